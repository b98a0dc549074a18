import type { ChatError } from '../errors.ts'
import { onAbort } from '../sse/on-abort.ts'
import type { Clock } from '../time/clock.ts'
import type { Connection } from '../time/connection.ts'
import type { StreamDelta } from '../types.ts'

/** What is waited for, and why. */
export interface RetryWait {
  readonly attempt: number
  readonly delayMs: number
  /** How long to wait for the network. */
  readonly maxOfflineMs: number
  readonly cause: ChatError
}

/**
 * Waits until a request may be sent again, and says so first. Without a network the wait lasts until that is back, and
 * fails with the cause when it takes too long. `retryNow` ends the wait in any case; so does the signal.
 */
export async function* waitForRetry(
  { attempt, delayMs, maxOfflineMs, cause }: RetryWait,
  clock: Clock,
  connection: Connection,
  signal: AbortSignal,
): AsyncGenerator<readonly StreamDelta[]> {
  for (;;) {
    const isOffline = !connection.isOnline()
    let retryNow = (): void => {}
    let cleanUps: Array<() => void> = []
    const ranOut = new Promise<boolean>((resolve) => {
      retryNow = () => resolve(false)
      cleanUps = [
        clock.after(isOffline ? maxOfflineMs : delayMs, () => resolve(true)),
        connection.whenOnline(isOffline ? retryNow : () => {}),
        onAbort(signal, retryNow),
      ]
    })
    try {
      yield [
        {
          type: 'retry-scheduled',
          attempt,
          nextAt: isOffline ? undefined : Date.now() + delayMs,
          cause,
          retryNow,
        },
      ]
      if (!(await ranOut)) return
      if (isOffline) throw cause
      // The network may have gone meanwhile.
      if (connection.isOnline()) return
    } finally {
      for (const cleanUp of cleanUps) cleanUp()
    }
  }
}
