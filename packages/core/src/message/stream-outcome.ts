import { ChatError } from '../errors.ts'
import type { FinishReason, IncompleteReason, MessageStatus, StreamDelta } from '../types.ts'

/**
 * How much has been said, by how hard it is to say again: nothing, only thoughts, words (text or a refusal, which cannot be
 * taken back unseen), or more than words, such as a tool call.
 */
type Said = 0 | 1 | 2 | 3

/** An answer whose end nobody has said. */
export const TRUNCATED: MessageStatus = { type: 'incomplete', reason: 'truncated' }

/** What a stream has said so far, and its end. */
export interface StreamEnding {
  readonly finishReason?: FinishReason | undefined
  readonly done?: boolean | undefined
  readonly said: Said
}

/** Before the first delta. */
export const NOTHING_SAID: StreamEnding = { said: 0 }

/** The ending after a further batch. The first finish reason counts; text may still follow it. */
export function noteEnding(ending: StreamEnding, deltas: readonly StreamDelta[]): StreamEnding {
  let { finishReason, done, said } = ending
  for (const delta of deltas) {
    if (delta.type === 'finish') finishReason ??= delta.reason
    else if (delta.type === 'done') done = true
    else if (delta.type === 'retry-started') {
      finishReason = done = undefined
      if (!delta.keepsText) said = 0
    } else if (delta.type === 'parts-delta' && !delta.silent) said = 3
    else if ('text' in delta && delta.text)
      said = Math.max(said, delta.type === 'reasoning-delta' ? 1 : 2) as Said
  }
  return { finishReason, done, said }
}

/**
 * How an answer stands once its stream is over. It is complete only if the endpoint said so: a stream that just ends
 * is `truncated`, and one that is over without a word is an error, because some servers report theirs in ways that no
 * client can see. `[DONE]` alone completes words; thoughts and tool calls, which it cannot vouch for, need a finish reason.
 */
export function outcomeOf(ending: StreamEnding): MessageStatus {
  const { finishReason, done, said } = ending
  if (finishReason === 'length' || finishReason === 'content-filter')
    return { type: 'incomplete', reason: finishReason }
  if (finishReason) return { type: 'complete', finishReason }
  if (done && said === 2) return { type: 'complete', finishReason: 'stop' }
  return failure(
    done && said === 0
      ? new ChatError('empty-response', 'The answer was empty; try again.', { retryable: true })
      : new ChatError('truncated', 'The answer broke off. What arrived is kept; try again.', {
          retryable: true,
        }),
  )
}

/** How an answer stands when its stream failed: an answer that had already finished stays finished. */
export function outcomeOfFailure(ending: StreamEnding, error: ChatError): MessageStatus {
  return ending.finishReason || ending.done ? outcomeOf(ending) : failure(error)
}

function failure(error: ChatError): MessageStatus {
  const [reason = 'error'] = error.code.match(/truncated|timeout/) ?? []
  return { type: 'incomplete', reason: reason as IncompleteReason, error }
}
