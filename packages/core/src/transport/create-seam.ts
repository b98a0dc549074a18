import type { StreamDelta } from '../types.ts'

/** Joins the rest of an answer to the text before it. */
export interface Seam {
  /** What of these deltas can be handed on: text waits for as long as it may be a repetition. */
  readonly take: (deltas: readonly StreamDelta[]) => readonly StreamDelta[]
  /** What still waits, when no more text comes. After a cut (`isCut`), what must be a repetition's beginning is left out. */
  readonly end: (isCut?: boolean) => readonly StreamDelta[]
}

/** Shorter repetitions are what texts are full of. */
const MIN_OVERLAP_CHARS = 12
/** A rest that repeats this much of the very beginning is no rest. */
const RESTART_CHARS = 40
/** Nobody repeats more; and what waits is not on the page. */
const MAX_OVERLAP_CHARS = 2000

/** Where a writer may begin to repeat: at a word, or at the mark of a heading, an item, a quote or code before it. */
const BEGINNINGS = /^[-*+>#`]+ ?|[\p{L}\p{M}\p{N}_]+/gmu
const ENDS_IN_WORD = /[\p{L}\p{M}\p{N}_]$/u
/** Something between words: a blank, or what stands in its place in Chinese and Japanese. */
const GAP = /[\s、。，！？：；]/u

/**
 * A seam behind `before`, at which nothing of an exact continuation is lost.
 *
 * Words at the end that the rest repeats cannot be told from words that are meant twice: a refrain, the rows of a table, the
 * lines of a program. So they stay, but where no text goes on like that: behind a word, with the beginning of another and
 * nothing between ("seven vill" + "through seven villages"). There repeated words are taken out, and a rest that begins as
 * `before` itself does is the answer begun anew, and takes its place. With `isExact` the server goes on from what it was sent
 * as from a prefix, and only an echo of all that is taken out.
 */
export function createSeam(before: string, { isExact = false }: { readonly isExact?: boolean } = {}): Seam {
  const sent = sendableOf(before, isExact)
  // What is shown and was not sent: the server may bring it again.
  const unseen = before.slice(sent.length)
  const certain = endsThatGlue(sent)
  const repeatable = isExact ? [sent] : certain
  // The beginning can be told by less than all of it.
  const head = !isExact && certain[0]?.length === sent.length ? sent.slice(0, RESTART_CHARS) : ''
  let held = ''
  let isOpen = true

  function take(deltas: readonly StreamDelta[]): readonly StreamDelta[] {
    return deltas.flatMap((delta) => {
      if (!isOpen) return delta
      // What stands behind the text must not overtake it.
      if (delta.type !== 'text-delta') return [...end(), delta]
      held += delta.text
      return mayRepeat() ? [] : end()
    })
  }

  /** Whether more text could still make a repetition of what waits, or a longer one. */
  function mayRepeat(): boolean {
    const behind = held.slice(repeatedWords(held).length)
    return isBeginning(behind, unseen) || [head, ...repeatable].some((words) => isBeginning(held, words))
  }

  function end(isCut = false): readonly StreamDelta[] {
    const isRepetition = isTelling(held) && certain.some((words) => isBeginning(held, words))
    const rest = isCut && isRepetition ? '' : held
    held = ''
    isOpen = rest === ''
    if (isOpen) return []
    if (
      repeatedWords(rest) === '' &&
      head.length === RESTART_CHARS &&
      rest.startsWith(head) &&
      isTelling(head)
    ) {
      return [
        { type: 'retry-started', keepsText: false },
        { type: 'text-delta', text: rest },
      ]
    }
    const added = rest.slice(repeatedWords(rest).length)
    const known = commonBeginning(added, unseen) || commonBeginning(added, unseen.trimStart())
    const text = added.slice(known)
    return text === '' ? [] : [{ type: 'text-delta', text }]
  }

  /** The longest words that the rest repeats, unless they may be meant. */
  function repeatedWords(rest: string): string {
    const words = repeatable.find((each) => rest.startsWith(each)) ?? ''
    return isTelling(words) ? words : ''
  }

  return { take, end }
}

/** What a server is sent of a text: not half a character at its end, nor, as a prefix, the blanks there. */
export function sendableOf(text: string, isExact: boolean): string {
  const whole = text.replace(/[\uD800-\uDBFF]$/, '')
  return isExact ? whole.trimEnd() : whole
}

/** The ends of a text behind which their own words cannot follow, because two words would be glued. The longest first. */
function endsThatGlue(text: string): readonly string[] {
  if (!ENDS_IN_WORD.test(text)) return []
  return [...text.matchAll(BEGINNINGS)]
    .map(({ index }) => text.slice(index))
    .filter((words) => GAP.test(words) && (words.length <= MAX_OVERLAP_CHARS || words === text))
}

/** Whether `words` go on behind `text`. */
function isBeginning(text: string, words: string): boolean {
  return text.length < words.length && words.startsWith(text)
}

function commonBeginning(one: string, other: string): number {
  let length = 0
  while (length < one.length && one[length] === other[length]) length++
  return length
}

/** Whether these words can be told from others: they are enough, and no pattern. */
function isTelling(words: string): boolean {
  return words.length >= MIN_OVERLAP_CHARS && !isPattern(words)
}

/** Whether words consist of a piece that is said over and over: "ha ha ha", a ruler, an empty table row. */
function isPattern(words: string): boolean {
  for (let period = 1; period <= words.length / 2; period++) {
    if (words.startsWith(words.slice(period))) return true
  }
  return false
}
