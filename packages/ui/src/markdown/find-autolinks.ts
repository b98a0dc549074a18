/** An address that stands in the text without brackets. */
export interface Autolink {
  readonly start: number
  readonly end: number
  /** Where it leads, not yet percent-encoded. */
  readonly href: string
}

const CANDIDATE = /https?:\/\/|www\.|@/gi
const DOMAIN = /^[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)*/u
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
  CANDIDATE.lastIndex = 0
  let end = 0
  for (let match = CANDIDATE.exec(text); match; match = CANDIDATE.exec(text)) {
    const link = match[0] === '@' ? readEmail(text, match.index, end) : readUrl(text, match)
    if (!link) continue
    found.push(link)
    end = link.end
    CANDIDATE.lastIndex = end
  }
  return found
}

function readUrl(text: string, { index, 0: prefix }: RegExpExecArray): Autolink | undefined {
  const before = text[index - 1]
  const isWww = prefix.length === 4
  if (before !== undefined && (isWww ? !BEFORE_WWW.test(before) : /[A-Za-z]/.test(before))) return undefined
  const domainStart = index + (isWww ? 0 : prefix.length)
  REST.lastIndex = domainStart
  REST.test(text)
  const end = trimEnd(text, index, REST.lastIndex)
  const domain = DOMAIN.exec(text.slice(domainStart, end))?.[0]
  if (
    !domain ||
    domain
      .split('.')
      .slice(-2)
      .some((segment) => segment.includes('_'))
  )
    return undefined
  const address = text.slice(index, end)
  return { start: index, end, href: isWww ? `http://${address}` : address }
}

/** Takes off what belongs to the sentence: marks at its end, a parenthesis too many, a character reference. */
function trimEnd(text: string, start: number, from: number): number {
  let end = from
  let opened = 0
  let closed = 0
  for (let at = start; at < end; at++) {
    if (text[at] === '(') opened++
    if (text[at] === ')') closed++
  }
  while (end > start) {
    const last = text[end - 1]!
    if (last === ')' && closed > opened) {
      closed--
      end--
      continue
    }
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
