import type { LineCursor } from './line-cursor.ts'

/** What stands before a list item. */
export interface ListMarker {
  /** The bullet, or what follows the number: another one begins another list. */
  readonly mark: string
  /** The number; `undefined` for bullets. */
  readonly number: number | undefined
  /** How far what belongs to the item is indented, in columns, from where its container begins. */
  readonly indent: number
}

const MARKER = /([*+-])|(\d{1,9})([.)])/y
const MAX_INDENT = 3

/**
 * Reads a list marker and the blanks after it. In a paragraph only a marker with text, and of numbers only 1, begins a list.
 * Leaves the cursor where it is if there is none.
 */
export function readListMarker(cursor: LineCursor, isInParagraph: boolean): ListMarker | undefined {
  const indent = cursor.indent()
  if (indent > MAX_INDENT) return undefined
  const match = cursor.match(MARKER)
  if (!match) return undefined
  const after = cursor.line.slice(match.index + match[0].length)
  if (!/^(?:[ \t]|$)/.test(after)) return undefined
  const number = match[2] === undefined ? undefined : Number(match[2])
  if (isInParagraph && (/^[ \t]*$/.test(after) || (number !== undefined && number !== 1))) return undefined

  cursor.skipBlanks()
  cursor.skip(match[0].length)
  const blanks = cursor.indent()
  const isEmpty = cursor.isBlank()
  // Five columns or more are one, and the code that is indented by the rest.
  const padding = isEmpty || blanks > MAX_INDENT + 1 ? 1 : blanks
  cursor.skipColumns(padding)
  return { mark: match[1] ?? match[3]!, number, indent: indent + match[0].length + padding }
}
