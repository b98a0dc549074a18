import { CopyDetails, ErrorNotice } from '@rivulet/ui'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn, userEvent, within } from 'storybook/test'
import { overloaded } from '../actions/said.ts'
import { onStage } from './part-stage.tsx'

const meta = {
  title: 'Parts/ErrorNotice',
  component: ErrorNotice,
  subcomponents: { CopyDetails } as Record<string, React.ComponentType<unknown>>,
  args: { error: overloaded },
  argTypes: { error: { table: { type: { summary: 'ErrorInfo' } } } },
  parameters: { part: true },
  decorators: [onStage({ copyDetails: CopyDetails })],
} satisfies Meta<typeof ErrorNotice>

export default meta
type Story = StoryObj<typeof meta>

/** What went wrong, and the facts for a support ticket, folded away. */
export const Told: Story = {}

/** With ways on. */
export const WithWaysOn: Story = {
  args: { onRetry: fn(), onContinue: fn() },
  play: async ({ canvasElement, args }) => {
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'Try again' }))
    await expect(args.onRetry).toHaveBeenCalledOnce()
  },
}

/** The facts, with a button that copies them. */
export const Details: Story = {
  args: { at: Date.UTC(2026, 8, 7, 9) },
  play: async ({ canvasElement }) => {
    await userEvent.click(within(canvasElement).getByText('Details'))
    await expect(within(canvasElement).getByText(/529 · overloaded_error/)).toBeVisible()
    await expect(within(canvasElement).getByRole('button', { name: 'Copy details' })).toBeVisible()
  },
}

/** An error that is nothing but a sentence. */
export const Sentence: Story = { args: { error: new Error('Your session has ended. Log in again.') } }
