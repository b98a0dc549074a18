'use client'

import type { Chat } from '@rivulet/core'
import { createContext, useContext, type Context } from 'react'
import type { ChatLabels } from './chat-labels.ts'

/** What the parts of a chat share. The same object until another chat or other words are given. */
export interface ChatContextValue {
  /** The chat itself: a stable object whose state is read by `useMessage` and `useChatSelector`. */
  readonly chat: Chat
  /** Every word to show or speak. */
  readonly labels: ChatLabels
}

/** Where the parts of a chat find it. `undefined` outside a provider. */
export const ChatContext: Context<ChatContextValue | undefined> = createContext<ChatContextValue | undefined>(
  undefined,
)

/** The chat and the labels that the nearest `ChatProvider` (or `Chat`) gives. Throws where there is none. */
export function useChatContext(): ChatContextValue {
  const value = useContext(ChatContext)
  if (value) return value
  throw new Error(
    'useChatContext was called outside <ChatProvider>. Wrap what shows the chat in <ChatProvider chat={chat}>, or put it inside <Chat chat={chat}>.',
  )
}
