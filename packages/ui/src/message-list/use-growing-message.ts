'use client'

import type { Chat, ChatMessage } from '@rivulet/core'
import { useRef, useSyncExternalStore } from 'react'
import { growingIndex } from '../message/growing-index.ts'

/**
 * A message that is the same object for as long as nothing but its last part grows: that part reads itself (`usePart`), so what
 * is around it renders no frame by frame.
 */
export function useGrowingMessage(chat: Chat, id: string): ChatMessage | undefined {
  const held = useRef<ChatMessage>(undefined)
  return useSyncExternalStore(
    chat.subscribe,
    () => {
      const newest = chat.getMessage(id)
      if (!newest || !held.current || !hasOnlyGrown(held.current, newest)) held.current = newest
      return held.current
    },
    () => chat.getInitialSnapshot().messages.find((message) => message.id === id),
  )
}

/** Whether nothing has changed between the two but the growing text, and what is counted of it. */
function hasOnlyGrown(before: ChatMessage, after: ChatMessage): boolean {
  const index = growingIndex(after.parts)
  return (
    before.status.type === 'streaming' &&
    after.status.type === 'streaming' &&
    before.createdAt === after.createdAt &&
    before.metadata === after.metadata &&
    before.parts.length === after.parts.length &&
    after.parts.every(
      (part, at) =>
        part === before.parts[at] || (at === index && 'text' in part && part.type === before.parts[at]?.type),
    )
  )
}
