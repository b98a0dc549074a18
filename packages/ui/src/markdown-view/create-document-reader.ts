import { createMarkdownParser, type MarkdownParser } from '../markdown/create-markdown-parser.ts'
import type { MarkdownDocument, MarkdownOptions } from '../markdown/types.ts'

/** A text, read. */
interface Reading {
  /** The text that was read. */
  readonly source: string
  /** Whether that is all of it. */
  readonly isComplete: boolean
  readonly document: MarkdownDocument
}

/** Reads a text. The same text gives the same result, also where older and newer text are asked for by turns. */
export type DocumentReader = (text: string, isComplete: boolean, options?: MarkdownOptions) => Reading

/**
 * Makes a reader that remembers its parser, so that of a text that goes on only what is new is read, and its last two
 * results, so that React may render a text twice, or an older one again (`useDeferredValue`). Any other text is read anew.
 */
export function createDocumentReader(): DocumentReader {
  let parsing: Parsing | undefined
  let known: readonly Reading[] = []

  return (text, isComplete, { gfm = true, math = true } = {}) => {
    if (parsing && (parsing.gfm !== gfm || parsing.math !== math)) {
      parsing = undefined
      known = []
    }
    const same = known.find((reading) => reading.isComplete === isComplete && reading.source === text)
    if (same) return same
    const next =
      parsing && goesOn(parsing, text)
        ? parsing
        : { parser: createMarkdownParser({ gfm, math }), gfm, math, source: '', hasEnded: false }
    // A parser that throws is in no state to go on from.
    parsing = undefined
    const document = read(next, text, isComplete)
    parsing = { ...next, source: text, hasEnded: isComplete }
    const reading: Reading = { source: text, isComplete, document }
    known = [reading, ...known.slice(0, 1)]
    return reading
  }
}

interface Parsing {
  readonly parser: MarkdownParser
  readonly gfm: boolean
  readonly math: boolean
  /** What the parser has been given. */
  readonly source: string
  readonly hasEnded: boolean
}

function goesOn({ source, hasEnded }: Parsing, text: string): boolean {
  // One comparison of memory; `startsWith` takes thirty times as long.
  return !hasEnded && text.slice(0, source.length) === source
}

function read({ parser, source }: Parsing, text: string, isComplete: boolean): MarkdownDocument {
  if (text.length > source.length) parser.append(text.slice(source.length))
  if (isComplete) parser.end()
  return parser.view()
}
