import { useEffect, useState } from 'react'
import { nextFrame } from './next-frame.ts'
import { takeSlice, takeText } from './take-slice.ts'

/**
 * As much of a text as may be shown in this frame: all of it when it is mounted, and all of it while it grows by what a
 * model writes. A burst is shown in slices, one a frame, so that no frame is long; whoever asks gets the beginning until
 * the rest has been shown.
 */
export function useShownText(text: string): string {
  const [before, setShown] = useState(() => ({ text, length: text.length }))
  const shown = takeText(before, text)
  if (shown !== before) setShown(shown)
  const { length } = shown
  const isBehind = length < text.length
  useEffect(() => {
    // By the length, not the text: text that comes meanwhile must not put the frame off.
    if (isBehind) return nextFrame(() => setShown((now) => (now.length === length ? takeSlice(now) : now)))
  }, [isBehind, length])
  return isBehind ? text.slice(0, length) : text
}
