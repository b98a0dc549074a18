import { useStreamingChat } from '@rivulet/core'
import {
  ChatProvider,
  Composer,
  Markdown,
  markdownToSpeech,
  MessageList,
  type ChatProviderProps,
} from '@rivulet/ui'
import type { Meta, StoryObj } from '@storybook/react-vite'
import type { ReactElement } from 'react'
import { expect } from 'storybook/test'
import { states } from '../states/states.ts'

function ProvidedParts(props: Partial<ChatProviderProps>): ReactElement {
  const chat = useStreamingChat(states.complete.options)
  return (
    <ChatProvider headingLevel={3} {...props} chat={chat}>
      <div style={{ display: 'flex', flexDirection: 'column', blockSize: '100%' }}>
        <Composer placeholder="Ask here" />
        <MessageList />
      </div>
    </ChatProvider>
  )
}

const meta = {
  title: 'Parts/ChatProvider',
  component: ChatProvider,
  args: { chat: undefined as never, children: undefined },
  render: (props) => <ProvidedParts {...props} />,
} satisfies Meta<typeof ChatProvider>

export default meta
type Story = StoryObj<typeof meta>

/** It has no element of its own: the parts below it stand where an app puts them. */
export const Provided: Story = {}

/** The model's text as Markdown, and spoken without its marks. */
export const WithMarkdown: Story = {
  args: { text: Markdown, toSpeech: markdownToSpeech },
  play: async ({ canvasElement }) => {
    await expect(canvasElement.querySelector('[data-part="markdown"]')).toBeVisible()
  },
}
