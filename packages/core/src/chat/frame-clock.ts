import { systemClock, type Clock } from '../time/clock.ts'
import { runGuarded } from './run-guarded.ts'

/** Time and frames, given as an argument so that tests can own them. */
export interface FrameClock extends Clock {
  /** Whether frames are at a standstill because nobody sees the page. */
  readonly isHidden: () => boolean
  /** Calls back once, with the next frame. Gives a function that takes the request back. */
  readonly nextFrame: (callback: () => void) => () => void
}

/**
 * A frame that has not come after this long never will for now: the window is covered, the frame is not displayed, the
 * tab was hidden in between.
 */
export const FRAME_TIMEOUT_MS = 250
/** Without frames (Node, workers), about as often as a screen would ask. */
const FRAME_SUBSTITUTE_MS = 16

/**
 * All waiting callbacks share one animation frame and run in one callback of it, so that ten streams on a page still
 * make one React commit: React renders store updates at the end of the callback that made them, before the paint.
 */
function createSharedFrame(): FrameClock['nextFrame'] {
  const waiting = new Set<() => void>()
  let cancel: (() => void) | undefined

  function request(): () => void {
    const frame = globalThis.requestAnimationFrame?.(run)
    const cancelTimer = systemClock.after(frame ? FRAME_TIMEOUT_MS : FRAME_SUBSTITUTE_MS, run)
    return () => {
      if (frame) cancelAnimationFrame(frame)
      cancelTimer()
    }
  }

  function run(): void {
    cancel?.()
    cancel = undefined
    const due = [...waiting]
    for (const callback of due) {
      // One that was taken back by another in this very frame is not called any more.
      if (waiting.delete(callback)) runGuarded(callback)
    }
  }

  return (callback) => {
    // Wrapped, so that the same function can wait twice.
    const entry = (): void => callback()
    waiting.add(entry)
    cancel ??= request()
    return () => {
      waiting.delete(entry)
      if (waiting.size > 0) return
      cancel?.()
      cancel = undefined
    }
  }
}

/** The platform's frames and timers. One for the whole page. */
export const platformClock: FrameClock = {
  ...systemClock,
  isHidden: () => globalThis.document?.hidden ?? false,
  nextFrame: createSharedFrame(),
}
