/** Time, given as an argument so that tests can own it. */
export interface Clock {
  /** Milliseconds that only ever grow. */
  readonly now: () => number
  /** Calls back once, after `delayMs`. Gives a function that takes the request back. */
  readonly after: (delayMs: number, callback: () => void) => () => void
}

/** Timers fire at once where a delay is longer than some 24 days. */
const MAX_DELAY_MS = 2e9

/** The platform's time. Jumps of the wall clock do not reach it. */
export const systemClock: Clock = {
  now: () => performance.now(),
  after(delayMs, callback) {
    const timer = setTimeout(callback, Math.min(delayMs, MAX_DELAY_MS))
    return () => clearTimeout(timer)
  },
}
