import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fireEvent, userEvent, waitFor, within } from 'storybook/test'
import { OwnList as OwnListPage } from './own-list.tsx'
import ownListSource from './own-list.tsx?raw'

const meta = {
  title: 'Message list/A list of your own',
  component: OwnListPage,
  parameters: {
    docs: {
      description: {
        component: '`useChatScroll` alone: the state is a word, and it says why. Copy the source below.',
      },
      source: { code: ownListSource, language: 'tsx' },
    },
  },
} satisfies Meta<typeof OwnListPage>

export default meta
type Story = StoryObj<typeof meta>

/** Ask, scroll back, and see what the list makes of it. */
export const OwnList: Story = {}

/** A turn of the wheel lets go, and says so. */
export const LetsGo: Story = {
  tags: ['!dev', '!autodocs'],
  play: async ({ canvasElement }) => {
    const page = within(canvasElement)
    const viewport = page.getByRole('region', { name: 'Messages' })
    await userEvent.click(page.getByRole('button', { name: 'Send' }))
    await waitFor(() => void expect(viewport.scrollTop).toBeGreaterThan(0), { timeout: 15_000 })
    await expect(page.getByText('following')).toBeVisible()
    await fireEvent.wheel(viewport, { deltaY: -100 })
    await expect(await page.findByText('released')).toBeVisible()
    await expect(page.getByText('wheel')).toBeVisible()
  },
}
