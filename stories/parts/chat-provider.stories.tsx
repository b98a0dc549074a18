import { useStreamingChat } from '@rivulet/core'
import { ChatProvider, Composer, MessageList } from '@rivulet/ui'
import type { Meta, StoryObj } from '@storybook/react-vite'
import type { ReactElement } from 'react'
import { states } from '../states/states.ts'

function ProvidedParts(): ReactElement {
  const chat = useStreamingChat(states.complete.options)
  return (
    <ChatProvider chat={chat} headingLevel={3}>
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
  render: () => <ProvidedParts />,
} satisfies Meta<typeof ChatProvider>

export default meta

/** It has no element of its own: the parts below it stand where an app puts them. */
export const Provided: StoryObj<typeof meta> = {}
