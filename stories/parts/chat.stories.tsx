import { useStreamingChat } from '@rivulet/core'
import { Chat, Composer, MessageList, russianLabels, type ChatProps } from '@rivulet/ui'
import type { Meta, StoryObj } from '@storybook/react-vite'
import type { ReactElement } from 'react'
import { expect, within } from 'storybook/test'
import { states } from '../states/states.ts'

/** The chat of the page: an answer that is complete. */
function CompleteChat(props: ChatProps): ReactElement {
  return <Chat {...props} chat={useStreamingChat(states.complete.options)} />
}

const meta = {
  title: 'Parts/Chat',
  component: Chat,
  // Each story holds a chat of its own.
  args: { chat: undefined as never },
  render: (props) => <CompleteChat {...props} />,
} satisfies Meta<typeof Chat>

export default meta
type Story = StoryObj<typeof meta>

/** All of it: a list and a field to write in. */
export const Whole: Story = {}

/** What the model wrote, as it wrote it. */
export const PlainText: Story = { args: { markdown: false } }

/** Words of another language. */
export const Words: Story = {
  args: { labels: russianLabels, lang: 'ru' },
  play: async ({ canvasElement }) => {
    await expect(within(canvasElement).getByRole('button', { name: 'Отправить' })).toBeVisible()
  },
}

/** The parts in another arrangement: the field above the conversation. */
export const Arranged: Story = {
  args: {
    children: (
      <>
        <Composer />
        <MessageList />
      </>
    ),
  },
}
