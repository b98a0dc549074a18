import type { ChatError } from '../errors.ts'
import type { RecoverCut } from './cut-recovery.ts'

/**
 * When a request is sent again by itself. Only what may succeed later is: no connection, a timeout, an answer that broke
 * off, 408, 409, 425, 429 and 5xx, unless the provider says otherwise (`x-should-retry`, a used-up quota). Each attempt is
 * a POST of its own, is billed, and may be answered otherwise.
 */
export interface RetryPolicy {
  /** How many further attempts an answer gets in all. 0: none. @default 2 */
  readonly maxRetries?: number | undefined
  /** The wait before the first further attempt, in milliseconds; it doubles with each. @default 500 */
  readonly baseDelayMs?: number | undefined
  /** The longest such wait, in milliseconds. @default 8000 */
  readonly maxDelayMs?: number | undefined
  /** The longest wait that an endpoint may ask for (`retry-after`); a longer wish is not followed. @default 60000 */
  readonly maxHintMs?: number | undefined
  /** How long to wait for the network to come back, in milliseconds, before the answer counts as failed. @default 300000 */
  readonly maxOfflineMs?: number | undefined
  /**
   * What to do about an answer that breaks off after its first word: `restartAnswer()` asks again from the beginning,
   * `continueAnswer()` for the rest. Before the first word, and while the model only thinks, an answer is always begun
   * anew; what it thought moves to `message.discarded`.
   * @default none: the text is kept, and the answer is `incomplete`
   */
  readonly whenCut?: RecoverCut | undefined
  /**
   * Called once for an answer when the endpoint says 401; the request is then sent again, with `headers` resolved anew.
   * @default none: 401 is an error
   */
  readonly refreshCredentials?: (() => void | Promise<void>) | undefined
  /** From 0 to below 1, to spread the attempts of many pages. @default Math.random */
  readonly random?: (() => number) | undefined
}

/**
 * How long to wait before further attempt number `retry` (1 is the first), in milliseconds, or `undefined` when there is
 * none. An endpoint's own wish goes first; otherwise the wait doubles, less up to a quarter at random.
 *
 * @see https://github.com/openai/openai-node, whose numbers these are
 */
export function retryDelay(error: ChatError, retry: number, policy: RetryPolicy): number | undefined {
  const {
    maxRetries = 2,
    baseDelayMs = 500,
    maxDelayMs = 8000,
    maxHintMs = 60_000,
    random = Math.random,
  } = policy
  if (!error.retryable || retry > maxRetries) return undefined
  const { retryAfterMs = Infinity } = error
  if (retryAfterMs <= maxHintMs) return retryAfterMs
  return Math.min(baseDelayMs * 2 ** (retry - 1), maxDelayMs) * (1 - random() / 4)
}
