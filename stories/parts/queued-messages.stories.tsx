import { useStreamingChat } from '@rivulet/core'
import { ChatProvider, QueuedMessages, type QueuedMessagesProps } from '@rivulet/ui'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { useEffect, type ReactElement } from 'react'
import { expect, fn, userEvent, within } from 'storybook/test'
import { states } from '../states/states.ts'

/** An answer that goes on, and what was sent meanwhile. */
function Queue(props: QueuedMessagesProps): ReactElement {
  const { chat, send } = useStreamingChat(states.streaming.options)
  useEffect(() => {
    const { status, queue } = chat.getSnapshot()
    if (status !== 'ready' || queue.length > 0) return
    for (const text of ['Why do rivers meander?', 'And lakes?', 'Tell me of the sea. '.repeat(12)])
      void send(text)
  }, [chat, send])
  return (
    <ChatProvider chat={{ chat }}>
      <QueuedMessages {...props} />
    </ChatProvider>
  )
}

const meta = {
  title: 'Parts/QueuedMessages',
  component: QueuedMessages,
  args: { onCancel: fn() },
  parameters: { part: true },
  render: (props) => <Queue {...props} />,
} satisfies Meta<typeof QueuedMessages>

export default meta
type Story = StoryObj<typeof meta>

/** They wait for the answer that streams. */
export const Waiting: Story = {}

/** One is taken back, and what it says is handed over. */
export const TakenBack: Story = {
  play: async ({ canvasElement, args }) => {
    await userEvent.click(await within(canvasElement).findByRole('button', { name: 'Take back: And lakes?' }))
    await expect(args.onCancel).toHaveBeenCalledWith(expect.objectContaining({ text: 'And lakes?' }))
  },
}
