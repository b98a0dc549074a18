'use client'

import { startTransition, useEffect, useMemo, useState } from 'react'
import type { RowGroup } from './group-rows.ts'

/** How many groups are there at once: up to 200 messages. The stylesheet never skips them. */
const NEWEST = 4
/** How many come with one step: each step makes the browser look at the styles of 1,900 elements that were there before. */
const STEP = 2

/**
 * The groups that are rendered: the newest ones at once, and then the older ones, a few at a time, while nothing else is
 * to be done. So a long conversation opens as fast as a short one, and is all there soon after: for the browser's search, and
 * for who scrolls back.
 */
export function useMountedGroups(groups: readonly RowGroup[]): readonly RowGroup[] {
  const newest = Math.max(0, groups.length - NEWEST)
  // The oldest of the newest, so that a page which is taken over from a server changes no state while it renders.
  const [oldestKey, setOldestKey] = useState(groups[newest]?.key)
  const known = groups.findIndex(({ key }) => key === oldestKey)
  // Where none of them is known it is another conversation, or the first messages of this one.
  const from = known === -1 ? newest : Math.min(known, newest)
  const nextKey = groups[Math.max(0, from - STEP)]?.key

  // Where nothing is older there is nothing to wait for, and no further commit to make.
  if (!from && nextKey !== oldestKey) setOldestKey(nextKey)
  useEffect(() => {
    if (from) startTransition(() => setOldestKey(nextKey))
  }, [from, nextKey])

  return useMemo(() => groups.slice(from), [groups, from])
}
