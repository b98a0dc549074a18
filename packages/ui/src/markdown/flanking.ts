import type { Mark } from './delimiter-stack.ts'

const SPACE = /\s/
const PUNCTUATION = /[\p{P}\p{S}]/u

/**
 * Whether a run of marks may open and close something, by the characters around it; `''` is the beginning or the end of the
 * text.
 */
export function flanking(mark: Mark, before: string, after: string): { canOpen: boolean; canClose: boolean } {
  const isSpaceBefore = before === '' || SPACE.test(before)
  const isSpaceAfter = after === '' || SPACE.test(after)
  const isPunctuationBefore = PUNCTUATION.test(before)
  const isPunctuationAfter = PUNCTUATION.test(after)
  const isLeft = !isSpaceAfter && (!isPunctuationAfter || isSpaceBefore || isPunctuationBefore)
  const isRight = !isSpaceBefore && (!isPunctuationBefore || isSpaceAfter || isPunctuationAfter)
  if (mark !== '_') return { canOpen: isLeft, canClose: isRight }
  return {
    canOpen: isLeft && (!isRight || isPunctuationBefore),
    canClose: isRight && (!isLeft || isPunctuationAfter),
  }
}

/** The character that ends before `at`, whole. */
export function characterBefore(text: string, at: number): string {
  const isPair = at > 1 && /[\uDC00-\uDFFF]/.test(text.charAt(at - 1))
  return text.slice(isPair ? at - 2 : Math.max(0, at - 1), at)
}

/** The character that begins at `at`, whole. */
export function characterAt(text: string, at: number): string {
  const codePoint = text.codePointAt(at)
  return codePoint === undefined ? '' : String.fromCodePoint(codePoint)
}
