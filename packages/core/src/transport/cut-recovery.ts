import type { ChatError } from '../errors.ts'
import type { ChatRequest, StreamDelta } from '../types.ts'

/** The next attempt at an answer. */
export interface NextAttempt {
  readonly request: ChatRequest
  /** Whether what has come stays in the answer, or moves to `message.discarded`. */
  readonly keepsText: boolean
}

/** Follows one answer through its attempts, and knows what to do when one breaks off. */
export interface CutRecovery {
  /** What the chat gets of these deltas. */
  readonly take: (deltas: readonly StreamDelta[]) => readonly StreamDelta[]
  /**
   * The next attempt, or `undefined` when this answer cannot be saved; `hasAnswer` is false while the model has said nothing
   * or only thought. What was held back of the last attempt is forgotten: the next one says it again.
   */
  readonly recover: (cause: ChatError, hasAnswer: boolean) => NextAttempt | undefined
  /** No attempt follows: what the chat still gets. `isCut` when the last one failed. */
  readonly end: (isCut: boolean) => readonly StreamDelta[]
}

/** Begins to follow an answer. See `continueAnswer` and `restartAnswer`. */
export type RecoverCut = (request: ChatRequest) => CutRecovery

/** Once an answer has its first word it stays as it is; before that it can be begun anew unseen. */
export const keepAnswer: RecoverCut = (request) => ({
  take: (deltas) => deltas,
  recover: (_cause, hasAnswer) => (hasAnswer ? undefined : { request, keepsText: false }),
  end: () => [],
})
