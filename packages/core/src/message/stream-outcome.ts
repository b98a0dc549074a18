import { ChatError } from '../errors.ts'
import type { FinishReason, MessageStatus, StreamDelta } from '../types.ts'

/** What a stream has said so far: its content, by how hard it is to say again, and its end. */
export interface StreamEnding {
  readonly finishReason: FinishReason | undefined
  readonly done: boolean
  /** Anything of it has come, if only reasoning. */
  readonly hasContent: boolean
  /** Something has come that cannot be said again unseen: text, a refusal or a tool call. */
  readonly hasAnswer: boolean
}

/** Before the first delta. */
export const NOTHING_SAID: StreamEnding = {
  finishReason: undefined,
  done: false,
  hasContent: false,
  hasAnswer: false,
}

/** The ending after a further batch. The first finish reason counts; text may still follow it. */
export function noteEnding(ending: StreamEnding, deltas: readonly StreamDelta[]): StreamEnding {
  let { finishReason, done, hasContent, hasAnswer } = ending
  for (const delta of deltas) {
    if (delta.type === 'finish') finishReason ??= delta.reason
    else if (delta.type === 'done') done = true
    else if (delta.type.endsWith('-delta') && !('text' in delta && delta.text === '')) {
      hasContent = true
      hasAnswer ||= delta.type !== 'reasoning-delta'
    } else if (delta.type === 'retry-started') {
      finishReason = undefined
      done = false
      if (!delta.keepsText) hasContent = hasAnswer = false
    }
  }
  return { finishReason, done, hasContent, hasAnswer }
}

/**
 * How an answer stands once its stream is over. It is complete only if the endpoint said so: a stream that just ends
 * is `truncated`, and one that is over without a word is an error, because some servers report theirs in ways that no
 * client can see.
 */
export function outcomeOf(ending: StreamEnding): MessageStatus {
  const { finishReason, done, hasContent } = ending
  if (finishReason === 'length' || finishReason === 'content-filter')
    return { type: 'incomplete', reason: finishReason }
  if (finishReason) return { type: 'complete', finishReason }
  if (done && hasContent) return { type: 'complete', finishReason: 'stop' }
  const [code, sentence] = done
    ? (['empty-response', 'The answer was empty. Try again.'] as const)
    : (['truncated', 'The answer broke off. What arrived is kept; try again.'] as const)
  return failure(new ChatError(code, sentence, { retryable: true }))
}

/** How an answer stands when its stream failed: an answer that had already finished stays finished. */
export function outcomeOfFailure(ending: StreamEnding, error: ChatError): MessageStatus {
  return ending.finishReason || ending.done ? outcomeOf(ending) : failure(error)
}

function failure(error: ChatError): MessageStatus {
  const reason =
    error.code === 'truncated' ? 'truncated' : error.code.endsWith('timeout') ? 'timeout' : 'error'
  return { type: 'incomplete', reason, error }
}
