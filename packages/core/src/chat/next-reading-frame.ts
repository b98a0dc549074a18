import type { FrameClock } from './frame-clock.ts'

/**
 * Of more answers at once than these every other frame is left out, and of more than twice as many two of three. A frame costs a
 * page what it costs, whatever is new in it: so ten answers cost no more than one that says as much, and text is on the page within
 * three frames all the same.
 */
const CROWD = 4
/** In a row, however many answers there are. */
const MOST_LEFT_OUT = 2

/** Who is called with the next frame. */
let waiting = new Set<() => void>()
/** How many frames have been left out since somebody was called. */
let leftOut = 0

/**
 * Calls back once, at the beginning of a frame: all answers of the page in one, before those who asked `platformClock` for it
 * later. Where the page has frames but is not drawn nobody is called.
 */
export const nextReadingFrame: FrameClock['nextFrame'] = (callback) => {
  const due = waiting
  if (due.add(callback).size === 1) ask(due)
  return () => due.delete(callback)
}

function ask(due: typeof waiting): void {
  // Where there are no frames, a moment later is as good.
  ;(globalThis.requestAnimationFrame ?? setTimeout)(() => {
    // Who asked may have taken it back, and another have asked anew: once a frame is enough.
    if (due !== waiting) return
    if (leftOut < MOST_LEFT_OUT && due.size > CROWD * ++leftOut) return ask(due)
    leftOut = 0
    // They ask again for the next one.
    waiting = new Set()
    for (const callback of due) callback()
  })
}
