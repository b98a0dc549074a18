'use client'

import { useEffect, useState, type ReactElement } from 'react'
import { CodeIcon } from './code-icon.tsx'
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
  // An object, so that a second click begins the two seconds anew.
  const [outcome, setOutcome] = useState<{ readonly isCopied: boolean }>()

  useEffect(() => {
    if (!outcome) return
    const timer = setTimeout(() => setOutcome(undefined), SHOW_OUTCOME_MS)
    return () => clearTimeout(timer)
  }, [outcome])

  async function copy(): Promise<void> {
    setOutcome({ isCopied: await writeClipboard(readText()) })
  }

  const state = outcome ? (outcome.isCopied ? 'copied' : 'failed') : undefined
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- screen readers do not all speak an <output> */}
      <span data-part="announcer" role="status">
        {state && SAID[state](labels)}
      </span>
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
    </>
  )
}

const SHOWN = { copied: 'check', failed: 'cross' } as const

const SAID = {
  copied: ({ codeCopied }: { readonly codeCopied: string }) => codeCopied,
  failed: ({ copyFailed }: { readonly copyFailed: string }) => copyFailed,
}
