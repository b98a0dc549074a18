import { platformClock } from '@rivulet/core'
import { useState, useSyncExternalStore } from 'react'
import { useBrowserLayoutEffect } from '../context/use-browser-layout-effect.ts'
import { nextSliceChars, SLICE_CHARS, takeSlice, takeText, type Shown } from './take-slice.ts'

/**
 * As much of a text as may be shown in this frame: all of it when it is mounted, and all of it while it grows by what a
 * model writes. A burst is shown in slices, one a frame, so that no frame is long; whoever asks gets the beginning until
 * the rest has been shown. And whether all of a text that goes on may be shown at once, for whoever shows it without a render.
 */
export function useShownText(text: string): [shown: string, takeAll: (text: string) => boolean] {
  const [{ subscribe, turn, take, takeAll, takeMore, hasTaken, weigh }] = useState(() => createSlices(text))
  // What a store tells is rendered in the frame that it was told in; what a state is set to, in a task behind it.
  useSyncExternalStore(subscribe, turn, turn)
  const length = take(text)
  // By the length, not the text: text that comes meanwhile must not put the frame off.
  const behindAt = length < text.length ? length : undefined
  useBrowserLayoutEffect(() => {
    if (behindAt === undefined) return undefined
    weigh()
    // The frame in which the chat shows what has come, so that both are one commit; the next one, if this one has shown its end.
    let cancel = platformClock.nextFrame(() => {
      if (hasTaken()) cancel = platformClock.nextFrame(takeMore)
      else takeMore()
    })
    return () => cancel()
  }, [behindAt, takeMore, hasTaken, weigh])
  return [text.slice(0, behindAt), takeAll]
}

interface Slices {
  /** Calls back with each slice that nobody asked for. */
  readonly subscribe: (onSlice: () => void) => () => void
  /** How many of them there were. */
  readonly turn: () => number
  /** How much of a text to show. Asked again for the same text, it says the same. */
  readonly take: (text: string) => number
  /** The same, and whether that is all of it. */
  readonly takeAll: (text: string) => boolean
  /** Whether a text was asked for in this frame, as where an answer has ended in it: a slice besides would be a second commit. */
  readonly hasTaken: () => boolean
  /** Goes on by a slice from what was shown. */
  readonly takeMore: () => void
  /** Learns from the slice that has been rendered just now how long the next may be. */
  readonly weigh: () => void
}

/**
 * Of a text that has become another it is asked while React renders how much to show, and not told by a state, which each new
 * text would have to set: the view would render twice.
 */
function createSlices(text: string): Slices {
  let shown: Shown = { text, length: text.length }
  /** How much the last slice was, and when it was asked for. */
  let takenChars = 0
  let tookAtMs = 0
  let nextChars = SLICE_CHARS
  let turns = 0
  let onSlice: (() => void) | undefined
  /** When the frame began in which a text was asked for. */
  let frameAtMs: CSSNumberish | null | undefined

  function show(next: Shown): number {
    // It may be asked for again before it is rendered. Two slices in one render are weighed as the second, and the next is short.
    takenChars = next.length - shown.length || takenChars
    shown = next
    return next.length
  }

  function take(text: string): number {
    frameAtMs = frameMs()
    tookAtMs = platformClock.now()
    return show(takeText(shown, text, SLICE_CHARS))
  }

  return {
    subscribe(listener) {
      onSlice = listener
      return () => (onSlice = undefined)
    },
    turn: () => turns,
    take,
    takeAll: (text) => take(text) === text.length,
    hasTaken: () => Boolean(frameAtMs) && frameAtMs === frameMs() && !platformClock.isHidden(),
    takeMore() {
      show(takeSlice(shown, nextChars))
      turns++
      onSlice?.()
    },
    weigh() {
      // Lays out what the frame would have laid out a moment later: as dear as rendering, and dearer in a table.
      void document.body.offsetHeight
      nextChars = nextSliceChars(takenChars, platformClock.now() - tookAtMs)
    },
  }
}

/** When this frame began: the same for all of it. Unknown on a server, and where tests stand in for a browser. */
function frameMs(): CSSNumberish | null | undefined {
  const { document }: { document?: Partial<Document> } = globalThis
  return document?.timeline?.currentTime
}
