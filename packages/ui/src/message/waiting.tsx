'use client'

import type { ReactElement } from 'react'
import { useChatContext } from '../context/chat-context.ts'
import { TypingCursor } from '../status/typing-cursor.tsx'

/**
 * What an answer shows until its first word: the cursor at once, and a word beside it after 200 ms. The delay is the
 * stylesheet's, so an answer that is faster never flashes it and no timer is left behind.
 */
export function Waiting(): ReactElement {
  const { labels } = useChatContext()
  return (
    <div data-part="waiting">
      <TypingCursor />
      <span data-part="shimmer">{labels.thinking}</span>
    </div>
  )
}
