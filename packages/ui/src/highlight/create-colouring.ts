import type { StreamParser } from '@codemirror/streamparser'
import { splitLines } from '../code/split-lines.ts'
import type { Colours, LineTokens } from '../code/token.ts'
import type { CodeBlock } from '../markdown/types.ts'
import { createColourMemory, type ColourMemory, type ColouredPiece } from './create-colour-memory.ts'
import { createLineTokenizer } from './create-line-tokenizer.ts'

/** What is needed of a block of code to colour it. */
type ColouredCode = Pick<CodeBlock, 'pieces' | 'isOpen'>

/** The colours of one block of code that grows. */
export interface Colouring {
  /**
   * Colours the lines that were finished since the last call, and gives all colours so far. A line that is still being
   * written has none: what it is may yet change. What is remembered of the code is there at once.
   *
   * @param maxChars how much is read at most; the line that passes it is read to its end
   */
  readonly advance: (code: ColouredCode, maxChars: number) => Colours
  /** Whether finished lines wait to be coloured. */
  readonly isBehind: (code: ColouredCode) => boolean
  /** Has the memory keep what has been coloured since the last call. */
  readonly remember: (code: ColouredCode) => void
}

/**
 * Colours one block of code, each of its lines once. Other code than before is coloured from its beginning.
 *
 * @param memory where colours of the same code are looked for, and kept. @default one that keeps nothing
 */
export function createColouring(
  parser: StreamParser<unknown>,
  memory: ColourMemory = createColourMemory(0),
): Colouring {
  let colours: Colours = []
  /** What has colours of each piece: whole lines. */
  let coloured: string[] = []
  let tokenize = createLineTokenizer(parser)
  /** Where the grammar is: it has to read what is remembered too before it can go on behind it, but not before that. */
  let at = { index: 0, chars: 0 }
  /** The pieces that the memory has, of which each is found behind the one before it. */
  let remembered: ColouredPiece[] = []
  /** Pieces that are known to be those of this code. */
  let compared: readonly string[] | undefined

  function isSameCode({ pieces }: ColouredCode): boolean {
    if (pieces === compared) return true
    // React may render an older state once more: then what has colours is longer.
    const isSame = coloured.every((known, index) => {
      const piece = pieces[index]
      return piece === undefined || piece === known || beginsWith(piece, known) || beginsWith(known, piece)
    })
    if (isSame) compared = pieces
    return isSame
  }

  function beginAnew(code: ColouredCode): void {
    const nextColours: Array<readonly LineTokens[]> = []
    coloured = []
    remembered = []
    tokenize = createLineTokenizer(parser)
    at = { index: 0, chars: 0 }
    let before = memory.beginning(parser)
    for (const index of code.pieces.keys()) {
      const text = finishedLines(code, index)
      const whole = memory.find(before, text)
      const known = whole ?? before.begun
      if (!known || !beginsWith(text, known.text)) break
      nextColours.push(known.lines)
      // Its own string rather than an equal one: then to compare it is to compare two pointers.
      coloured.push(whole ? text : known.text)
      if (!whole) break
      remembered.push(whole)
      before = whole
    }
    colours = nextColours
    compared = code.pieces
    // It is added once more: that makes them all the last used.
    remembered.pop()
  }

  function advance(code: ColouredCode, maxChars: number): Colours {
    if (coloured.length === 0 || !isSameCode(code)) beginAnew(code)
    if (!hasMore(code)) return colours
    const next = [...colours]
    let leftChars = maxChars
    let hasRead = false
    while (at.index < code.pieces.length && leftChars > 0) {
      const { index, chars } = at
      const text = finishedLines(code, index)
      const known = coloured[index] ?? ''
      const added: LineTokens[] = []
      let end = chars
      for (const line of splitLines(text.slice(chars))) {
        if (leftChars <= 0) break
        const tokens = tokenize(line)
        end += line.length
        leftChars -= line.length
        if (end > known.length) added.push(tokens)
      }
      at = { index, chars: end }
      if (added.length > 0) {
        coloured[index] = text.slice(0, end)
        next[index] = [...(next[index] ?? []), ...added]
        hasRead = true
      }
      if (end < text.length || index === code.pieces.length - 1) break
      at = { index: index + 1, chars: 0 }
    }
    if (hasRead) colours = next
    return colours
  }

  /** Whether lines are finished that have no colours. */
  function hasMore(code: ColouredCode): boolean {
    const last = Math.max(0, coloured.length - 1)
    return (
      coloured.length < code.pieces.length - 1 ||
      code.pieces
        .slice(last)
        .some((_, index) => finishedLines(code, last + index).length > (coloured[last + index]?.length ?? 0))
    )
  }

  function remember(code: ColouredCode): void {
    if (!isSameCode(code)) return
    for (let index = remembered.length; index < coloured.length; index++) {
      const before = remembered.at(-1) ?? memory.beginning(parser)
      const lines = { text: coloured[index] ?? '', lines: colours[index] ?? [] }
      if (!isComplete(code, index) || lines.text !== code.pieces[index]) {
        memory.begin(before, lines)
        return
      }
      remembered.push(memory.add(before, lines))
    }
  }

  return {
    advance,
    isBehind: (code) => !isSameCode(code) || hasMore(code),
    remember,
  }
}

/** One comparison of memory; `startsWith` takes thirty times as long. */
function beginsWith(text: string, beginning: string): boolean {
  return text.slice(0, beginning.length) === beginning
}

/** Whether nothing is written to a piece any more. */
function isComplete({ pieces, isOpen }: ColouredCode, index: number): boolean {
  return !isOpen || index < pieces.length - 1
}

/** What of a piece will not change: all of it, but for the line that is still being written. */
function finishedLines(code: ColouredCode, index: number): string {
  const text = code.pieces[index] ?? ''
  return isComplete(code, index) ? text : text.slice(0, text.lastIndexOf('\n') + 1)
}
