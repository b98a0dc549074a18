import type { FootnoteUse } from './parse-inlines.ts'
import type { Block, Footnote, Groups } from './types.ts'

/** A footnote as it is read. */
export interface FootnoteText {
  /** Where it begins and ends in the document; -1 while it is open. */
  readonly start: number
  readonly end: number
  readonly label: string
  readonly blocks: Groups<Block>
}

const NONE: readonly Footnote[] = []

/**
 * The footnotes that are referred to, numbered in the order of their first reference. Later maps hold what is newer. One that
 * is as it was in `known` is the same object.
 */
export function numberFootnotes(
  texts: ReadonlyArray<ReadonlyMap<string, FootnoteText>>,
  uses: ReadonlyArray<ReadonlyMap<number, readonly FootnoteUse[]>>,
  known: readonly Footnote[] = NONE,
): readonly Footnote[] {
  if (texts.every(({ size }) => size === 0)) return NONE
  const references = new Map<string, number[]>()
  const all = uses.flatMap((map) => [...map.values()].flat()).toSorted((a, b) => a.start - b.start)
  for (const { id, start } of all) {
    const known = references.get(id)
    if (!known) references.set(id, [start])
    else if (known.at(-1) !== start) known.push(start)
  }
  const notes: Footnote[] = []
  for (const [id, starts] of references) {
    const text = texts.findLast((map) => map.has(id))?.get(id)
    if (!text) continue
    const { label, blocks } = text
    const before = known[notes.length]
    const isSame = before?.id === id && before.blocks === blocks && isSameList(before.references, starts)
    notes.push(isSame ? before : { id, label, number: notes.length + 1, references: starts, blocks })
  }
  return notes
}

function isSameList(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index])
}
