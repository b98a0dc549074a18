import type { StreamDelta } from '../types.ts'
import type { FrameClock } from './frame-clock.ts'

/**
 * When text that has arrived becomes state:
 * - `'frame'`: once a frame, whatever has come since the last one. The cheapest that never looks late.
 * - `{ maxChunks, maxWaitMs }`: once that many chunks wait, or the oldest has waited that long (milliseconds).
 * - `'immediate'`: with each network read. For measuring, and for places that do not paint.
 * - a function that makes the buffer, such as `smooth` or what `spreadBy` gives: whatever it does.
 *
 * In a hidden tab, where frames stop, `'frame'` and what `spreadBy` gives hand over all of it on arrival, at most every 100 ms.
 * Whatever the policy, the end of an answer hands over all that is left, first.
 */
export type BufferPolicy =
  | 'frame'
  | 'immediate'
  | { readonly maxChunks: number; readonly maxWaitMs: number }
  | CreateBuffer

/** Makes the buffer of one answer. */
export type CreateBuffer = (options: BufferOptions) => FrameBuffer

/** What a buffer works with. */
export interface BufferOptions {
  /** Shows a batch. */
  readonly onFlush: (deltas: readonly StreamDelta[]) => void
  readonly clock: FrameClock
}

/** Collects deltas and hands them over by its policy. It must not lose any, nor change their order. */
export interface FrameBuffer {
  /** Takes in what one network read held. */
  readonly push: (deltas: readonly StreamDelta[]) => void
  /** Takes out all that waits, now. The caller shows it; nothing more is handed over until the next push. */
  readonly drain: () => readonly StreamDelta[]
}
