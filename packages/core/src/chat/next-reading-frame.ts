import type { FrameClock } from './frame-clock.ts'

/**
 * Of more answers at once than these each other frame is left out. A frame costs a page what it costs, whatever is new in it: with
 * ten answers this is half of the work, and text is on the page within three frames all the same.
 */
const CROWD = 4

const waiting = new Set<() => void>()
let frame = 0
let isLeftOut = false

/**
 * Calls back once, at the beginning of a frame: all answers of the page in one, before those who asked `platformClock` for it
 * later. Where no frames come nobody is called.
 */
export const nextReadingFrame: FrameClock['nextFrame'] = (callback) => {
  waiting.add(callback)
  frame ||= requestAnimationFrame(run)
  return () => waiting.delete(callback)
}

function run(): void {
  isLeftOut = !isLeftOut && waiting.size > CROWD
  frame = isLeftOut ? requestAnimationFrame(run) : 0
  // They ask again while they run, for the next one.
  const due = isLeftOut ? [] : [...waiting]
  for (const callback of due) if (waiting.delete(callback)) callback()
}
