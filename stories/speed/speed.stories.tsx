import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, within } from 'storybook/test'
import { SpeedPage } from './speed-page.tsx'

const meta = {
  title: 'Speed',
  component: SpeedPage,
  tags: ['!autodocs'],
} satisfies Meta<typeof SpeedPage>

export default meta
type Story = StoryObj<typeof meta>

/** Rivulet, its peers and plain DOM on the same streams in one browser. */
export const Speed: Story = {
  play: async ({ canvasElement }) => {
    const rows = within(canvasElement).getAllByRole('row')
    // Each has what it costs and how late it is, and none stands without a word on its text.
    for (const row of rows) await expect(row.children).toHaveLength(row.closest('.plain-table') ? 5 : 6)
    await expect(rows.some((row) => row.dataset['kind'] === 'rivulet')).toBe(true)
  },
}
