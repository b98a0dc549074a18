import type { Chat } from '../chat/chat.ts'

/** Anything that holds a chat: one from `createChat`, or what `useStreamingChat` gives. */
export interface ChatHandle<Metadata extends object = object> {
  readonly chat: Chat<Metadata>
}
