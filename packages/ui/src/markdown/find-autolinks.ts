/** An address that stands in the text without brackets. */
export interface Autolink {
  readonly start: number
  readonly end: number
  /** Where it leads, not yet percent-encoded. */
  readonly href: string
}

const CANDIDATE = /https?:\/\/|www\.|@/gi
const DOMAIN = /[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)*/uy
const REST = /[^\s<]*/y
const LOCAL_PART = /[\w.+-]/
const EMAIL_DOMAIN = /[A-Za-z\d_-]+(?:\.[A-Za-z\d_-]+)+/y
/** What may stand before `www.`; before `http:` it is anything but a letter. */
const BEFORE_WWW = /[\s(*_~[\]]/
const TRAILING_MARK = /[?!.,:;*_~'"]/

/**
 * The addresses in a text that are links without being marked as such, as GitHub has them: `www.…`,
 * `http://…`, `https://…` and `name@host`. Whether they stand in code, or in a link already, is for the caller to see.
 */
export function findAutolinks(text: string): Autolink[] {
  const found: Autolink[] = []
  let end = 0
  let run: Run = { end: 0, trimmedEnd: 0 }
  CANDIDATE.lastIndex = 0
  for (let match = CANDIDATE.exec(text); match; match = CANDIDATE.exec(text)) {
    // Many that begin in one run of characters share its end.
    if (match.index >= run.end) run = readRun(text, match.index)
    const link = match[0] === '@' ? readEmail(text, match.index, end) : readUrl(text, match, run)
    if (!link) continue
    found.push(link)
    end = link.end
    CANDIDATE.lastIndex = end
  }
  return found
}

/** Characters up to a blank or an angle bracket. */
interface Run {
  readonly end: number
  /** Without the marks that end a sentence. */
  readonly trimmedEnd: number
}

function readRun(text: string, at: number): Run {
  REST.lastIndex = at
  REST.test(text)
  const { lastIndex: end } = REST
  return { end, trimmedEnd: trimEnd(text, at, end) }
}

function readUrl(text: string, { index, 0: prefix }: RegExpExecArray, run: Run): Autolink | undefined {
  const before = text[index - 1]
  const isWww = prefix.length === 4
  if (before !== undefined && (isWww ? !BEFORE_WWW.test(before) : /[A-Za-z]/.test(before))) return undefined
  const domainStart = index + (isWww ? 0 : prefix.length)
  DOMAIN.lastIndex = domainStart
  if (!DOMAIN.test(text)) return undefined
  const domain = text.slice(domainStart, Math.min(DOMAIN.lastIndex, run.trimmedEnd))
  const [last = '', secondLast = ''] = domain.split('.').toReversed()
  if (domain === '' || last.includes('_') || secondLast.includes('_')) return undefined
  const end = trimParentheses(text, index, run.trimmedEnd)
  const address = text.slice(index, end)
  return { start: index, end, href: isWww ? `http://${address}` : address }
}

/** Takes off the parentheses that nothing opens, and what is left of a sentence's end before them. */
function trimParentheses(text: string, start: number, from: number): number {
  let surplus = 0
  for (let at = start; at < from; at++) {
    if (text[at] === ')') surplus++
    else if (text[at] === '(') surplus--
  }
  let end = from
  while (text[end - 1] === ')' && surplus > 0) {
    surplus--
    end = trimEnd(text, start, end - 1)
  }
  return end
}

/** Takes off what belongs to the sentence: marks at its end, a character reference. */
function trimEnd(text: string, start: number, from: number): number {
  let end = from
  while (end > start) {
    const last = text[end - 1]!
    if (last === ';') {
      const entity = /&[A-Za-z\d]+;$/.exec(text.slice(Math.max(start, end - 34), end))
      end -= entity ? entity[0].length : 1
      continue
    }
    if (!TRAILING_MARK.test(last)) break
    end--
  }
  return end
}

function readEmail(text: string, at: number, from: number): Autolink | undefined {
  let start = at
  while (start > from && LOCAL_PART.test(text[start - 1]!)) start--
  if (start === at || text[start - 1] === '/') return undefined
  EMAIL_DOMAIN.lastIndex = at + 1
  if (!EMAIL_DOMAIN.test(text)) return undefined
  const end = EMAIL_DOMAIN.lastIndex
  if (/[-_]/.test(text[end - 1]!)) return undefined
  return { start, end, href: `mailto:${text.slice(start, end)}` }
}
