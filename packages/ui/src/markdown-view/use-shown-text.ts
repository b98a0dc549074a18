import { platformClock } from '@rivulet/core'
import { useEffect, useReducer, useState } from 'react'
import { nextSliceChars, SLICE_CHARS, takeSlice, takeText, type Shown } from './take-slice.ts'

/**
 * As much of a text as may be shown in this frame: all of it when it is mounted, and all of it while it grows by what a
 * model writes. A burst is shown in slices, one a frame, so that no frame is long; whoever asks gets the beginning until
 * the rest has been shown. And whether all of a text that goes on may be shown at once, for whoever shows it without a render.
 */
export function useShownText(text: string): [shown: string, takeAll: (text: string) => boolean] {
  const [{ take, takeAll, takeMore, hasTaken }] = useState(() => createSlices(text))
  const [, showMore] = useReducer((turn: number) => turn + 1, 0)
  const length = take(text)
  // By the length, not the text: text that comes meanwhile must not put the frame off.
  const behindAt = length < text.length ? length : undefined
  useEffect(() => {
    if (behindAt === undefined) return undefined
    function goOn(): void {
      if (takeMore(behindAt!, platformClock.now())) showMore()
    }
    // The frame in which the chat shows what has come, so that both are one commit; the next one, if this one has shown its end.
    let cancel = platformClock.nextFrame(() => {
      if (hasTaken()) cancel = platformClock.nextFrame(goOn)
      else goOn()
    })
    return () => cancel()
  }, [behindAt, takeMore, hasTaken])
  return [text.slice(0, behindAt), takeAll]
}

interface Slices {
  /** How much of a text to show. Asked again for the same text, it says the same. */
  readonly take: (text: string) => number
  /** The same, and whether that is all of it. */
  readonly takeAll: (text: string) => boolean
  /** Whether a text was asked for in this frame, as where an answer has ended in it: a slice besides would be a second commit. */
  readonly hasTaken: () => boolean
  /** Goes on by a slice from what was shown. Whether it did: it may have been shown by then. */
  readonly takeMore: (fromLength: number, nowMs: number) => boolean
}

/** Told while React renders, and not by a state, which each new text would have to set: the view would render twice. */
function createSlices(text: string): Slices {
  let shown: Shown = { text, length: text.length }
  let sliceChars = SLICE_CHARS
  /** When the last slice of this burst was taken. */
  let tookAtMs: number | undefined
  /** When the frame began in which a text was asked for. */
  let frameAtMs: CSSNumberish | null | undefined

  function take(text: string): number {
    frameAtMs = frameMs()
    shown = takeText(shown, text)
    if (shown.length === text.length) tookAtMs = undefined
    return shown.length
  }

  return {
    take,
    hasTaken: () => Boolean(frameAtMs) && frameAtMs === frameMs() && !platformClock.isHidden(),
    takeAll: (text) => take(text) === text.length,
    takeMore(fromLength, nowMs) {
      if (shown.length !== fromLength) return false
      sliceChars = tookAtMs === undefined ? SLICE_CHARS : nextSliceChars(sliceChars, nowMs - tookAtMs)
      tookAtMs = nowMs
      shown = takeSlice(shown, sliceChars)
      return true
    },
  }
}

/** When this frame began: the same for all of it. Unknown on a server, and where tests stand in for a browser. */
function frameMs(): CSSNumberish | null | undefined {
  const { document }: { document?: Partial<Document> } = globalThis
  return document?.timeline?.currentTime
}
