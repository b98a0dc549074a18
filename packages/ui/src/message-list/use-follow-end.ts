'use client'

import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react'
import { attachFollowEnd, type FollowHandle } from './attach-follow-end.ts'
import { initialFollowState, type FollowState } from './follow-end.ts'

/** What `useFollowEnd` gives a list. */
export interface FollowEnd {
  /** For the element that scrolls. */
  readonly viewportRef: RefObject<HTMLDivElement | null>
  /** For the element in it that grows. */
  readonly contentRef: RefObject<HTMLDivElement | null>
  /** Whether the end is kept in view. */
  readonly isFollowing: boolean
  /** Whether the reader is so far from the end that a way back is of use. */
  readonly isAway: boolean
  /** Goes to the end and follows it again. The same function for the life of the list. */
  readonly follow: () => void
}

// Before the first paint, or the list would be seen at its top first. React 18 warns of a layout effect on a server.
const useBrowserLayoutEffect = typeof document === 'undefined' ? useEffect : useLayoutEffect

/** Keeps the end of a list in view until its reader goes elsewhere. Renders only when that changes. */
export function useFollowEnd(): FollowEnd {
  const viewportRef = useRef<HTMLDivElement>(null)
  const contentRef = useRef<HTMLDivElement>(null)
  const handle = useRef<FollowHandle | undefined>(undefined)
  const [{ following, away }, setState] = useState(initialFollowState)
  // React may take the effects off and put them on again (Suspense, Activity): the reader is still where they were.
  const known = useRef<FollowState>(initialFollowState)

  useBrowserLayoutEffect(() => {
    if (!viewportRef.current || !contentRef.current) return
    const attached = attachFollowEnd(viewportRef.current, contentRef.current, known, setState)
    handle.current = attached
    return attached.detach
  }, [])

  const follow = useCallback(() => handle.current?.follow(), [])
  return { viewportRef, contentRef, isFollowing: following, isAway: away, follow }
}
