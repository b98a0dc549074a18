'use client'

import type { MessagePart } from '@rivulet/core'
import { createContext, useContext, useSyncExternalStore, type Context } from 'react'
import { useChatContext } from '../context/chat-context.ts'

/** Whether a message stands still while its last part grows: see `useGrowingMessages`. */
export const StandsStillContext: Context<boolean> = createContext(false)

/** A part of a message; where that stands still, the growing part is the chat's own. */
export function usePart(
  given: MessagePart,
  messageId: string,
  index: number,
  isGrowing: boolean,
): MessagePart {
  const { chat } = useChatContext()
  const isRead = useContext(StandsStillContext) && isGrowing
  return useSyncExternalStore(
    isRead ? chat.subscribe : subscribeToNothing,
    () => (isRead && chat.getMessage(messageId)?.parts[index]) || given,
    () => given,
  )
}

function subscribeToNothing(): () => void {
  return () => {}
}
