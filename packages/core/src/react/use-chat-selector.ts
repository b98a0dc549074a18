'use client'

import { useRef, useSyncExternalStore } from 'react'
import type { ChatSnapshot } from '../chat/chat-state.ts'
import type { ChatHandle } from './chat-handle.ts'

/**
 * A part of the chat's state; the component renders when that part changes and at no other time.
 *
 * @param select reads the part from a snapshot. It may be an inline function.
 * @param isEqual whether two parts are the same for this component; needed when `select` builds a new object or array
 * each time. Default: `Object.is`.
 *
 * @example const isBusy = useChatSelector(chat, ({ status }) => status === 'streaming')
 */
export function useChatSelector<T, Metadata extends object>(
  { chat }: ChatHandle<Metadata>,
  select: (snapshot: ChatSnapshot<Metadata>) => T,
  isEqual: (a: T, b: T) => boolean = Object.is,
): T {
  const selected = useRef<{ readonly value: T } | undefined>(undefined)
  const readFrom = (snapshot: ChatSnapshot<Metadata>): T => {
    const value = select(snapshot)
    // React compares what this returns with ===, so an equal part has to be the very same object.
    if (selected.current && isEqual(selected.current.value, value)) return selected.current.value
    selected.current = { value }
    return value
  }
  return useSyncExternalStore(
    chat.subscribe,
    () => readFrom(chat.getSnapshot()),
    () => readFrom(chat.getInitialSnapshot()),
  )
}
