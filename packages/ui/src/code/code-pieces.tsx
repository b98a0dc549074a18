import { memo, type NamedExoticComponent, type ReactNode } from 'react'
import { CodePiece } from './code-piece.tsx'
import type { Colours } from './token.ts'

/** How many pieces stand in one group. */
export const PIECES_IN_GROUP: number = 16

/** Props of `CodePieces`. */
export interface CodePiecesProps {
  /** All pieces of the code. */
  readonly pieces: readonly string[]
  /** The tokens of their lines, as far as they are known. */
  readonly colours: Colours | undefined
  /** The first piece of this group. It stays the same. */
  readonly from: number
  /** What stands right after the last glyph of the code, if that is in this group. */
  readonly cursor: ReactNode
}

/**
 * Some pieces of code. Of those that did not change nothing is made anew when the code grows: each costs one comparison of
 * two pointers.
 */
export const CodePieces: NamedExoticComponent<CodePiecesProps> = memo(function CodePieces({
  pieces,
  colours,
  from,
  cursor,
}: CodePiecesProps) {
  const last = pieces.length - 1
  return pieces.slice(from, from + PIECES_IN_GROUP).map((text, index) => (
    <CodePiece
      // oxlint-disable-next-line react/no-array-index-key -- pieces are only added, at the end
      key={index}
      text={text}
      colours={colours?.[from + index]}
      cursor={from + index === last ? cursor : undefined}
    />
  ))
}, isSameGroup)

function isSameGroup(a: CodePiecesProps, b: CodePiecesProps): boolean {
  if (a.cursor !== b.cursor) return false
  for (let index = a.from; index < a.from + PIECES_IN_GROUP; index++) {
    if (a.pieces[index] !== b.pieces[index] || a.colours?.[index] !== b.colours?.[index]) return false
  }
  return true
}
