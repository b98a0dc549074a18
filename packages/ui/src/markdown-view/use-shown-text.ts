import { platformClock } from '@rivulet/core'
import { useEffect, useReducer, useState } from 'react'
import { nextSliceChars, SLICE_CHARS, takeSlice, takeText, type Shown } from './take-slice.ts'

/**
 * As much of a text as may be shown in this frame: all of it when it is mounted, and all of it while it grows by what a
 * model writes. A burst is shown in slices, one a frame, so that no frame is long; whoever asks gets the beginning until
 * the rest has been shown.
 */
export function useShownText(text: string): string {
  const [{ take, takeMore }] = useState(() => createSlices(text))
  const [, showMore] = useReducer((turn: number) => turn + 1, 0)
  const length = take(text)
  // By the length, not the text: text that comes meanwhile must not put the frame off.
  const behindAt = length < text.length ? length : undefined
  useEffect(() => {
    if (behindAt === undefined) return undefined
    // The frame in which the chat shows what has come, so that both are one commit.
    return platformClock.nextFrame(() => {
      if (takeMore(behindAt, platformClock.now())) showMore()
    })
  }, [behindAt, takeMore])
  return text.slice(0, behindAt)
}

interface Slices {
  /** How much of a text to show. Asked again for the same text, it says the same. */
  readonly take: (text: string) => number
  /** Goes on by a slice from what was shown. Whether it did: it may have been shown by then. */
  readonly takeMore: (fromLength: number, nowMs: number) => boolean
}

/** Told while React renders, and not by a state, which each new text would have to set: the view would render twice. */
function createSlices(text: string): Slices {
  let shown: Shown = { text, length: text.length }
  let sliceChars = SLICE_CHARS
  /** When the last slice of this burst was taken. */
  let tookAtMs: number | undefined
  return {
    take(text) {
      shown = takeText(shown, text)
      if (shown.length === text.length) tookAtMs = undefined
      return shown.length
    },
    takeMore(fromLength, nowMs) {
      if (shown.length !== fromLength) return false
      sliceChars = tookAtMs === undefined ? SLICE_CHARS : nextSliceChars(sliceChars, nowMs - tookAtMs)
      tookAtMs = nowMs
      shown = takeSlice(shown, sliceChars)
      return true
    },
  }
}
