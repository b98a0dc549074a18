import { onAbort } from '../sse/on-abort.ts'
import type { Clock } from '../time/clock.ts'
import type { Connection } from '../time/connection.ts'
import type { ScheduledRetry, StreamDelta } from '../types.ts'

/**
 * Waits until a request may be sent again, and says so first. Without a network the wait lasts until that is back, and
 * fails with the cause when it takes longer than `maxOfflineMs`. `retryNow` ends the wait in any case; so does the signal.
 */
export async function* waitForRetry(
  failed: Pick<ScheduledRetry, 'attempt' | 'cause'>,
  delayMs: number,
  maxOfflineMs: number,
  clock: Clock,
  connection: Connection,
  signal: AbortSignal,
): AsyncGenerator<readonly StreamDelta[]> {
  for (;;) {
    const isOffline = !connection.isOnline()
    // Both are there at once: a promise begins by itself.
    let retryNow!: () => void
    let cleanUps!: Array<() => void>
    const ranOut = new Promise<boolean>((resolve) => {
      retryNow = () => resolve(false)
      cleanUps = [
        clock.after(isOffline ? maxOfflineMs : delayMs, () => resolve(true)),
        connection.whenOnline(isOffline ? retryNow : () => {}),
        onAbort(signal, retryNow),
      ]
    })
    try {
      const nextAt = isOffline ? undefined : Date.now() + delayMs
      yield [{ type: 'retry-scheduled', ...failed, nextAt, retryNow }]
      if (!(await ranOut)) return
      if (isOffline) throw failed.cause
      // The network may have gone meanwhile.
      if (connection.isOnline()) return
    } finally {
      for (const cleanUp of cleanUps) cleanUp()
    }
  }
}
