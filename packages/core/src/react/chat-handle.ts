import type { Chat } from '../chat/chat.ts'

/** Anything that holds a chat: one from `createChat`, or what `useStreamingChat` gives. */
export interface ChatHandle {
  readonly chat: Chat
}
