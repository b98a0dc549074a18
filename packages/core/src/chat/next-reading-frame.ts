import type { FrameClock } from './frame-clock.ts'

/**
 * Of more answers at once than these every other frame is left out. A frame costs a page what it costs, whatever is new in it: with
 * ten answers this is half of the work, and text is on the page within three frames all the same.
 */
const CROWD = 4

const waiting = new Set<() => void>()
/** How often a frame was asked for. */
let asked = 0

/**
 * Calls back once, at the beginning of a frame: all answers of the page in one, before those who asked `platformClock` for it
 * later. Where the page has frames but is not drawn nobody is called.
 */
export const nextReadingFrame: FrameClock['nextFrame'] = (callback) => {
  if (waiting.add(callback).size === 1) ask()
  return () => waiting.delete(callback)
}

function ask(): void {
  const mine = ++asked
  // Where there are no frames, a moment later is as good.
  ;(globalThis.requestAnimationFrame ?? setTimeout)(() => {
    // Who asked may have taken it back, and another have asked anew: once a frame is enough.
    if (mine !== asked) return
    if (waiting.size > CROWD && mine % 2) return ask()
    const due = [...waiting]
    // Before they run, for they ask again for the next one.
    waiting.clear()
    for (const callback of due) callback()
  })
}
