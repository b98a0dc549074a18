'use client'

import { useEffect, useState, type ReactElement } from 'react'
import { CodeIcon } from './code-icon.tsx'
import { useAnnounce } from '../context/use-announce.ts'
import { useLabels } from '../context/use-labels.ts'
import { writeClipboard } from './write-clipboard.ts'

/** How long a button says what became of a click. */
const SHOW_OUTCOME_MS = 2_000

/** Props of `CopyButton`. */
export interface CopyButtonProps {
  /** Gives what is copied; asked for at the click. */
  readonly readText: () => string
}

/** Copies a text, and says so to eye and ear for two seconds. */
export function CopyButton({ readText }: CopyButtonProps): ReactElement {
  const labels = useLabels()
  const announce = useAnnounce()
  // An object, so that a second click begins the two seconds anew.
  const [outcome, setOutcome] = useState<{ readonly isCopied: boolean }>()

  useEffect(() => {
    if (!outcome) return
    const timer = setTimeout(() => setOutcome(undefined), SHOW_OUTCOME_MS)
    return () => clearTimeout(timer)
  }, [outcome])

  async function copy(): Promise<void> {
    const isCopied = await writeClipboard(readText())
    setOutcome({ isCopied })
    announce(isCopied ? labels.codeCopied : labels.copyFailed)
  }

  const state = outcome ? (outcome.isCopied ? 'copied' : 'failed') : undefined
  return (
    <button
      type="button"
      data-part="code-button"
      data-state={state}
      aria-label={labels.copyCode}
      title={labels.copyCode}
      onClick={() => void copy()}
    >
      <CodeIcon name={state ? SHOWN[state] : 'copy'} />
    </button>
  )
}

const SHOWN = { copied: 'check', failed: 'cross' } as const
