'use client'

import { useContext, useEffect, useState } from 'react'
import { useAnnounce } from '../context/use-announce.ts'
import { englishCommonLabels } from '../context/common-labels.ts'
import { LabelsContext } from '../context/labels-context.ts'

/** How long a button says what became of a click. */
const SHOW_OUTCOME_MS = 2_000

/** What became of a copy. */
export type CopyOutcome = 'copied' | 'failed'

/**
 * Copies, says aloud what became of it, and says it to the eye for two seconds.
 *
 * @returns what became of the last copy, and the function that takes what `writeClipboard` gives
 */
export function useCopy(): readonly [CopyOutcome | undefined, (writing: Promise<boolean>) => Promise<void>] {
  const labels = { ...englishCommonLabels, ...useContext(LabelsContext) }
  const announce = useAnnounce()
  // A list, so that a second click begins the two seconds anew.
  const [outcomes, setOutcomes] = useState<readonly CopyOutcome[]>([])

  useEffect(() => {
    if (!outcomes[0]) return
    const timer = setTimeout(setOutcomes, SHOW_OUTCOME_MS, [])
    return () => clearTimeout(timer)
  }, [outcomes])

  async function copy(writing: Promise<boolean>): Promise<void> {
    const isCopied = await writing
    setOutcomes([isCopied ? 'copied' : 'failed'])
    announce(isCopied ? labels.codeCopied : labels.copyFailed)
  }

  return [outcomes[0], copy]
}
