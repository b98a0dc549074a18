import { closeToolCalls } from '../message/close-tool-calls.ts'
import { growCall } from '../message/grow-call.ts'
import type { StreamDelta, ToolCallDelta } from '../types.ts'
import type { ReadSaid } from './chat-completions.ts'
import { isRecord, isText } from './provider-error.ts'

/**
 * For `createChatCompletions`: tool calls as parts of the answer, however servers cut and number them. What they add to a
 * call is kept in its `extra`; the one `function_call` that came before there were tools is a call too.
 */
export const readToolCalls: ReadSaid = ({ tool_calls, function_call }, deltas) => {
  const calls = [tool_calls ?? (isRecord(function_call) && { index: 0, function: function_call })].flat()
  for (const call of calls.filter(isRecord)) readCall(call, deltas)
}

/** One piece of a call. A piece that says nothing is none. */
function readCall(call: Record<string, unknown>, deltas: StreamDelta[]): void {
  const { index, id, type: _type, function: called, ...extra } = call
  const { name, arguments: given } = isRecord(called) ? called : {}
  // Some servers send the arguments as they are, and not as text.
  const argumentsText = typeof given === 'object' && given ? JSON.stringify(given) : given
  const texts = Object.entries({ id, name, argumentsText }).filter(([, value]) => isText(value))
  const hasExtra = Object.keys(extra).length > 0
  if (texts.length === 0 && !hasExtra) return
  const piece: ToolCallDelta = {
    ...Object.fromEntries(texts),
    ...(Number.isInteger(index) && { index: index as number }),
    ...(hasExtra && { extra }),
  }
  deltas.push({ type: 'parts-delta', grow: (parts) => growCall(parts, piece), close: closeToolCalls })
}
