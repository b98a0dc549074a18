import { memo, type NamedExoticComponent, type ReactNode } from 'react'
import { CodeLine } from './code-line.tsx'
import { splitLines } from './split-lines.ts'
import type { LineTokens } from './token.ts'

/** Props of `CodePiece`. */
export interface CodePieceProps {
  /** Whole lines; the last may be half a line. */
  readonly text: string
  /** The tokens of its lines, as far as they are known. */
  readonly colours?: readonly LineTokens[] | undefined
  /** What stands right after its last glyph; only the last piece has it. */
  readonly cursor?: ReactNode
}

/**
 * Some lines of code that render together, or, once they are all there, not at all. They are a block of their own, for
 * a line that grows is laid out together with its neighbours.
 */
export const CodePiece: NamedExoticComponent<CodePieceProps> = memo(function CodePiece({
  text,
  colours,
  cursor,
}: CodePieceProps) {
  const lines = splitLines(text)
  const last = Math.max(
    0,
    lines.findLastIndex((line) => line.trimEnd() !== ''),
  )
  return (
    <span data-part="code-piece">
      {lines.map((line, index) => (
        <CodeLine
          // oxlint-disable-next-line react/no-array-index-key -- lines are only added, at the end
          key={index}
          text={line}
          tokens={colours?.[index]}
          cursor={index === last ? cursor : undefined}
        />
      ))}
      {lines.length === 0 && cursor}
    </span>
  )
})
