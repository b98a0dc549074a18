import type { StreamDelta } from '../types.ts'
import type { CreateBuffer } from './buffer-policy.ts'
import { createFrameBuffer } from './frame-buffer.ts'

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

/** For `buffer`: once a frame, and as much of what waits as `take` takes; in a hidden tab all of it, and also where it throws. */
export function spreadBy(take: SpreadPolicy): CreateBuffer {
  return ({ onFlush, clock }) => {
    let since = 0
    let newestAt = 0
    let isWaiting = false
    const buffer = createFrameBuffer({
      clock,
      onFlush(waiting) {
        const now = clock.now()
        let taken = waiting
        let left: readonly StreamDelta[] = []
        try {
          if (!clock.isHidden()) ({ taken, left } = take(waiting, { now, since, newestAt }))
        } finally {
          since = now
          isWaiting = left.length > 0
          // In front of what arrives from now on, and before anybody is told: who stops the answer then takes out the rest.
          buffer.push(left)
          onFlush(taken)
        }
      },
    })
    return {
      push(deltas) {
        if (deltas.length === 0) return
        newestAt = clock.now()
        if (!isWaiting) since = newestAt
        isWaiting = true
        buffer.push(deltas)
      },
      drain() {
        isWaiting = false
        return buffer.drain()
      },
    }
  }
}
