import type { LineTokens } from '../code/token.ts'

/** Lines of code with their tokens. */
export interface ColouredLines {
  /** The lines, each with its `\n`; only the last of a block may have none. */
  readonly text: string
  /** The tokens of each. */
  readonly lines: readonly LineTokens[]
}

/**
 * A piece of code that is remembered behind all that stands before it in its block. What a grammar makes of it depends on
 * that alone, so its tokens hold wherever the same text begins a block in the same language.
 */
export interface ColouredPiece extends ColouredLines {
  /** The piece after it, as far as it had been written when it was last seen. */
  readonly begun: ColouredLines | undefined
}

/** The colours of code that was shown, for when it is shown again. */
export interface ColourMemory {
  /** What stands before the first piece of a block. One for each grammar, or whatever else is given. */
  readonly beginning: (grammar: object) => ColouredPiece
  /** The piece with this very text behind another one. */
  readonly find: (before: ColouredPiece, text: string) => ColouredPiece | undefined
  /** Remembers a piece that is complete, behind another one. */
  readonly add: (before: ColouredPiece, piece: ColouredLines) => ColouredPiece
  /** Remembers the lines of a piece that is being written; only the latest ones behind each other piece. */
  readonly begin: (before: ColouredPiece, begun: ColouredLines) => void
  /** How many lines are remembered. Long ones count as several: one for each 100 characters. */
  readonly lineCount: () => number
}

const CHARS_IN_LINE = 100

interface Piece extends ColouredPiece {
  readonly before: Piece | undefined
  readonly next: Map<string, Piece>
  begun: ColouredLines | undefined
}

/**
 * Remembers what was used last. Texts are compared as they are, so no two that differ are ever taken for one another, and
 * texts that begin alike are held once.
 *
 * @param maxLines how many lines are remembered at most
 */
export function createColourMemory(maxLines: number): ColourMemory {
  const beginnings = new WeakMap<object, Piece>()
  // In the order of their last use, each piece after all that follow it: the first one has nothing behind it.
  const kept = new Set<Piece>()
  let lineCount = 0

  function isReachable(piece: Piece): boolean {
    return piece.before === undefined || kept.has(piece)
  }

  function use(piece: Piece): void {
    if (!isReachable(piece)) return
    for (let each: Piece | undefined = piece; each; each = each.before) {
      kept.delete(each)
      kept.add(each)
    }
  }

  function dropOldest(): void {
    for (const oldest of kept) {
      if (lineCount <= maxLines) return
      kept.delete(oldest)
      oldest.before?.next.delete(oldest.text)
      lineCount -= weightOf(oldest) + weightOf(oldest.begun)
      oldest.begun = undefined
    }
  }

  return {
    beginning(grammar) {
      const known = beginnings.get(grammar) ?? pieceOf(NOTHING, undefined)
      beginnings.set(grammar, known)
      return known
    },
    find: (before, text) => (before as Piece).next.get(text),
    add(given, coloured) {
      const before = given as Piece
      let piece = before.next.get(coloured.text)
      if (!piece) {
        piece = pieceOf(coloured, before)
        if (isReachable(before)) {
          before.next.set(piece.text, piece)
          kept.add(piece)
          lineCount += weightOf(piece)
        }
      }
      use(piece)
      dropOldest()
      return piece
    },
    begin(given, begun) {
      const before = given as Piece
      if (before.before === undefined) use(before)
      if (!kept.has(before)) return
      lineCount += weightOf(begun) - weightOf(before.begun)
      before.begun = begun
      dropOldest()
    },
    lineCount: () => lineCount,
  }
}

const NOTHING: ColouredLines = { text: '', lines: [] }

function pieceOf({ text, lines }: ColouredLines, before: Piece | undefined): Piece {
  return { text, lines, before, next: new Map(), begun: undefined }
}

function weightOf({ text, lines }: ColouredLines = NOTHING): number {
  return Math.max(lines.length, Math.ceil(text.length / CHARS_IN_LINE))
}
