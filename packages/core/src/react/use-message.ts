'use client'

import { useSyncExternalStore } from 'react'
import type { ChatMessage } from '../types.ts'
import type { ChatHandle } from './chat-handle.ts'

/**
 * One message, by its id; the component renders when that message changes and at no other time. A settled message
 * renders zero times while another one streams.
 *
 * @returns `undefined` when the chat does not know the id
 */
export function useMessage<Metadata extends object>(
  { chat }: ChatHandle<Metadata>,
  id: string,
): ChatMessage<Metadata> | undefined {
  const read = (): ChatMessage<Metadata> | undefined => chat.getMessage(id)
  const readInitial = (): ChatMessage<Metadata> | undefined =>
    chat.getInitialSnapshot().messages.find((message) => message.id === id)
  return useSyncExternalStore(chat.subscribe, read, readInitial)
}
