import { expect, expectTypeOf, test } from 'vitest'
import type { Chat } from './chat/chat.ts'
import { createChat } from './create-chat.ts'
import { exportChat } from './history/export-chat.ts'
import { versionsOf } from './history/versions-of.ts'
import { createMessage } from './message/create-message.ts'
import { useChatSelector } from './react/use-chat-selector.ts'
import { useMessage } from './react/use-message.ts'
import { useStreamingChat } from './react/use-streaming-chat.ts'
import { createFakeTransport } from './testing/create-fake-transport.ts'
import type { ChatMessage, MessageMetadata } from './types.ts'

interface Rated {
  rating?: number
}

/** What has to be there where there is any. */
interface Strict {
  rating: number
}

test('what an app keeps with its messages is typed wherever it comes out or goes in, without a cast', () => {
  const chat = createChat<Rated>({
    transport: createFakeTransport().transport,
    messages: [{ ...createMessage('user', 'Hi'), metadata: { rating: 5 } }],
    prepareMessages: (messages) => messages.filter(({ metadata }) => metadata?.rating !== 0),
    onFinish: ({ metadata }) => expectTypeOf(metadata?.rating).toEqualTypeOf<number | undefined>(),
  })
  expectTypeOf(chat.getSnapshot().messages[0]!.metadata).toEqualTypeOf<Readonly<Rated> | undefined>()
  chat.setMessages((messages) => messages.map((message) => ({ ...message, metadata: { rating: 1 } })))
  void chat.send('Hi', { metadata: { rating: 3 } })
  // @ts-expect-error -- a rating is a number
  void chat.send('Hi', { metadata: { rating: 'good' } })
  chat.stop()
  // It is a chat like any other to whoever does not look into it.
  expect(versionsOf(chat, 'nobody').ids).toEqual([])
  expect(exportChat(chat).messages).toHaveLength(3)
})

test('a message that is made for such a chat is one of its own, without a cast', () => {
  const chat = createChat<Strict>({
    messages: [createMessage('user', 'Hi'), createMessage('assistant', 'Ho', { metadata: { rating: 1 } })],
  })
  expect(chat.getSnapshot().messages).toHaveLength(2)
})

test('the hooks know it from the chat, or from what they are told', () => {
  expectTypeOf(useMessage<Rated>).returns.toEqualTypeOf<ChatMessage<Rated> | undefined>()
  expectTypeOf(useStreamingChat<Rated>)
    .returns.toHaveProperty('chat')
    .toEqualTypeOf<Chat<Rated>>()
  const read = (chat: Chat<Rated>): number | undefined =>
    useChatSelector(chat, ({ messages }) => messages[0]?.metadata?.rating)
  expectTypeOf(read).returns.toEqualTypeOf<number | undefined>()
})

test('without a word it is any plain data', () => {
  const [message] = createChat({ messages: [createMessage('user', 'Hi')] }).getSnapshot().messages
  expectTypeOf(message?.metadata).toEqualTypeOf<Readonly<MessageMetadata> | undefined>()
  expect(message).not.toHaveProperty('metadata')
})
