import { ChatError } from '../errors.ts'
import { NOTHING_SAID, noteEnding, type StreamEnding } from '../message/stream-outcome.ts'
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

/** What is waited for; `tail`: what may follow the finish reason, which is usage and `[DONE]`, at once. */
type Stage = 'connect' | 'first-token' | 'idle' | 'tail'

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
  const { connectMs = Infinity, firstTokenMs = Infinity, idleMs = Infinity, totalMs = Infinity } = timeouts
  const limits: Readonly<Record<Stage, number>> = {
    connect: connectMs,
    'first-token': firstTokenMs,
    idle: idleMs,
    tail: Math.min(idleMs, TAIL_MS),
  }

  return async function* (request, signal) {
    const { controller, unlink } = linkAbort(signal)
    const watch = (what: Stage): SilenceTimer =>
      startSilenceTimer(clock, limits[what], () => controller.abort(timeoutError(what, limits[what])))

    const cancelTotal = clock.after(totalMs, () => controller.abort(timeoutError('total', totalMs)))
    let ending = NOTHING_SAID
    let stage: Stage = 'connect'
    let silence = watch(stage)
    try {
      for await (const batch of transport(request, controller.signal)) {
        ending = noteEnding(ending, batch)
        const next = stageOf(ending)
        if (next === stage) silence.touch()
        else {
          silence.cancel()
          silence = watch((stage = next))
        }
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

function stageOf(ending: StreamEnding): Stage {
  if (ending.finishReason) return 'tail'
  return ending.said > 0 ? 'idle' : 'first-token'
}

function timeoutError(what: Stage | 'total', limitMs: number): ChatError {
  return new ChatError(
    `${what === 'tail' ? 'idle' : what}-timeout`,
    `${what === 'total' ? 'The answer was not done' : 'Nothing came from the endpoint'} within ${limitMs / 1000} seconds. What arrived is kept; try again.`,
    { phase: what === 'connect' ? what : 'stream', retryable: what !== 'total' },
  )
}
