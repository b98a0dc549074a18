'use client'

import { useEffect, useRef, useState } from 'react'
import { countUntil } from './inspector-time-line.tsx'
import type { LoggedStream } from './logged-stream.ts'

/** Moves the cursor along a stream in the stream's own time. */
export interface Playback {
  readonly isPlaying: boolean
  /** From where the cursor stands; from the beginning if that is the end. */
  readonly play: () => void
  readonly pause: () => void
  /** How many times as fast. */
  readonly speed: number
  readonly setSpeed: (speed: number) => void
}

/** A page that was hidden goes on where it stood, instead of leaping ahead. */
const MAX_FRAME_MS = 100

/** One step a frame, and none while it is paused. */
export function usePlayback(
  stream: LoggedStream | undefined,
  length: number,
  cursor: number,
  onMove: (cursor: number) => void,
): Playback {
  const [isPlaying, setPlaying] = useState(false)
  const [speed, setSpeed] = useState(1)
  const newest = useRef({ cursor, onMove })
  useEffect(() => {
    newest.current = { cursor, onMove }
  })

  useEffect(() => {
    if (!isPlaying || !stream) return undefined
    const { events } = stream
    const toMs = events[length - 1]?.atMs ?? 0
    let shown: number | undefined
    let atMs = 0
    let beforeMs: number | undefined
    let request = requestAnimationFrame(function onFrame(nowMs) {
      // Moved by hand: it goes on from there.
      if (newest.current.cursor !== shown) atMs = events[newest.current.cursor - 1]?.atMs ?? 0
      atMs += Math.min(nowMs - (beforeMs ?? nowMs), MAX_FRAME_MS) * speed
      beforeMs = nowMs
      shown = countUntil(events, length, atMs)
      if (shown !== newest.current.cursor) {
        newest.current.cursor = shown
        newest.current.onMove(shown)
      }
      if (atMs >= toMs) setPlaying(false)
      else request = requestAnimationFrame(onFrame)
    })
    return () => cancelAnimationFrame(request)
  }, [isPlaying, speed, stream, length])

  return {
    isPlaying,
    play() {
      if (cursor >= length) onMove(0)
      setPlaying(true)
    },
    pause: () => setPlaying(false),
    speed,
    setSpeed,
  }
}
