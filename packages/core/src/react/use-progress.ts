'use client'

import { useEffect, useState } from 'react'
import { progressOf, type MessageProgress } from '../message/progress-of.ts'
import { systemClock, type Clock } from '../time/clock.ts'
import type { ChatMessage } from '../types.ts'
import type { ChatHandle } from './chat-handle.ts'
import { useChatSelector } from './use-chat-selector.ts'
import { useMessage } from './use-message.ts'

/** How progress is read. */
export interface UseProgressOptions {
  /** How often the time is read anew while nothing comes, in milliseconds. `Infinity`: never. @default 1000 */
  readonly tickMs?: number | undefined
  /** Time, for tests. @default the platform's */
  readonly clock?: Clock | undefined
}

/**
 * How far an answer is and how fast it comes: see `progressOf`. Only the component that reads it renders: when the message
 * changes, and once a second while it streams and nothing comes.
 *
 * @returns `undefined` when the chat does not know the id
 * @example
 * const progress = useProgress(chat, message.id)
 * return <small>{progress && `${progress.tokens} tokens, ${Math.round(progress.tokensPerSecond)} a second`}</small>
 */
export function useProgress(
  chat: ChatHandle,
  messageId: string,
  { tickMs = 1000, clock = systemClock }: UseProgressOptions = {},
): MessageProgress | undefined {
  const message = useMessage(chat, messageId)
  const stalled = useChatSelector(chat, (snapshot) => snapshot.stalled)
  const [waited, setWaited] = useState<{ readonly message: ChatMessage<object>; readonly sinceMs: number }>()
  const isStreaming = message?.status.type === 'streaming'
  const isTicking = isStreaming && tickMs !== Infinity

  useEffect(() => {
    if (!isTicking) return undefined
    const changedAt = clock.now()
    let cancel = clock.after(tickMs, tick)
    function tick(): void {
      setWaited({ message: message!, sinceMs: clock.now() - changedAt })
      cancel = clock.after(tickMs, tick)
    }
    return () => cancel()
  }, [isTicking, message, tickMs, clock])

  if (!message) return undefined
  const progress = progressOf(message, waited?.message === message ? waited.sinceMs : 0)
  // A stall is counted with what ends it; the reader sees it while it lasts.
  return isStreaming && stalled ? { ...progress, stalls: progress.stalls + 1 } : progress
}
