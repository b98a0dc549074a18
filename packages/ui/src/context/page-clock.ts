import type { Clock } from '@rivulet/core'

/** The page's time. */
export const pageClock: Clock = {
  now: () => performance.now(),
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs)
    return () => clearTimeout(timer)
  },
}
