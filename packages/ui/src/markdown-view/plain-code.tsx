'use client'

import { memo, useContext, type NamedExoticComponent, type ReactNode } from 'react'
import { languageClass } from './language-class.ts'
import type { CodeProps } from './markdown-components.ts'
import { MarkdownLabelsContext } from './markdown-labels.ts'
import { useOverflow } from './use-overflow.ts'
import { visibleText } from './visible-text.tsx'

/**
 * A block of code without colours or buttons. Lines append: of code that grows the last piece alone renders.
 */
export const PlainCode: NamedExoticComponent<CodeProps> = memo(function PlainCode({
  block,
  cursor,
}: CodeProps) {
  const labels = useContext(MarkdownLabelsContext)
  const { ref, isOverflowing } = useOverflow<HTMLPreElement>()
  const { pieces, language } = block
  const last = Math.max(0, pieces.length - 1)
  const name = [labels.code, language].filter(Boolean).join(', ')
  return (
    <pre
      ref={ref}
      data-part="plain-code"
      dir="ltr"
      translate="no"
      {...(isOverflowing && { role: 'group', tabIndex: 0, 'aria-label': name })}
    >
      <code className={languageClass(language)}>
        {(pieces.length > 0 ? pieces : ['']).map((text, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- pieces are only added, at the end
          <PlainCodePiece key={index} text={text} cursor={index === last ? cursor : undefined} />
        ))}
      </code>
    </pre>
  )
})

interface PlainCodePieceProps {
  readonly text: string
  readonly cursor: ReactNode
}

/** The cursor stands before the newlines at the end, for behind them it would need a line that goes when it goes. */
const PlainCodePiece: NamedExoticComponent<PlainCodePieceProps> = memo(function PlainCodePiece({
  text,
  cursor,
}: PlainCodePieceProps) {
  const glyphs = text.trimEnd()
  return (
    <span>
      {visibleText(glyphs)}
      {cursor}
      {text.slice(glyphs.length)}
    </span>
  )
})
