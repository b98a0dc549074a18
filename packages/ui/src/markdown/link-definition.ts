import { readDestination, readTitle, skipSpace, type LinkTarget, type ReadAt } from './link-target.ts'
import { normalizeLabel } from './normalize.ts'

/** `[label]: address "title"`: where the links with that label lead. */
export interface LinkDefinition extends LinkTarget {
  /** The label, normalised. */
  readonly label: string
}

/** The longest label, without its brackets. */
const MAX_LABEL_CHARS = 999
const LABEL = new RegExp(`\\[((?:[^\\\\[\\]]|\\\\[^]){0,${MAX_LABEL_CHARS}})\\]`, 'y')
const LINE_END = /[ \t]*(?:\n|$)/y

/** Reads a label with its brackets at `at`; its text is as it was written. */
export function readLabel(text: string, at: number): ReadAt<string> | undefined {
  LABEL.lastIndex = at
  const label = LABEL.exec(text)?.[1]
  if (label === undefined || label.length > MAX_LABEL_CHARS) return undefined
  return { value: label, end: LABEL.lastIndex }
}

/** Reads the link definition at the beginning of a paragraph's text, with its line end. */
export function readLinkDefinition(text: string): ReadAt<LinkDefinition> | undefined {
  const label = readLabel(text, 0)
  if (!label || text[label.end] !== ':' || label.value.trim() === '') return undefined
  const start = skipSpace(text, label.end + 1)
  const destination = readDestination(text, start)
  if (!destination || destination.end === start) return undefined
  const define = (title: string | undefined, end: number): ReadAt<LinkDefinition> => ({
    value: { label: normalizeLabel(label.value), href: destination.value, title },
    end,
  })

  const spaceEnd = skipSpace(text, destination.end)
  const title = spaceEnd > destination.end ? readTitle(text, spaceEnd) : undefined
  const end = title && endOfLine(text, title.end)
  if (end !== undefined) return define(title?.value, end)
  // What is no title may be a text of its own, on a line of its own.
  const endWithout = endOfLine(text, destination.end)
  return endWithout === undefined ? undefined : define(undefined, endWithout)
}

function endOfLine(text: string, at: number): number | undefined {
  LINE_END.lastIndex = at
  return LINE_END.test(text) ? LINE_END.lastIndex : undefined
}
