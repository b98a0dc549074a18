import type { CodeBlock } from '../markdown/types.ts'
import { splitLines } from './split-lines.ts'

/** How many lines the parser puts into a piece. */
const LINES_IN_PIECE = 64

/** A block of code as the parser gives it: open as a stream leaves it, closed at its end. */
export function codeBlock(code: string, language = 'ts', isOpen = false): CodeBlock {
  const lines = splitLines(code)
  const pieces = Array.from({ length: Math.ceil(lines.length / LINES_IN_PIECE) }, (_, index) =>
    lines.slice(index * LINES_IN_PIECE, (index + 1) * LINES_IN_PIECE).join(''),
  )
  return { type: 'code', start: 0, isOpen, info: language, language, pieces }
}

/** The block at every so many characters of a stream, and closed at its end. */
export function* streamedBlocks(code: string, language: string, stepChars: number): Generator<CodeBlock> {
  for (let end = stepChars; end < code.length; end += stepChars) {
    yield codeBlock(code.slice(0, end), language, true)
  }
  yield codeBlock(code, language)
}
