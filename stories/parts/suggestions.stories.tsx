import { Suggestions } from '@rivulet/ui'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn, userEvent, within } from 'storybook/test'
import { onStage } from './part-stage.tsx'

const meta = {
  title: 'Parts/Suggestions',
  component: Suggestions,
  args: { items: ['Why do rivers meander?', 'What is an oxbow lake?', 'Write a haiku about rain'] },
  // The reader of types does not know this one.
  argTypes: { items: { table: { type: { summary: 'readonly string[]' } } } },
  parameters: { part: true },
  decorators: [onStage()],
} satisfies Meta<typeof Suggestions>

export default meta
type Story = StoryObj<typeof meta>

/** A click asks. */
export const Some: Story = {}

/** An app does something else with what was taken. */
export const Picked: Story = {
  args: { onPick: fn() },
  play: async ({ canvasElement, args }) => {
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'What is an oxbow lake?' }))
    await expect(args.onPick).toHaveBeenCalledWith('What is an oxbow lake?')
  },
}
