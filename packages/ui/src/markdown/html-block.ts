import { TAG } from './html-tag.ts'

const ELEMENTS =
  'address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul'

/** What begins an HTML block, and what ends it; without an end it lasts until a blank line. By the order of the specification. */
const KINDS: ReadonlyArray<readonly [start: RegExp, end: RegExp | undefined]> = [
  [/<(?:script|pre|style|textarea)(?:[\s>]|$)/iy, /<\/(?:script|pre|style|textarea)>/i],
  [/<!--/y, /-->/],
  [/<\?/y, /\?>/],
  [/<![A-Za-z]/y, />/],
  [/<!\[CDATA\[/y, /\]\]>/],
  [new RegExp(`</?(?:${ELEMENTS})(?:\\s|/?>|$)`, 'iy'), undefined],
  [new RegExp(`${TAG}[ \\t]*$`, 'y'), undefined],
]

const LONE_TAG = 6

/** Which kind of HTML block begins at `at`, `undefined` if none does. A lone tag cannot interrupt a paragraph. */
export function htmlBlockKind(line: string, at: number, isInParagraph: boolean): number | undefined {
  const kind = KINDS.findIndex(([start]) => {
    start.lastIndex = at
    return start.test(line)
  })
  return kind < 0 || (kind === LONE_TAG && isInParagraph) ? undefined : kind
}

/** Whether an HTML block of that kind ends with a blank line. */
export function endsAtBlank(kind: number): boolean {
  return !KINDS[kind]?.[1]
}

/** Whether an HTML block of that kind ends with this line. */
export function endsHtml(kind: number, line: string): boolean {
  return KINDS[kind]?.[1]?.test(line) ?? false
}
