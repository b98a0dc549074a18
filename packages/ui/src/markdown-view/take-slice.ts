import { isHighSurrogate } from '../markdown/is-high-surrogate.ts'

/** How much of a text is shown. */
export interface Shown {
  /** All of the text that has come. */
  readonly text: string
  /** How many characters of it are shown, from its beginning. */
  readonly length: number
}

/**
 * What any frame can read, render and lay out in time: of dense lists and tables this many characters take 20 to 25 ms on
 * one of two shared cores, twice as many take up to 60 ms.
 */
export const SLICE_CHARS: number = 8 * 1024
/** Of prose not even this many take 50 ms. */
const MAX_SLICE_CHARS = 8 * SLICE_CHARS
/** A frame that came so soon after the one before had time for twice as much: that would have taken 50 ms at most. */
const SOON_MS = 25
const LATE_MS = 45

/** How much the next frame takes of what waits, by how long it took until it came after a slice of this size. */
export function nextSliceChars(sliceChars: number, frameMs: number): number {
  if (frameMs < SOON_MS) return Math.min(2 * sliceChars, MAX_SLICE_CHARS)
  return frameMs > LATE_MS ? Math.max(sliceChars / 2, SLICE_CHARS) : sliceChars
}

/** One frame's worth more of what waits, up to the end of a line if there is one. */
export function takeSlice({ text, length }: Shown, sliceChars: number = SLICE_CHARS): Shown {
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
export function takeText(shown: Shown, text: string, sliceChars: number = SLICE_CHARS): Shown {
  if (text === shown.text) return shown
  const isSame = text.slice(0, shown.length) === shown.text.slice(0, shown.length)
  if (!isSame) return { text, length: text.length }
  // While there is a backlog a frame is on its way, and takes the next slice.
  const isBehind = shown.length < shown.text.length
  return isBehind ? { text, length: shown.length } : takeSlice({ text, length: shown.length }, sliceChars)
}
