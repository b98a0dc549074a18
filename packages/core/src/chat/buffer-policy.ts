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

const HIDDEN_INTERVAL_MS = 100

/**
 * Whether what has arrived is to be handed over now, without waiting for a frame or a timer.
 *
 * @param chunks how many wait
 * @param oldestAgeMs how long the oldest of them has waited
 * @param hiddenMs how long ago something was handed over, in a hidden tab; 0 in one that is shown
 */
export function isDue(policy: BufferPolicy, chunks: number, oldestAgeMs: number, hiddenMs: number): boolean {
  if (typeof policy === 'object') return chunks >= policy.maxChunks || oldestAgeMs >= policy.maxWaitMs
  return policy === 'immediate' || hiddenMs >= HIDDEN_INTERVAL_MS
}
