'use client'

import { memo, type NamedExoticComponent } from 'react'
import { CodeIcon } from './code-icon.tsx'
import type { CodeLanguage } from './code-language.ts'
import { CopyButton } from './copy-button.tsx'
import { downloadText } from './download-text.ts'
import { useLabels } from '../context/use-labels.ts'

/** Props of `CodeHeader`. */
export interface CodeHeaderProps {
  readonly language: CodeLanguage
  /** Gives the code as it may leave the page; asked for at a click. */
  readonly readText: () => string
  /** Whether long lines go on in the next one. */
  readonly isWrapped: boolean
  readonly onWrap: (isWrapped: boolean) => void
}

/** What stands over a block of code: its language, and what can be done with it. It does not render as code grows. */
export const CodeHeader: NamedExoticComponent<CodeHeaderProps> = memo(function CodeHeader({
  language: { label, fileName },
  readText,
  isWrapped,
  onWrap,
}: CodeHeaderProps) {
  const labels = useLabels()
  return (
    <div data-part="code-header">
      <span data-part="code-language">{label}</span>
      <button
        type="button"
        data-part="code-button"
        aria-pressed={isWrapped}
        aria-label={labels.wrapLines}
        title={labels.wrapLines}
        onClick={() => onWrap(!isWrapped)}
      >
        <CodeIcon name="wrap" />
      </button>
      <button
        type="button"
        data-part="code-button"
        aria-label={labels.downloadCode}
        title={labels.downloadCode}
        onClick={() => downloadText(readText(), fileName)}
      >
        <CodeIcon name="download" />
      </button>
      <CopyButton readText={readText} />
    </div>
  )
})
