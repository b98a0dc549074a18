import type { ToolCallPart } from '@rivulet/core'
import { ToolCallView } from '@rivulet/ui'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, within } from 'storybook/test'
import { onStage } from './part-stage.tsx'

const call: ToolCallPart = {
  type: 'tool-call',
  id: 'call-1',
  name: 'book_boat',
  argumentsText: '{"river":"Rhine","seats":2}',
  state: 'streaming',
}

const meta = {
  title: 'Parts/ToolCallView',
  component: ToolCallView,
  args: { call, streaming: true },
  parameters: { part: true },
  decorators: [onStage()],
} satisfies Meta<typeof ToolCallView>

export default meta
type Story = StoryObj<typeof meta>

/** Its arguments arrive. A call that waits for the user is shown under States. */
export const Streaming: Story = { args: { call: { ...call, argumentsText: '{"river":"Rhi' } } }

/** It runs. */
export const Running: Story = { args: { call: { ...call, state: 'running' } } }

/** It is done: what it was called with and what came of it are folded away. */
export const Done: Story = {
  args: { call: { ...call, state: 'done', result: { booked: true, seats: [4, 5] } } },
  play: async ({ canvasElement }) => {
    await userEvent.click(within(canvasElement).getByText('book_boat'))
    await expect(within(canvasElement).getByText('Result')).toBeVisible()
  },
}

/** It failed, and says why. */
export const Failed: Story = { args: { call: { ...call, state: 'failed', error: 'No boat is free.' } } }

/** The user refused it. */
export const Denied: Story = { args: { call: { ...call, state: 'denied' } } }
