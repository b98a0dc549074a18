import type { CreateBuffer } from './buffer-policy.ts'
import { spreadBy } from './spread-by.ts'
import { takeSmoothly } from './take-smoothly.ts'

/** The last of a burst is shown this long after it arrived. */
const DRAIN_MS = 200

/**
 * For `buffer: smooth`: once a frame, but a burst is spread over the next 200 ms, as if it had been typed. Behaves as
 * `'frame'` for readers who asked for reduced motion, and in a hidden tab.
 */
export const smooth: CreateBuffer = spreadBy((waiting, { now, since, newestAt }) => {
  if (prefersReducedMotion()) return { taken: waiting, left: [] }
  // Each frame takes its part of the time that is left until the newest is due.
  return takeSmoothly(waiting, Math.min(1, (now - since) / (newestAt + DRAIN_MS - since)))
})

function prefersReducedMotion(): boolean {
  return globalThis.matchMedia?.('(prefers-reduced-motion: reduce)').matches
}
