import type { ChatError } from '../errors.ts'
import type { ChatRequest, StreamDelta } from '../types.ts'

/** The next attempt at an answer. */
export interface NextAttempt {
  readonly request: ChatRequest
  /** Whether what has come stays in the answer, or moves to `message.discarded`. */
  readonly keepsText: boolean
}

/** Follows one answer through its attempts, and knows what to do when one breaks off after the answer's first word. */
export interface CutRecovery {
  /** What the chat gets of these deltas. */
  readonly take: (deltas: readonly StreamDelta[]) => readonly StreamDelta[]
  /** An attempt is over, whyever: what the chat still gets of it. */
  readonly end: () => readonly StreamDelta[]
  /** The next attempt, or `undefined` when this answer cannot be saved. */
  readonly recover: (cause: ChatError) => NextAttempt | undefined
}

/** Begins to follow an answer. See `continueAnswer` and `restartAnswer`. */
export type RecoverCut = (request: ChatRequest) => CutRecovery
