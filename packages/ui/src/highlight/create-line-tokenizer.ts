import { StringStream, type StreamParser } from '@codemirror/streamparser'
import type { LineTokens, Token } from '../code/token.ts'
import { tokenKind } from './token-kind.ts'

/** Lines of minified code are longer: they stay in one colour, for a grammar may take quadratic time over a line. */
const MAX_LINE_CHARS = 500

/** How much a grammar may return without having moved on. */
const MAX_EMPTY_TOKENS = 10

const TAB_CHARS = 4
const INDENT_CHARS = 2

/**
 * Reads code line by line: each call takes the next line, and costs what that line costs. A grammar that throws is not
 * asked again: the lines from there on stay in one colour.
 *
 * @param onBreak hears of that
 */
export function createLineTokenizer(
  parser: StreamParser<unknown>,
  onBreak: (error: unknown) => void = ignore,
): (line: string) => LineTokens {
  const state = parser.startState?.(INDENT_CHARS) ?? {}
  let isBroken = false

  return (line) => {
    const text = line.trimEnd()
    if (isBroken || text.length > MAX_LINE_CHARS) return NO_TOKENS
    try {
      if (text !== '') return tokensOf(text, parser, state)
      parser.blankLine?.(state, INDENT_CHARS)
    } catch (error) {
      isBroken = true
      onBreak(error)
    }
    return NO_TOKENS
  }
}

function ignore(): void {}

const NO_TOKENS: LineTokens = []

function tokensOf(text: string, parser: StreamParser<unknown>, state: unknown): LineTokens {
  const stream = new StringStream(text, TAB_CHARS, INDENT_CHARS)
  const tokens: Token[] = []
  while (!stream.eol()) {
    const style = nextStyle(stream, parser, state)
    const { start, pos: end } = stream
    const kind = style ? tokenKind(style, text.slice(start, end), text.slice(end)) : undefined
    stream.start = end
    // Neighbours of one colour are one element.
    if (tokens.at(-1)?.kind === kind) tokens.pop()
    tokens.push({ end, kind })
  }
  if (tokens.at(-1)?.kind === undefined) tokens.pop()
  return tokens
}

function nextStyle(stream: StringStream, parser: StreamParser<unknown>, state: unknown): string | null {
  for (let count = 0; count < MAX_EMPTY_TOKENS; count++) {
    const style = parser.token(stream, state)
    if (stream.pos > stream.start) return style
  }
  throw new Error('The grammar did not move on.')
}
