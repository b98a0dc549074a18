import { ChatError, type TimeoutCode } from '../errors.ts'
import { NOTHING_SAID, noteEnding } from '../message/stream-outcome.ts'
import { linkAbort } from '../sse/link-abort.ts'
import { systemClock, type Clock } from '../time/clock.ts'
import { startSilenceTimer, type SilenceTimer } from '../time/silence-timer.ts'
import type { ChatTransport } from '../types.ts'

/**
 * How long to be patient, in milliseconds; `Infinity` is for ever, and what a wrapper does that is told nothing. Whatever arrives counts as a sign of life, comments
 * and keep-alives too, so a server that says "still working" is waited for. A frozen page or a sleeping machine is no
 * silence. An answer that has given its finish reason is complete, however its connection ends.
 */
export interface Timeouts {
  /** From the request to the answer's head: `connect-timeout`. Local servers answer only when a model is loaded. @default Infinity */
  readonly connectMs?: number | undefined
  /** Silence before the first word: `first-token-timeout`. @default Infinity */
  readonly firstTokenMs?: number | undefined
  /** Silence after the first word: `idle-timeout`. @default Infinity */
  readonly idleMs?: number | undefined
  /** The whole answer, with all its attempts and the waits between them: `total-timeout`. @default Infinity */
  readonly totalMs?: number | undefined
}

/** What may follow the finish reason, which is usage and `[DONE]`, comes at once. */
const TAIL_MS = 5000

/**
 * A transport that does not wait for ever. Where patience ends, the request is aborted and the error says which it was;
 * all but `total-timeout` are `retryable`.
 *
 * @example withTimeouts(fetchTransport({ endpoint }), { idleMs: 30_000 })
 */
export function withTimeouts(
  transport: ChatTransport,
  timeouts: Timeouts = {},
  clock: Clock = systemClock,
): ChatTransport {
  return async function* (request, signal) {
    const [controller, unlink] = linkAbort(signal)
    const giveUp = (code: TimeoutCode, limitMs: number) => (): void =>
      controller.abort(timeoutError(code, limitMs))
    const watch = (code: TimeoutCode, limitMs = Infinity): SilenceTimer =>
      startSilenceTimer(clock, limitMs, giveUp(code, limitMs))

    const { connectMs, firstTokenMs, idleMs = Infinity, totalMs = Infinity } = timeouts
    const cancelTotal = clock.after(totalMs, giveUp('total-timeout', totalMs))
    let ending = NOTHING_SAID
    let silence = watch('connect-timeout', connectMs)
    try {
      for await (const batch of transport(request, controller.signal)) {
        ending = noteEnding(ending, batch)
        silence.cancel()
        if (ending.finishReason) silence = watch('idle-timeout', Math.min(idleMs, TAIL_MS))
        else if (ending.said) silence = watch('idle-timeout', idleMs)
        else silence = watch('first-token-timeout', firstTokenMs)
        yield batch
      }
    } finally {
      silence.cancel()
      cancelTotal()
      unlink()
      controller.abort()
    }
  }
}

function timeoutError(code: TimeoutCode, limitMs: number): ChatError {
  const message = `The endpoint took longer than ${limitMs / 1000} seconds. What arrived is kept; try again.`
  const phase = code === 'connect-timeout' ? 'connect' : 'stream'
  return new ChatError(code, message, { phase, retryable: code !== 'total-timeout' })
}
