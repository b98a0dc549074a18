import type { CloseParts, ToolCallPart } from '../types.ts'
import { isWholeCall } from './is-whole-call.ts'

/**
 * The parts of an answer that is over, with no tool call left open: those of a complete answer are `requested` if their
 * arguments are whole and nobody has run them. Any other has `failed`.
 */
export const closeToolCalls: CloseParts = (parts, { type }) =>
  parts.map((part) => (part.type === 'tool-call' ? closeCall(part, type === 'complete') : part))

/** What is said of a call that nobody answers any more. */
export const CANCELLED = 'The call was cancelled.'

function closeCall(call: ToolCallPart, isComplete: boolean): ToolCallPart {
  switch (call.state) {
    case 'done':
    case 'failed':
    case 'denied':
      return call
    case 'streaming':
    case 'requested':
      if (!isComplete) break
      return isWholeCall(call.argumentsText)
        ? { ...call, state: 'requested' }
        : { ...call, state: 'failed', error: 'The arguments are not a JSON object.' }
    case 'awaiting-approval':
    case 'running':
  }
  return { ...call, state: 'failed', error: CANCELLED }
}
