import type { FrameClock } from '../chat/frame-clock.ts'

/** A clock that stands still until a test moves it. */
export interface ManualClock extends FrameClock {
  /** Runs one animation frame, 16 ms later. Does nothing but pass time while hidden, as a browser. */
  readonly tick: () => void
  /** Lets time pass and runs the timers that come due, in their order. */
  readonly advance: (durationMs: number) => void
  /** Freezes the page: time passes and nothing runs; the timers that came due meanwhile run late, at its end. */
  readonly freeze: (durationMs: number) => void
  /** Hides the page: frames stop but for their 250 ms stand-in, timers do not. */
  readonly hide: () => void
  /** Shows the page again. */
  readonly show: () => void
  /** How many frames and timers are asked for and not taken back. */
  readonly pendingCount: number
}

const FRAME_MS = 16
/** As on the platform: a frame that does not come is stood in for after this long. */
const FRAME_TIMEOUT_MS = 250

/** Time, frames and visibility for tests: nothing happens unless the test says so. */
export function createManualClock(): ManualClock {
  let nowMs = 0
  let hidden = false
  let frames: Array<{ callback: () => void }> = []
  let timers: Array<{ callback: () => void; atMs: number }> = []

  function advance(durationMs: number): void {
    const untilMs = nowMs + durationMs
    for (;;) {
      const [next] = timers.filter(({ atMs }) => atMs <= untilMs).toSorted((a, b) => a.atMs - b.atMs)
      if (!next) break
      timers = timers.filter((timer) => timer !== next)
      nowMs = Math.max(nowMs, next.atMs)
      next.callback()
    }
    nowMs = untilMs
  }

  function after(delayMs: number, callback: () => void): () => void {
    const timer = { callback, atMs: nowMs + delayMs }
    timers.push(timer)
    return () => {
      timers = timers.filter((each) => each !== timer)
    }
  }

  return {
    now: () => nowMs,
    isHidden: () => hidden,
    nextFrame(callback) {
      const run = (): void => {
        cancel()
        callback()
      }
      const frame = { callback: run }
      const cancelTimer = after(FRAME_TIMEOUT_MS, run)
      function cancel(): void {
        cancelTimer()
        frames = frames.filter((each) => each !== frame)
      }
      frames.push(frame)
      return cancel
    },
    after,
    tick() {
      advance(FRAME_MS)
      if (hidden) return
      const due = frames
      frames = []
      for (const { callback } of due) callback()
    },
    advance,
    freeze(durationMs) {
      nowMs += durationMs
      advance(0)
    },
    hide() {
      hidden = true
    },
    show() {
      hidden = false
    },
    get pendingCount() {
      return frames.length + timers.length
    },
  }
}
