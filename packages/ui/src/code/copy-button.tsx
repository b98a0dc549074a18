'use client'

import type { ReactElement } from 'react'
import { useCopy } from '../clipboard/use-copy.ts'
import { writeClipboard } from '../clipboard/write-clipboard.ts'
import { useLabels } from '../context/use-labels.ts'
import { CodeIcon } from './code-icon.tsx'

/** Props of `CopyButton`. */
export interface CopyButtonProps {
  /** Gives what is copied; asked for at the click. */
  readonly readText: () => string
}

/** Copies a text, and says so to eye and ear for two seconds. */
export function CopyButton({ readText }: CopyButtonProps): ReactElement {
  const labels = useLabels()
  const [outcome, copy] = useCopy()
  return (
    <button
      type="button"
      data-part="code-button"
      data-state={outcome}
      aria-label={labels.copyCode}
      title={labels.copyCode}
      onClick={() => void copy(writeClipboard(readText()))}
    >
      <CodeIcon name={outcome ? SHOWN[outcome] : 'copy'} />
    </button>
  )
}

const SHOWN = { copied: 'check', failed: 'cross' } as const
