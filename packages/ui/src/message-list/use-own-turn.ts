'use client'

import type { Chat, ChatSnapshot, QueuedMessage } from '@rivulet/core'
import { useEffect } from 'react'

/**
 * Calls back when the reader begins a turn: sends a message, or asks for another answer. A message that leaves the
 * queue by itself begins none of theirs; they may be reading something else by then.
 */
export function useOwnTurn(chat: Chat, onOwnTurn: () => void): void {
  useEffect(() => {
    let before = chat.getSnapshot()
    // A message leaves the queue with one change, and is sent with the next.
    let unqueued: readonly QueuedMessage[] = []
    return chat.subscribe(() => {
      const after = chat.getSnapshot()
      // A turn is a question and its empty answer.
      const question = after.messages.at(-2)
      if (beginsTurn(before, after) && !unqueued.some(({ id }) => id === question?.id)) onOwnTurn()
      unqueued = before.queue.filter((message) => !after.queue.includes(message))
      before = after
    })
  }, [chat, onOwnTurn])
}

function beginsTurn(before: ChatSnapshot, after: ChatSnapshot): boolean {
  return after.status === 'submitted' && before.status !== 'submitted'
}
