/**
 * When text that has arrived becomes state:
 * - `'frame'`: once a frame, whatever has come since the last one. The cheapest that never looks late.
 * - `{ maxChunks, maxWaitMs }`: once that many chunks wait, or the oldest has waited that long (milliseconds).
 * - `'immediate'`: with each network read. For measuring, and for places that do not paint.
 * - `'smooth'`: once a frame, but a burst is spread over the next frames, as if it had been typed. Behaves as `'frame'`
 *   for readers who asked for reduced motion.
 *
 * In a hidden tab, where frames stop, `'frame'` and `'smooth'` hand over on arrival, at most every 100 ms. Whatever the
 * policy, the end of an answer hands over all that is left, first.
 */
export type BufferPolicy =
  | 'frame'
  | 'immediate'
  | 'smooth'
  | { readonly maxChunks: number; readonly maxWaitMs: number }

/** What a buffer knows when it decides. */
export interface BufferSituation {
  readonly pendingChunks: number
  readonly oldestAgeMs: number
  readonly sinceFlushMs: number
  readonly hidden: boolean
}

const HIDDEN_INTERVAL_MS = 100

/** Whether what has arrived is to be handed over now, without waiting for a frame or a timer. */
export function isDue(policy: BufferPolicy, situation: BufferSituation): boolean {
  if (policy === 'immediate') return true
  if (typeof policy === 'object') {
    return situation.pendingChunks >= policy.maxChunks || situation.oldestAgeMs >= policy.maxWaitMs
  }
  return situation.hidden && situation.sinceFlushMs >= HIDDEN_INTERVAL_MS
}
