'use client'

import { useEffect, useState } from 'react'

/** How long a button says what became of a click. */
const SHOW_OUTCOME_MS = 2_000

/** What became of a copy. */
export type CopyOutcome = 'copied' | 'failed'

/**
 * Copies, and says for two seconds what became of it.
 *
 * @returns what became of the last copy, and the function that takes what `writeClipboard` gives
 */
export function useCopy(): readonly [CopyOutcome | undefined, (writing: Promise<boolean>) => Promise<void>] {
  // A list, so that a second click begins the two seconds anew.
  const [outcomes, setOutcomes] = useState<readonly CopyOutcome[]>([])

  useEffect(() => {
    if (!outcomes[0]) return
    const timer = setTimeout(setOutcomes, SHOW_OUTCOME_MS, [])
    return () => clearTimeout(timer)
  }, [outcomes])

  return [outcomes[0], async (writing) => setOutcomes([(await writing) ? 'copied' : 'failed'])]
}
