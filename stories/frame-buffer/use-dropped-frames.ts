import { useEffect } from 'react'
import type { LaneCounts } from './lane-counts.ts'

const FRAME_MS = 1000 / 60

/** Counts the frames that the page missed while `isRunning`: a gap of three frames counts as two. */
export function useDroppedFrames(isRunning: boolean, counts: LaneCounts): void {
  useEffect(() => {
    if (!isRunning) return undefined
    let previousMs = performance.now()
    let request = requestAnimationFrame(function onFrame(nowMs) {
      const missed = Math.round((nowMs - previousMs) / FRAME_MS) - 1
      if (missed > 0) counts.add('dropped', missed)
      previousMs = nowMs
      request = requestAnimationFrame(onFrame)
    })
    return () => cancelAnimationFrame(request)
  }, [isRunning, counts])
}
