import type { Chat } from '../chat/create-chat-engine.ts'

/** Anything that holds a chat: one from `createChat`, or what `useStreamingChat` gives. */
export interface ChatHandle {
  readonly chat: Chat
}
