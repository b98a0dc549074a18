import { useEffect, useReducer, useState } from 'react'
import { nextFrame } from './next-frame.ts'
import { takeSlice, takeText, type Shown } from './take-slice.ts'

/**
 * As much of a text as may be shown in this frame: all of it when it is mounted, and all of it while it grows by what a
 * model writes. A burst is shown in slices, one a frame, so that no frame is long; whoever asks gets the beginning until
 * the rest has been shown.
 */
export function useShownText(text: string): string {
  const [{ take, takeMore }] = useState(() => createSlices(text))
  const [, showMore] = useReducer((turn: number) => turn + 1, 0)
  const length = take(text)
  const isBehind = length < text.length
  useEffect(() => {
    if (!isBehind) return undefined
    // By the length, not the text: text that comes meanwhile must not put the frame off.
    return nextFrame(() => {
      if (takeMore(length)) showMore()
    })
  }, [isBehind, length, takeMore])
  return isBehind ? text.slice(0, length) : text
}

interface Slices {
  /** How much of a text to show. Asked again for the same text, it says the same. */
  readonly take: (text: string) => number
  /** Goes on by a slice from what was shown. Whether it did: it may have been shown by then. */
  readonly takeMore: (fromLength: number) => boolean
}

/** Told while React renders, and not by a state, which each new text would have to set: the view would render twice. */
function createSlices(text: string): Slices {
  let shown: Shown = { text, length: text.length }
  return {
    take(text) {
      shown = takeText(shown, text)
      return shown.length
    },
    takeMore(fromLength) {
      if (shown.length !== fromLength) return false
      shown = takeSlice(shown)
      return true
    },
  }
}
