import type { MessagePart, MessageStatus } from '../types.ts'
import { isWholeCall } from './is-whole-call.ts'

/**
 * The parts of an answer that is over, with no tool call left open: those of a complete answer are `requested` if their
 * arguments are whole. Any other has `failed`.
 */
export function closeToolCalls(
  parts: readonly MessagePart[],
  { type }: MessageStatus,
): readonly MessagePart[] {
  return parts.map((part) =>
    'state' in part && part.state === 'streaming'
      ? { ...part, state: type === 'complete' && isWholeCall(part.argumentsText) ? 'requested' : 'failed' }
      : part,
  )
}
