import { createMessage, type MessagePart, type MessageStatus } from '@rivulet/core'
import { FileView, Message, MessageActions, MessagePartView, Sources } from '@rivulet/ui'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, within } from 'storybook/test'
import wave from '../markdown/wave.svg?url'
import { thoughts } from '../states/state-texts.ts'
import { onStage } from './part-stage.tsx'

const complete: MessageStatus = { type: 'complete', finishReason: 'stop' }
const said: MessagePart = { type: 'text', text: 'A bend grows because water runs faster on its outer side.' }

function answer(parts: readonly MessagePart[], status: MessageStatus = complete) {
  return { ...createMessage('assistant', '', { id: 'answer' }), parts, status }
}

const meta = {
  title: 'Parts/Message',
  component: Message,
  subcomponents: { MessagePartView, FileView, Sources } as Record<string, React.ComponentType<unknown>>,
  args: { message: answer([said]) },
  parameters: { part: true },
  decorators: [onStage({ actions: MessageActions })],
} satisfies Meta<typeof Message>

export default meta
type Story = StoryObj<typeof meta>

/** Of the user. */
export const Asked: Story = { args: { message: createMessage('user', 'Why do rivers meander?') } }

/** Of the model. */
export const Answered: Story = {}

/** It grows. */
export const Streaming: Story = { args: { message: answer([said], { type: 'streaming' }) } }

/** Nothing has come yet. */
export const Waiting: Story = { args: { message: answer([], { type: 'streaming' }) } }

/** Each kind of part: reasoning, a tool's call, text, a file, sources. */
export const AllParts: Story = {
  args: {
    message: answer([
      { type: 'reasoning', text: thoughts },
      {
        type: 'tool-call',
        id: 'call-1',
        name: 'look_up',
        argumentsText: '{"river":"Rhine"}',
        state: 'done',
        result: { lengthKm: 1233 },
      },
      said,
      { type: 'file', mediaType: 'image/svg+xml', name: 'A wave', url: wave },
      { type: 'source', title: 'Oxbow lake', url: 'https://en.wikipedia.org/wiki/Oxbow_lake' },
    ]),
  },
  play: async ({ canvasElement }) => {
    await expect(within(canvasElement).getByRole('link', { name: /Oxbow lake/ })).toBeVisible()
  },
}

/** The model would not. */
export const Refused: Story = {
  args: { message: answer([{ type: 'refusal', text: 'I cannot help with that.' }]) },
}

/** The reader stopped it. */
export const Stopped: Story = { args: { message: answer([said], { type: 'incomplete', reason: 'stopped' }) } }

/** It has reached its limit. */
export const LengthLimit: Story = {
  args: { message: answer([said], { type: 'incomplete', reason: 'length' }) },
}

/** It came, and says nothing. */
export const Nothing: Story = { args: { message: answer([]) } }
