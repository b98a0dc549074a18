import { normalizeAddress } from './normalize.ts'
import { ESCAPABLE, unescape } from './unescape.ts'

/** Where a link leads, and what it says when it is pointed at. */
export interface LinkTarget {
  /** The address, percent-encoded. */
  readonly href: string
  readonly title: string | undefined
}

/** Something that was read from a text, and where it ends. */
export interface ReadAt<T> {
  readonly value: T
  readonly end: number
}

const SPACE = /[ \t]*(?:\n[ \t]*)?/y
const IN_BRACKETS = /<(?:[^<>\n\\]|\\.)*>/y
const BARE = new RegExp(`[^\\0-\\x20\\x7F()\\\\]+|\\\\${ESCAPABLE}|[()\\\\]`, 'y')
const TITLE = /"(?:[^"\\]|\\[^])*"|'(?:[^'\\]|\\[^])*'|\((?:[^()\\]|\\[^])*\)/y
/** The specification wants three at least; the reference implementations take as many. */
const MAX_PARENTHESES = 32

/** The end of the blanks at `at`, which may hold one line ending. */
export function skipSpace(text: string, at: number): number {
  SPACE.lastIndex = at
  SPACE.test(text)
  return SPACE.lastIndex
}

/** Reads a link's address at `at`. It may be empty, which only a link in the text may use. */
export function readDestination(text: string, at: number): ReadAt<string> | undefined {
  if (text[at] === '<') {
    IN_BRACKETS.lastIndex = at
    if (!IN_BRACKETS.test(text)) return undefined
    const end = IN_BRACKETS.lastIndex
    return { value: normalizeAddress(unescape(text.slice(at + 1, end - 1))), end }
  }
  let depth = 0
  let end = at
  for (;;) {
    BARE.lastIndex = end
    if (!BARE.test(text)) break
    const character = text[end]
    if (character === '(' && ++depth > MAX_PARENTHESES) return undefined
    if (character === ')' && --depth < 0) break
    end = BARE.lastIndex
  }
  if (depth > 0) return undefined
  return { value: normalizeAddress(unescape(text.slice(at, end))), end }
}

/** Reads a link's title at `at`, with its quotes. */
export function readTitle(text: string, at: number): ReadAt<string> | undefined {
  TITLE.lastIndex = at
  if (!TITLE.test(text)) return undefined
  const end = TITLE.lastIndex
  return { value: unescape(text.slice(at + 1, end - 1)), end }
}

/** Whether what begins at the parenthesis at `at`, and is no link's target, may become one when more text comes. */
export function isHalfTarget(text: string, at: number): boolean {
  const start = skipSpace(text, at + 1)
  if (start >= text.length) return true
  const destination = readDestination(text, start)
  if (!destination) {
    if (text[start] === '<') return /^<(?:[^<>\n\\]|\\.)*\\?$/.test(text.slice(start))
    return !/[\s<]/.test(text.slice(start))
  }
  const spaceEnd = skipSpace(text, destination.end)
  if (spaceEnd >= text.length) return true
  if (spaceEnd === destination.end) return false
  const title = readTitle(text, spaceEnd)
  if (title) return skipSpace(text, title.end) >= text.length
  return /^(?:["']|\([^()]*$)/.test(text.slice(spaceEnd))
}

/** Reads what follows a link's text: `(address "title")`, from the parenthesis at `at` on. */
export function readLinkTarget(text: string, at: number): ReadAt<LinkTarget> | undefined {
  const destination = readDestination(text, skipSpace(text, at + 1))
  if (!destination) return undefined
  const spaceEnd = skipSpace(text, destination.end)
  const title = spaceEnd > destination.end ? readTitle(text, spaceEnd) : undefined
  const end = title ? skipSpace(text, title.end) : spaceEnd
  if (text[end] !== ')') return undefined
  return { value: { href: destination.value, title: title?.value }, end: end + 1 }
}
