const NAME = '[A-Za-z][A-Za-z\\d-]*'
const VALUE = '(?:[^\\s"\'=<>`]+|\'[^\']*\'|"[^"]*")'
const ATTRIBUTE = `[ \\t\\n]+[A-Za-z_:][\\w.:-]*(?:[ \\t\\n]*=[ \\t\\n]*${VALUE})?`

/** An opening or closing tag, as a pattern that other patterns are made of. */
export const TAG: string = `<(?:${NAME}(?:${ATTRIBUTE})*[ \\t\\n]*/?|/${NAME}[ \\t\\n]*)>`

const TAG_HERE = new RegExp(TAG, 'y')

/** What may become a tag, or something else that is enclosed, when more text comes. */
const HALF_HTML = new RegExp(
  `<(?:/?|/?${NAME}(?:${ATTRIBUTE})*(?:[ \\t\\n]*/?|[ \\t\\n]+[A-Za-z_:][\\w.:-]*[ \\t\\n]*(?:=[ \\t\\n]*(?:[^\\s"'=<>\`]+|'[^']*|"[^"]*)?)?))$|<[!?]`,
  'y',
)

/** What begins with these ends with those, however far away that is. */
const ENCLOSED: ReadonlyArray<readonly [start: RegExp, end: string]> = [
  [/<!---?>/y, ''],
  [/<!--/y, '-->'],
  [/<\?/y, '?>'],
  [/<!\[CDATA\[/y, ']]>'],
  [/<![A-Za-z]/y, '>'],
]

/** Whether raw HTML that has no end yet may begin at `at`. */
export function isHalfHtml(text: string, at: number): boolean {
  HALF_HTML.lastIndex = at
  return HALF_HTML.test(text)
}

/**
 * Where the raw HTML that begins at `at` ends, `undefined` if there is none. `missing` remembers, for one text, which ends
 * do not stand further on, so that many beginnings without an end do not each search for it.
 */
export function endOfHtml(text: string, at: number, missing: Set<string>): number | undefined {
  TAG_HERE.lastIndex = at
  if (TAG_HERE.test(text)) return TAG_HERE.lastIndex
  for (const [start, end] of ENCLOSED) {
    start.lastIndex = at
    if (!start.test(text)) continue
    if (end === '') return start.lastIndex
    if (missing.has(end)) return undefined
    const found = text.indexOf(end, start.lastIndex)
    if (found >= 0) return found + end.length
    missing.add(end)
    return undefined
  }
  return undefined
}
