import { Composer } from '@rivulet/ui'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, within } from 'storybook/test'
import { onStage } from './part-stage.tsx'

const meta = {
  title: 'Parts/Composer',
  component: Composer,
  parameters: { part: true },
} satisfies Meta<typeof Composer>

export default meta
type Story = StoryObj<typeof meta>

/** Nothing is written yet. More states stand under Composer states. */
export const Empty: Story = { decorators: [onStage({ state: 'empty' })] }

/** Something can be sent. */
export const Written: Story = {
  decorators: [onStage({ state: 'empty' })],
  play: async ({ canvasElement }) => {
    const page = within(canvasElement)
    await userEvent.type(page.getByRole('textbox'), 'Why do rivers meander?')
    await expect(page.getByRole('button', { name: 'Send' })).not.toHaveAttribute('aria-disabled')
  },
}

/** An answer streams: the button stops it. */
export const Busy: Story = {
  decorators: [onStage({ state: 'streaming' })],
  play: async ({ canvasElement }) => {
    await expect(await within(canvasElement).findByRole('button', { name: 'Stop' })).toBeVisible()
  },
}

/** In an app's own words, with its own controls below. */
export const OwnParts: Story = {
  decorators: [onStage({ state: 'empty' })],
  args: {
    placeholder: 'Ask about rivers',
    children: (
      <label style={{ fontSize: '0.875em' }}>
        <input type="checkbox" /> Search the web
      </label>
    ),
  },
}
