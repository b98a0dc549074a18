import { toChatError } from '../errors.ts'
import { cutAtEnd } from '../message/cut-at-end.ts'
import { NOTHING_SAID, noteEnding, outcomeOf, outcomeOfFailure } from '../message/stream-outcome.ts'
import { orAborted } from '../sse/or-aborted.ts'
import { systemClock, type Clock } from '../time/clock.ts'
import { systemConnection, type Connection } from '../time/connection.ts'
import type { ChatTransport, MessageStatus, TokenUsage } from '../types.ts'
import { keepAnswer, type NextAttempt } from './cut-recovery.ts'
import { retryDelay, type RetryPolicy } from './retry-policy.ts'
import { addUsage, NO_USAGE } from '../message/add-usage.ts'
import { waitForRetry } from './wait-for-retry.ts'

/** What `withRetry` knows of the world. */
export interface RetrySurroundings {
  /** @default the platform's */
  readonly clock?: Clock | undefined
  /** @default the browser's; elsewhere there is always a network */
  readonly connection?: Connection | undefined
}

/**
 * A transport that sends a request again when it failed and may succeed later. While it waits, the stream says so
 * (`retry-scheduled`) and gives the function that ends the wait; the signal ends it too. Without a network it waits for
 * that to come back. Its error is that of the last attempt, and its usage that of all of them.
 *
 * @example withRetry(withTimeouts(fetchTransport({ endpoint })), { maxRetries: 4 })
 */
export function withRetry(
  transport: ChatTransport,
  policy: RetryPolicy = {},
  { clock = systemClock, connection = systemConnection }: RetrySurroundings = {},
): ChatTransport {
  const { maxOfflineMs = 300_000, whenCut = keepAnswer } = policy

  return async function* (request, signal) {
    const recovery = whenCut(request)
    let spent = NO_USAGE
    let next: NextAttempt | undefined = { request, keepsText: false }
    let hasAnswer = false
    let { refreshCredentials } = policy

    for (let attempt = 1; ;) {
      // Of this attempt alone: a continuation that says nothing is no end, whatever stands before it.
      let ending = NOTHING_SAID
      let counted: TokenUsage | undefined
      let status: MessageStatus
      try {
        for await (const batch of transport(next.request, signal)) {
          const { deltas, error, isOver } = cutAtEnd(batch)
          ending = noteEnding(ending, deltas)
          // Whether this is the end is decided below.
          yield recovery.take(
            deltas.flatMap((delta) => {
              if (delta.type === 'done') return []
              if (delta.type !== 'usage') return delta
              counted = addUsage(spent, delta.usage)
              return { type: 'usage', usage: counted }
            }),
          )
          if (error) throw error
          if (isOver) break
        }
        status = outcomeOf(ending)
      } catch (error) {
        status = outcomeOfFailure(ending, toChatError(error))
      }
      signal.throwIfAborted()
      const error = status.type === 'incomplete' ? status.error : undefined
      if (!error) {
        yield recovery.end(false)
        if (ending.done) yield [{ type: 'done' }]
        return
      }

      const refresh = error.status === 401 ? refreshCredentials : undefined
      const delayMs = refresh ? 0 : retryDelay(error, attempt, policy)
      hasAnswer ||= ending.said > 1
      next = delayMs === undefined ? undefined : recovery.recover(error, hasAnswer)
      if (!next) {
        yield recovery.end(true)
        throw error
      }
      if (refresh) {
        // Once for an answer.
        refreshCredentials = undefined
        await orAborted(refresh(), signal)
      } else {
        yield* waitForRetry(
          { attempt: attempt++, cause: error },
          delayMs!,
          maxOfflineMs,
          clock,
          connection,
          signal,
        )
      }
      signal.throwIfAborted()
      spent = counted ?? (ending.said > 0 ? { ...spent, isEstimated: true } : spent)
      hasAnswer &&= next.keepsText
      yield [{ type: 'retry-started', keepsText: next.keepsText }]
    }
  }
}
