'use client'

import { useCallback, useRef, useState, type RefObject } from 'react'
import { useBrowserLayoutEffect } from '../context/use-browser-layout-effect.ts'
import { attachScroll, type ScrollHandle } from './attach-scroll.ts'
import { initialScrollState, type ScrollState } from './reduce-scroll.ts'
import type { PinnedTurn } from './reserve-room.ts'

/** What `useChatScroll` gives a list. The functions are the same for the life of the list. */
export interface ChatScroll {
  /** For the element that scrolls. */
  readonly viewportRef: RefObject<HTMLDivElement | null>
  /** For the element in it that grows. Its children are groups of rows, from top to bottom. */
  readonly contentRef: RefObject<HTMLDivElement | null>
  /** What the list does with its place, why, and whether the end is far away. */
  readonly state: Pick<ScrollState, 'mode' | 'cause' | 'away'>
  /** Goes to the end and follows it again. */
  readonly follow: () => void
  /** Puts a turn at the top of the viewport, with room for its answer below. The room stays until the next turn. */
  readonly pin: (turn: PinnedTurn) => void
  /**
   * Call it before rows come or go, and what it gives afterwards, before the next paint: what is read then stands where
   * it stood.
   */
  readonly hold: () => () => void
}

/**
 * Looks after the place of a list that grows: it opens at the end and follows it, lets go by the reader's own gesture and by
 * nothing else, and follows again when the reader comes back. Renders only when `mode` or `away` changes. `MessageList` has
 * it in it; this is for a list of yours.
 */
export function useChatScroll(): ChatScroll {
  const viewportRef = useRef<HTMLDivElement>(null)
  const contentRef = useRef<HTMLDivElement>(null)
  const handle = useRef<ScrollHandle | undefined>(undefined)
  const [state, setState] = useState(initialScrollState)
  // React may take the effects off and put them on again (Suspense, Activity): the reader is still where they were.
  const known = useRef<ScrollState>(initialScrollState)

  // Before the first paint, or the list would be seen at its top first.
  useBrowserLayoutEffect(() => {
    if (!viewportRef.current || !contentRef.current) return
    const attached = attachScroll(viewportRef.current, contentRef.current, { known, onChange: setState })
    handle.current = attached
    return attached.detach
  }, [])

  const follow = useCallback(() => handle.current?.follow(), [])
  const pin = useCallback((turn: PinnedTurn) => handle.current?.pin(turn), [])
  const hold = useCallback(() => handle.current?.hold() ?? (() => {}), [])
  return { viewportRef, contentRef, state, follow, pin, hold }
}
