/** Time, given as an argument so that tests can own it. */
export interface Clock {
  /** Milliseconds that only ever grow. */
  readonly now: () => number
  /** Calls back once, after `delayMs`. Gives a function that takes the request back. */
  readonly after: (delayMs: number, callback: () => void) => () => void
}

/** The longest delay that timers know; with a longer one they fire at once. */
const MAX_DELAY_MS = 2 ** 31 - 1

/** The platform's time. Jumps of the wall clock do not reach it. */
export const systemClock: Clock = {
  now: () => performance.now(),
  after(delayMs, callback) {
    const timer = setTimeout(callback, Math.min(delayMs, MAX_DELAY_MS))
    return () => clearTimeout(timer)
  },
}
