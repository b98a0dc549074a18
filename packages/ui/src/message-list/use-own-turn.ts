'use client'

import type { Chat, ChatSnapshot } from '@rivulet/core'
import { useEffect } from 'react'

/**
 * Calls back when the reader begins a turn: sends a message, or asks for another answer. A message that leaves the
 * queue by itself begins none of theirs; they may be reading something else by then.
 */
export function useOwnTurn(chat: Chat, onOwnTurn: () => void): void {
  useEffect(() => {
    let before = chat.getSnapshot()
    return chat.subscribe(() => {
      const after = chat.getSnapshot()
      // A turn is a question and its empty answer.
      const question = after.messages.at(-2)
      if (beginsTurn(before, after) && !before.queue.some(({ id }) => id === question?.id)) onOwnTurn()
      before = after
    })
  }, [chat, onOwnTurn])
}

function beginsTurn(before: ChatSnapshot, after: ChatSnapshot): boolean {
  // One that is interrupted before its first word leaves the status as it is.
  const isOther = before.status !== 'submitted' || before.messageIds.at(-1) !== after.messageIds.at(-1)
  return after.status === 'submitted' && isOther
}
