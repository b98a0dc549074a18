import type { StreamDelta } from '../types.ts'

/** Joins the rest of an answer to the text before it. */
export interface Seam {
  /** What of these deltas can be handed on: text waits for as long as it may be a repetition. */
  readonly take: (deltas: readonly StreamDelta[]) => readonly StreamDelta[]
  /**
   * What still waits, when no more text comes. After a cut (`isCut`), twelve characters and more that may be the beginning
   * of a repetition are taken for one.
   */
  readonly end: (isCut?: boolean) => readonly StreamDelta[]
}

/** Shorter repetitions are what texts are full of: "the ", a line break, a row of digits. */
const MIN_OVERLAP_CHARS = 12
/** Nobody repeats more; and what waits is not on the page. */
const MAX_OVERLAP_CHARS = 2000
/** A rest that repeats this much of the very beginning is no rest. */
const RESTART_CHARS = 200

/**
 * A seam behind `before`. Words at its end that the rest repeats are taken out of the rest, if they are at least 12
 * characters, stand nowhere else in `before`, and do not repeat themselves: a text that repeats itself is left alone. A
 * rest that begins as `before` itself begins is the answer begun anew, and takes its place. With `isExact` only an echo
 * of the whole of `before` is taken out, and the blanks at its end, which the server was not shown.
 */
export function createSeam(before: string, { isExact = false }: { readonly isExact?: boolean } = {}): Seam {
  const longest = Math.min(before.length, MAX_OVERLAP_CHARS)
  const shortest = isExact ? before.length : MIN_OVERLAP_CHARS
  let held = ''
  let isOpen = true

  function take(deltas: readonly StreamDelta[]): readonly StreamDelta[] {
    return isOpen ? deltas.flatMap(takeOne) : deltas
  }

  function takeOne(delta: StreamDelta): readonly StreamDelta[] {
    if (isOpen && delta.type === 'text-delta') {
      held += delta.text
      return mayRepeat() ? [] : end()
    }
    // What stands behind the text must not overtake it.
    return held === '' ? [delta] : [...end(), delta]
  }

  /** Whether more text could still make a repetition of what waits. */
  function mayRepeat(): boolean {
    if (isExact) return before.length > held.length && before.startsWith(held)
    if (held.length < RESTART_CHARS && before.length > held.length && before.startsWith(held)) return true
    for (let length = Math.max(shortest, held.length + 1); length <= longest; length++) {
      if (before.startsWith(held, before.length - length)) return true
    }
    return false
  }

  function end(isCut = false): readonly StreamDelta[] {
    const rest = isCut && held.length >= MIN_OVERLAP_CHARS && mayRepeat() ? '' : held
    held = ''
    isOpen = rest === ''
    if (rest === '') return []
    const repeated = repeatedChars(rest)
    if (repeated === 0 && !isExact && beginsAnew(rest)) {
      return [
        { type: 'retry-started', keepsText: false },
        { type: 'text-delta', text: rest },
      ]
    }
    const text = rest.slice(repeated)
    return text === '' ? [] : [{ type: 'text-delta', text }]
  }

  function beginsAnew(rest: string): boolean {
    const head = rest.slice(0, RESTART_CHARS)
    return head.length === RESTART_CHARS && before.startsWith(head) && isTelling(head)
  }

  function repeatedChars(rest: string): number {
    for (let length = Math.min(longest, rest.length); length >= shortest; length--) {
      if (length < MIN_OVERLAP_CHARS) break
      const start = before.length - length
      if (rest.startsWith(before.slice(start))) return isTelling(before.slice(start)) ? length : 0
    }
    const blanks = isExact ? before.length - before.trimEnd().length : 0
    // Half a character at the end was not sent either; the rest brings it whole.
    const unseen = blanks || (/[\uD800-\uDBFF]$/.test(before) ? 1 : 0)
    return unseen > 0 && rest.startsWith(before.slice(-unseen)) ? unseen : 0
  }

  /** Whether these words can only be a repetition: they stand in `before` once, and are no pattern. */
  function isTelling(words: string): boolean {
    return before.indexOf(words) === before.lastIndexOf(words) && !isPattern(words)
  }

  return { take, end }
}

/** Whether words consist of a piece that is said over and over: "ha ha ha", a ruler, an empty table row. */
function isPattern(words: string): boolean {
  for (let period = 1; period <= words.length / 2; period++) {
    if (words.startsWith(words.slice(period))) return true
  }
  return false
}
