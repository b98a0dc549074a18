import { Reasoning } from '@rivulet/ui'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, within } from 'storybook/test'
import { thoughts } from '../states/state-texts.ts'
import { onStage } from './part-stage.tsx'

const meta = {
  title: 'Parts/Reasoning',
  component: Reasoning,
  args: { text: thoughts },
  parameters: { part: true },
  decorators: [onStage()],
} satisfies Meta<typeof Reasoning>

export default meta
type Story = StoryObj<typeof meta>

/** Closed until the reader opens it. */
export const Closed: Story = {}

/** Open: as the reader left it. */
export const Open: Story = {
  play: async ({ canvasElement }) => {
    await userEvent.click(within(canvasElement).getByText('Reasoning'))
    await expect(within(canvasElement).getByText(/^They ask/)).toBeVisible()
  },
}

/** It still grows. */
export const Streaming: Story = { args: { streaming: true } }
