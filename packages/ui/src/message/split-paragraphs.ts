/** One paragraph of a text, shown by one element. */
export interface ParagraphText {
  /** Where it begins in the source, which names it for good. */
  readonly start: number
  /** What the element holds: of a wide gap after it, all but the last two newlines too. */
  readonly text: string
  /** What follows it in the source: one newline before its own next line, two before another paragraph, `''` if open. */
  readonly gap: string
}

/** A text in paragraphs. All but `open` is settled: it stays the same, object by object, however the text grows. */
export interface Paragraphs {
  /** The text that was split. */
  readonly source: string
  /** Blank lines before the first glyph: part of the text, but not worth showing. */
  readonly leading: string
  /** Settled paragraphs, 32 to a group. Every group but the last is full and never replaced. */
  readonly groups: ReadonlyArray<readonly ParagraphText[]>
  /** The paragraph that still grows, without the white space at its end: a glyph has to follow before that shows. */
  readonly open: ParagraphText
  /** Up to where `source` has been read. */
  readonly scanned: number
}

const NOTHING: Paragraphs = {
  source: '',
  leading: '',
  groups: [[]],
  open: { start: 0, text: '', gap: '' },
  scanned: 0,
}

/** How many paragraphs make a group: what React looks at again in a frame, beside one look at each full group. */
export const GROUP_SIZE = 32
const LONG_CHARS = 1_000

/**
 * Splits a text at its blank lines. Given the result for the text so far it reads only what is new, and what was
 * settled stays settled; given the result of any other text it begins anew. A paragraph longer than `longChars`
 * is settled at the end of its line, because laying out one growing block is what a stream costs.
 *
 * A decision waits for the glyph after a newline, so no later text can undo it:
 * `leading + settled.map(({ text, gap }) => text + gap).join('') + open.text` is the source, but for white space at its
 * end.
 */
export function splitParagraphs(
  source: string,
  previous: Paragraphs = NOTHING,
  longChars: number = LONG_CHARS,
): Paragraphs {
  if (source === previous.source) return previous
  // One comparison of memory, 2 microseconds for 125,000 characters; `startsWith` takes thirty times as long.
  const known = source.slice(0, previous.source.length) === previous.source ? previous : NOTHING
  let { leading, groups, scanned } = known
  let { start } = known.open

  for (;;) {
    const newline = source.indexOf('\n', scanned)
    if (newline < 0) {
      scanned = source.length
      break
    }
    const { gapStart, lastNewline, end } = readBlank(source, newline)
    if (end === source.length) {
      scanned = newline
      break
    }
    scanned = end
    if (start === 0 && !source.slice(0, newline).trim()) {
      start = lastNewline + 1
      leading = source.slice(0, start)
    } else if (lastNewline > newline || newline - start >= longChars) {
      const text = ownCopy(source.slice(start, gapStart))
      const gap = ownCopy(source.slice(gapStart, lastNewline + 1))
      groups = settle(groups, { start, text, gap })
      start = lastNewline + 1
    }
  }
  const open = { start, text: source.slice(start).trimEnd(), gap: '' }
  return { source, leading, groups, open, scanned }
}

/** The white space from a newline on: where its last newline and the one before that are, and where it ends. */
function readBlank(source: string, newline: number): { gapStart: number; lastNewline: number; end: number } {
  const end = newline + source.slice(newline).search(/[^ \t\r\n]|$/)
  const lastNewline = source.lastIndexOf('\n', end - 1)
  return { gapStart: Math.max(newline, source.lastIndexOf('\n', lastNewline - 1)), lastNewline, end }
}

function settle(groups: Paragraphs['groups'], paragraph: ParagraphText): Paragraphs['groups'] {
  const grown = [...(groups.at(-1) ?? []), paragraph]
  const full = groups.slice(0, -1)
  return grown.length === GROUP_SIZE ? [...full, grown, []] : [...full, grown]
}

/**
 * V8 makes a slice a window into its string: each settled paragraph would keep the whole text of its frame alive.
 * Joining it to something makes a text of its own.
 */
function ownCopy(slice: string): string {
  return ` ${slice}`.slice(1)
}
