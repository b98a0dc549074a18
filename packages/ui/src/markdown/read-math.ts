import type { MathInline } from './types.ts'

/** A formula in a text, and where it ends. */
export interface MathRead {
  readonly math: MathInline
  readonly end: number
}

/** A formula between single dollars is no longer: a price has no other end. */
const MAX_SINGLE_CHARS = 300

/**
 * Reads a formula between `$` and `$`, or `$$` and `$$`, from the first dollar on. Without an end it is one if `isTail`,
 * where its end may still come.
 */
export function readDollarMath(text: string, at: number, isTail: boolean): MathRead | undefined {
  const length = text[at + 1] === '$' ? 2 : 1
  const contentStart = at + length
  if (text[contentStart] === '$') return undefined
  const mark = '$'.repeat(length)
  let end = text.indexOf(mark, contentStart)
  // A backslash takes the dollar's meaning: it is part of the formula.
  while (end >= 0 && text[end - 1] === '\\') end = text.indexOf(mark, end + 1)
  if (end < 0) {
    if (!isTail) return undefined
    const content = text.slice(contentStart)
    return length === 2 || isHalfFormula(content) ? openMath(content, length === 2, text.length) : undefined
  }
  const content = text.slice(contentStart, end)
  const isMath = length === 2 ? content.trim() !== '' : isFormula(content, text[end + 1] ?? '')
  return isMath ? closedMath(content, length === 2, end + length) : undefined
}

/**
 * Reads a formula between `\(` and `\)`, or `\[` and `\]`, from the backslash on. `missing` remembers, for one text, which
 * ends do not stand further on.
 */
export function readBracketMath(
  text: string,
  at: number,
  isTail: boolean,
  missing: Set<string>,
): MathRead | undefined {
  const isDisplay = text[at + 1] === '['
  const mark = isDisplay ? '\\]' : '\\)'
  const end = missing.has(mark) ? -1 : text.indexOf(mark, at + 2)
  if (end >= 0) return closedMath(text.slice(at + 2, end), isDisplay, end + 2)
  missing.add(mark)
  return isTail ? openMath(text.slice(at + 2), isDisplay, text.length) : undefined
}

function closedMath(content: string, isDisplay: boolean, end: number): MathRead {
  return { math: { type: 'math', value: content.trim(), isDisplay, isOpen: false }, end }
}

function openMath(content: string, isDisplay: boolean, end: number): MathRead {
  // Half of its end may be there.
  const value = content.replace(/[\\$]$/, '').trim()
  return { math: { type: 'math', value, isDisplay, isOpen: true }, end }
}

/** Up to where dollars that are text now may yet begin a formula. */
export function endOfDoubt(text: string, at: number, length: number): number {
  if (length > 2 || text.includes('$'.repeat(length), at + length)) return 0
  return length === 2 ? Infinity : at + length + MAX_SINGLE_CHARS
}

/** Between single dollars: no blank at its ends, and no amount of money. */
function isFormula(content: string, after: string): boolean {
  if (content.length > MAX_SINGLE_CHARS) return false
  if (/^\d/.test(content) && /\s/.test(content) && !/[\\^_{}=+*/<>]/.test(content)) return false
  return /^[^\s$](?:[^]*[^\s\\])?$/.test(content) && !/\d/.test(after)
}

/** Whether what follows a single dollar looks like half a formula, and not like a price. */
function isHalfFormula(content: string): boolean {
  const isProse = /\s/.test(content) && !content.includes('\\')
  return (
    content.length <= MAX_SINGLE_CHARS && !isProse && /^[^\s$\d]/.test(content) && /[\\^_{}]/.test(content)
  )
}
