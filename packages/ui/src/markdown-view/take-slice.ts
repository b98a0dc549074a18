import { isHighSurrogate } from '../markdown/is-high-surrogate.ts'

/** How much of a text is shown. */
export interface Shown {
  /** All of the text that has come. */
  readonly text: string
  /** How many characters of it are shown, from its beginning. */
  readonly length: number
}

/**
 * What is shown of a burst before it is known what it takes, and what any frame may show. More than a model writes in a frame, and
 * of dense tables some 10 ms on one of two shared cores.
 */
export const SLICE_CHARS: number = 4 * 1024
/** What follows may be dearer than what was weighed. */
const MAX_SLICE_CHARS = 16 * SLICE_CHARS
/** Little says little of much. */
const MAX_GROWTH = 4
/** To render and lay out a slice. What else a frame does takes half of that. */
const WORK_MS = 16

/** How much the next frame takes of what waits, by how long it took to render and lay out so many characters. */
export function nextSliceChars(chars: number, workMs: number): number {
  const inTimeChars = Math.round((chars * WORK_MS) / workMs)
  return Math.max(SLICE_CHARS, Math.min(inTimeChars, chars * MAX_GROWTH, MAX_SLICE_CHARS))
}

/** One frame's worth more of what waits, up to the end of a line if there is one. */
export function takeSlice({ text, length }: Shown, sliceChars: number): Shown {
  const end = length + sliceChars
  if (text.length <= end) return { text, length: text.length }
  const lineEnd = text.lastIndexOf('\n', end - 1) + 1
  if (lineEnd > length) return { text, length: lineEnd }
  return { text, length: isHighSurrogate(text[end - 1]) && sliceChars > 1 ? end - 1 : end }
}

/**
 * What is shown once a text has become another. What follows what is shown comes at once if it is no more than a slice;
 * of a burst one slice comes at once, and the rest in the frames that follow. A text that does not go on from what is
 * shown is shown whole, as it is when it is mounted.
 */
export function takeText(shown: Shown, text: string, sliceChars: number): Shown {
  if (text === shown.text) return shown
  const isSame = text.slice(0, shown.length) === shown.text.slice(0, shown.length)
  if (!isSame) return { text, length: text.length }
  // While there is a backlog a frame is on its way, and takes the next slice.
  const isBehind = shown.length < shown.text.length
  return isBehind ? { text, length: shown.length } : takeSlice({ text, length: shown.length }, sliceChars)
}
