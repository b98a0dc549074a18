import type { StreamParser } from '@codemirror/streamparser'
import { splitLines } from '../code/split-lines.ts'
import type { Colours, LineTokens } from '../code/token.ts'
import type { CodeBlock } from '../markdown/types.ts'
import { createLineTokenizer } from './create-line-tokenizer.ts'

/** What is needed of a block of code to colour it. */
type ColouredCode = Pick<CodeBlock, 'pieces' | 'isOpen'>

/** The colours of one block of code that grows. */
export interface Colouring {
  /**
   * Colours the lines that were finished since the last call, and gives all colours so far. A line that is still being
   * written has none: what it is may yet change.
   *
   * @param maxChars how much is read at most; the line that passes it is read to its end
   */
  readonly advance: (code: ColouredCode, maxChars: number) => Colours
  /** Whether finished lines wait to be coloured. */
  readonly isBehind: (code: ColouredCode) => boolean
  /** How many lines have colours. */
  readonly lineCount: () => number
}

/** Colours one block of code, each of its lines once. Other code than before is coloured from its beginning. */
export function createColouring(parser: StreamParser<unknown>): Colouring {
  let tokenize = createLineTokenizer(parser)
  let colours: Colours = []
  /** What has been read of each piece: whole lines. */
  let read: string[] = []

  function isSameCode({ pieces }: ColouredCode): boolean {
    // React may render an older state once more: then what was read is longer.
    return read.every((known, index) => {
      const piece = pieces[index]
      return piece === undefined || piece === known || piece.startsWith(known) || known.startsWith(piece)
    })
  }

  function advance(code: ColouredCode, maxChars: number): Colours {
    if (!isSameCode(code)) {
      tokenize = createLineTokenizer(parser)
      colours = []
      read = []
    }
    const next = [...colours]
    let leftChars = maxChars
    let hasRead = false
    for (let index = Math.max(0, read.length - 1); index < code.pieces.length && leftChars > 0; index++) {
      const done = read[index] ?? ''
      const added: LineTokens[] = []
      let end = done.length
      for (const line of splitLines(finishedLines(code, index).slice(done.length))) {
        if (leftChars <= 0) break
        added.push(tokenize(line))
        end += line.length
        leftChars -= line.length
      }
      read[index] = (code.pieces[index] ?? '').slice(0, end)
      if (added.length === 0) continue
      next[index] = [...(next[index] ?? []), ...added]
      hasRead = true
    }
    if (hasRead) colours = next
    return colours
  }

  function isBehind(code: ColouredCode): boolean {
    if (!isSameCode(code)) return true
    const from = Math.max(0, read.length - 1)
    return code.pieces
      .slice(from)
      .some((_, index) => finishedLines(code, from + index).length > (read[from + index]?.length ?? 0))
  }

  return {
    advance,
    isBehind,
    lineCount: () => colours.reduce((count, lines) => count + lines.length, 0),
  }
}

/** What of a piece will not change: all of it, but for the line that is still being written. */
function finishedLines({ pieces, isOpen }: ColouredCode, index: number): string {
  const text = pieces[index] ?? ''
  if (!isOpen || index < pieces.length - 1) return text
  return text.slice(0, text.lastIndexOf('\n') + 1)
}
