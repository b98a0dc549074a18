import { useEffect, useState } from 'react'

/** How much of a text is shown, and what moves that. */
export interface Scrubbed {
  /** How many characters are shown. */
  readonly shown: number
  readonly isPlaying: boolean
  /** Plays on from where it stands; from the beginning if that is the end. */
  readonly play: () => void
  readonly pause: () => void
  /** Shows exactly so many characters, and pauses. */
  readonly scrubTo: (shown: number) => void
}

/** Where a stream is begun, and how fast it goes. */
export interface ScrubbedOptions {
  /** How long it is, in characters. */
  readonly length: number
  readonly charsPerSecond: number
  /** How many characters are shown at first. @default 0 */
  readonly startAt?: number | undefined
  /** Whether it plays from the beginning. @default true */
  readonly autoPlay?: boolean | undefined
}

/** A page that was hidden goes on where it stood, instead of leaping ahead. */
const MAX_FRAME_MS = 100

/** A stream that plays frame by frame, and can be put to any place. It stops when its component is unmounted. */
export function useScrubbed({
  length,
  charsPerSecond,
  startAt = 0,
  autoPlay = true,
}: ScrubbedOptions): Scrubbed {
  // Slow streams add less than a character a frame, so the position is kept with its fraction.
  const [position, setPosition] = useState(startAt)
  const [wantsToPlay, setPlaying] = useState(autoPlay)
  const isPlaying = wantsToPlay && position < length

  useEffect(() => {
    if (!isPlaying) return undefined
    let beforeMs: number | undefined
    let request = requestAnimationFrame(function onFrame(nowMs) {
      const elapsedMs = Math.min(nowMs - (beforeMs ?? nowMs), MAX_FRAME_MS)
      beforeMs = nowMs
      setPosition((before) => Math.min(length, before + (elapsedMs * charsPerSecond) / 1000))
      request = requestAnimationFrame(onFrame)
    })
    return () => cancelAnimationFrame(request)
  }, [isPlaying, charsPerSecond, length])

  return {
    shown: Math.min(length, Math.floor(position)),
    isPlaying,
    play() {
      if (position >= length) setPosition(0)
      setPlaying(true)
    },
    pause: () => setPlaying(false),
    scrubTo(shown) {
      setPlaying(false)
      setPosition(shown)
    },
  }
}
