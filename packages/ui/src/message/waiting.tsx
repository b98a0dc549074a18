'use client'

import { useChatSelector } from '@rivulet/core'
import type { ReactElement } from 'react'
import { useChatContext } from '../context/chat-context.ts'
import { TypingCursor } from '../status/typing-cursor.tsx'

/**
 * What an answer shows until its first word, and again behind its calls: the cursor at once, and a word beside it after 200 ms. The delay is the
 * stylesheet's, so an answer that is faster never flashes it and no timer is left behind. Nothing while a request waits to
 * be sent again: then nobody thinks.
 */
export function Waiting(): ReactElement | null {
  const { chat, labels } = useChatContext()
  const isPaused = useChatSelector(chat, ({ retry }) => retry !== undefined)
  if (isPaused) return null
  return (
    <div data-part="waiting">
      <TypingCursor />
      <span data-part="shimmer">{labels.thinking}</span>
    </div>
  )
}
