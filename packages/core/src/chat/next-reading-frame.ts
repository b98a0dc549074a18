import type { FrameClock } from './frame-clock.ts'
import { runGuarded } from './run-guarded.ts'

/**
 * Of more answers at once than these every other frame is left out, and of more than twice as many two of three. A frame costs a
 * page what it costs, whatever is new in it: so ten answers cost no more than one that says as much, and text is on the page within
 * three frames all the same.
 */
const CROWD = 4

const waiting = new Set<() => void>()
let isAsked = false
let frames = 0

/**
 * Calls back once, at the beginning of a frame: all answers of the page in one, before those who asked `platformClock` for it
 * later. Where the page has frames but is not drawn nobody is called.
 */
export const nextReadingFrame: FrameClock['nextFrame'] = (callback) => {
  waiting.add(callback)
  if (!isAsked) ask()
  return () => waiting.delete(callback)
}

function ask(): void {
  isAsked = true
  // Where there are no frames, a moment later is as good.
  ;(globalThis.requestAnimationFrame ?? setTimeout)(() => {
    if (++frames % (waiting.size > 2 * CROWD ? 3 : waiting.size > CROWD ? 2 : 1)) return ask()
    isAsked = false
    const due = [...waiting]
    // Taken out before it runs, for it asks again for the next one.
    for (const callback of due) {
      if (waiting.delete(callback)) runGuarded(callback)
    }
  })
}
