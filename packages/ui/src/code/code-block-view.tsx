'use client'

import { memo, useCallback, useEffect, useMemo, useRef, useState, type NamedExoticComponent } from 'react'
import type { CodeBlock } from '../markdown/types.ts'
import { CodeHeader } from './code-header.tsx'
import { codeLanguage } from './code-language.ts'
import { CodePieces, PIECES_IN_GROUP } from './code-pieces.tsx'
import type { CodeSlotProps } from './code-slot.ts'
import { copyableText } from '../clipboard/copyable-text.ts'
import type { Colours } from './token.ts'
import { useLabels } from '../context/use-labels.ts'
import { languageClass } from './language-class.ts'
import { useOverflow } from './use-overflow.ts'

/** Props of `CodeBlockView`. */
export interface CodeBlockViewProps extends CodeSlotProps {
  /** The tokens of its lines, as far as they are known. @default the code in one colour */
  readonly colours?: Colours | undefined
}

/**
 * A block of code with its language, and buttons to wrap, save and copy it. Lines append: of code that grows only the
 * last 64 lines render, and settled lines keep their DOM nodes. Characters that hide something are shown by their names.
 */
export const CodeBlockView: NamedExoticComponent<CodeBlockViewProps> = memo(function CodeBlockView({
  block,
  cursor,
  colours,
}: CodeBlockViewProps) {
  const labels = useLabels()
  const [isWrapped, setWrapped] = useState(false)
  const language = useMemo(() => codeLanguage(block.language), [block.language])
  const name = [labels.code, language.label].filter(Boolean).join(', ')
  const { ref, isOverflowing } = useOverflow<HTMLPreElement>()
  const readText = useReadText(block)
  // An empty block has its first line already, so that nothing moves when it fills.
  const pieces = block.pieces.length > 0 ? block.pieces : EMPTY
  const groupStarts = Array.from(
    { length: Math.ceil(pieces.length / PIECES_IN_GROUP) },
    (_, index) => index * PIECES_IN_GROUP,
  )
  return (
    <div data-rivulet="" data-part="code-block" data-wrapped={isWrapped || undefined}>
      <CodeHeader language={language} readText={readText} isWrapped={isWrapped} onWrap={setWrapped} />
      <pre
        ref={ref}
        data-part="code"
        dir="ltr"
        translate="no"
        // A region would be one more landmark of the page for each block.
        {...(isOverflowing && { role: 'group', tabIndex: 0, 'aria-label': name })}
      >
        <code className={languageClass(block.language)}>
          {groupStarts.map((from, index) => (
            <CodePieces
              key={from}
              pieces={pieces}
              colours={colours}
              from={from}
              cursor={index === groupStarts.length - 1 ? cursor : undefined}
            />
          ))}
        </code>
      </pre>
    </div>
  )
})

const EMPTY: readonly string[] = ['']

/** A function that stays the same and reads the code as it is when it is called. */
function useReadText({ pieces }: CodeBlock): () => string {
  const latest = useRef(pieces)
  useEffect(() => {
    latest.current = pieces
  })
  return useCallback(() => copyableText(latest.current.join('')), [])
}
