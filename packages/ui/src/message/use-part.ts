'use client'

import type { MessagePart } from '@rivulet/core'
import { useCallback, useContext, useSyncExternalStore } from 'react'
import { useChatContext } from '../context/chat-context.ts'
import { GrowthContext } from './growth-context.ts'

/**
 * A part of a message. Where the message stands still while its last part grows, that part is the chat's own, and renders when it
 * has changed in a way that its view could not show by itself.
 */
export function usePart(
  given: MessagePart,
  messageId: string,
  index: number,
  isGrowing: boolean,
): MessagePart {
  const { getMessage, subscribe } = useChatContext().chat
  const growth = useContext(GrowthContext)
  const own = isGrowing ? growth : undefined
  return useSyncExternalStore(
    useCallback(
      (onChange) => {
        if (!own) return () => {}
        // oxlint-disable-next-line react/immutability -- not read while React renders, but by the view of the part
        own.catchUp = () => {
          if (!own.grow?.(getMessage(messageId)?.parts, index)) onChange()
        }
        return subscribe(own.catchUp)
      },
      [subscribe, getMessage, messageId, index, own],
    ),
    () => (own && getMessage(messageId)?.parts[index]) || given,
    () => given,
  )
}
