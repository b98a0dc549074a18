import type { StreamDelta } from '../types.ts'

/**
 * When text that has arrived becomes state:
 * - `'frame'`: once a frame, whatever has come since the last one. The cheapest that never looks late.
 * - `{ maxChunks, maxWaitMs }`: once that many chunks wait, or the oldest has waited that long (milliseconds).
 * - `'immediate'`: with each network read. For measuring, and for places that do not paint.
 * - a function such as `smooth`: once a frame, and as much of it as the function takes.
 *
 * In a hidden tab, where frames stop, all but `{ maxChunks, maxWaitMs }` and `'immediate'` hand over all of it on arrival, at
 * most every 100 ms. Whatever the policy, the end of an answer hands over all that is left, first.
 */
export type BufferPolicy =
  | 'frame'
  | 'immediate'
  | { readonly maxChunks: number; readonly maxWaitMs: number }
  | SpreadPolicy

/** Takes what a frame shows of what waits, in order, and leaves the rest for the frames behind it. It must not lose any. */
export type SpreadPolicy = (
  waiting: readonly StreamDelta[],
  times: SpreadTimes,
) => { readonly taken: readonly StreamDelta[]; readonly left: readonly StreamDelta[] }

/** Milliseconds on one clock. */
export interface SpreadTimes {
  readonly now: number
  /** When something was handed over last, or the oldest of what waits arrived, whichever was later. */
  readonly since: number
  /** When the newest of it arrived. */
  readonly newestAt: number
}
