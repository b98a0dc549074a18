import type { Leaf } from './frame.ts'
import { lastOfGroups, replaceLastOfGroups, withLast } from './groups.ts'
import { appendInlines } from './inline-list.ts'
import { BEGINNING, parseInlines, type InlineContext, type ParsedInlines } from './parse-inlines.ts'
import type { Groups, Inline } from './types.ts'

/** Reads texts that grow, each from where what it said before is certain. */
export interface LeafReader {
  readonly read: (leaf: Leaf, context: InlineContext) => ParsedInlines
  /** How much of the text that begins at `start` is read for good. */
  readonly certainChars: (start: number) => number
  /** Nothing more is to come of what was read so far. */
  readonly forget: () => void
}

interface KnownLeaf {
  /** Where `text` begins in the whole text. */
  readonly offset: number
  readonly text: string
  readonly isTail: boolean
  readonly parsed: ParsedInlines
  /** Up to where the whole text is read for good. */
  readonly certain: number
}

/** Above this length, an end that is not certain is read again only when it has grown by a quarter. */
const LONG_TAIL_CHARS = 512

export function createLeafReader(note: (characters: number) => void): LeafReader {
  const leaves = new Map<number, KnownLeaf>()
  return {
    forget: () => leaves.clear(),
    certainChars: (start) => leaves.get(start)?.certain ?? 0,
    read({ start, settled = '', text: unsettled, isTail }, context) {
      const known = leaves.get(start)
      const goesOn = known && hasSameBeginning(known, settled.length, unsettled) ? known : undefined
      // What is settled is in what was read; without that it is read again.
      const isWhole = settled === '' || !goesOn
      const offset = isWhole ? 0 : settled.length
      const text = isWhole ? settled + unsettled : unsettled
      const certain = goesOn?.certain ?? 0
      if (goesOn && isTail && goesOn.isTail) {
        const added = addedText(goesOn, offset, text)
        if (added !== undefined) return { ...goesOn.parsed, inlines: extend(goesOn.parsed, added) }
      }
      const rest = text.slice(certain - offset)
      note(rest.length)
      const from = goesOn?.parsed.checkpoint ?? BEGINNING
      const parsed = parseInlines(rest, context, { start: start + certain, from, isTail })
      leaves.set(start, { offset, text, isTail, parsed, certain: certain + parsed.checkpoint.at })
      return parsed
    },
  }
}

/** Whether what was read for good is still the beginning of the text, of which the first `offset` characters are settled. */
function hasSameBeginning(known: KnownLeaf, offset: number, text: string): boolean {
  if (known.certain < offset || known.certain > offset + text.length) return false
  const from = Math.max(offset, known.offset)
  return (
    text.slice(from - offset, known.certain - offset) ===
    known.text.slice(from - known.offset, known.certain - known.offset)
  )
}

/** What was added to a text since it was read; `undefined` if that is so much that it is time to read it again. */
function addedText(known: KnownLeaf, offset: number, text: string): string | undefined {
  const knownEnd = known.offset + known.text.length
  const end = offset + text.length
  if (end < knownEnd) return undefined
  const uncertain = end - known.certain
  if (end > knownEnd && (uncertain < LONG_TAIL_CHARS || end - knownEnd > uncertain / 4)) return undefined
  const isSame =
    text.slice(known.certain - offset, knownEnd - offset) === known.text.slice(known.certain - known.offset)
  return isSame ? text.slice(knownEnd - offset) : undefined
}

/** What was read, and what was added since: as text, in what is open at its end. */
function extend({ inlines, isOpenEnded }: ParsedInlines, added: string): Groups<Inline> {
  if (added === '') return inlines
  const last = lastOfGroups(inlines)
  const grown = isOpenEnded && last ? extendInline(last, added) : undefined
  return grown
    ? replaceLastOfGroups(inlines, grown)
    : appendInlines(inlines, [{ type: 'text', value: added }])
}

function extendInline(inline: Inline, added: string): Inline | undefined {
  if ('value' in inline)
    return inline.type === 'html' ? undefined : { ...inline, value: inline.value + added }
  if (!('children' in inline)) return undefined
  const last = inline.children.at(-1)
  const grown = last && extendInline(last, added)
  const children = grown
    ? withLast(inline.children, grown)
    : [...inline.children, { type: 'text', value: added } as const]
  return { ...inline, children }
}
