import type { ChatMessage, MessagePart, StreamDelta } from '../types.ts'
import { growingIndex } from './growing-index.ts'

/**
 * The message after a batch of deltas. Only the parts that grew are new objects; a batch that changes nothing gives
 * the same message back. Deltas that end a stream are not a message's business and are passed over.
 */
export function applyDeltas(message: ChatMessage, deltas: readonly StreamDelta[]): ChatMessage {
  let { parts, usage, discarded } = message
  for (const delta of deltas) {
    if ('text' in delta) parts = growText(parts, delta)
    else if (delta.type === 'parts-delta') parts = delta.grow(parts)
    else if (delta.type === 'usage') usage = delta.usage
    else if (delta.type === 'retry-started') {
      const { keepsText, keptParts = 0 } = delta
      // An attempt that is begun anew leaves what it said beside the answer: lost is nothing, doubled neither.
      if (!keepsText && parts.length > keptParts) {
        discarded = [...(discarded ?? []), parts.slice(keptParts)]
        parts = parts.slice(0, keptParts)
      }
    }
  }
  if (parts === message.parts && usage === message.usage) return message
  return { ...message, parts, ...(usage && { usage }), ...(discarded && { discarded }) }
}

/** Adds to the part that grows if it is of the same kind, and begins a new one otherwise. */
function growText(
  parts: readonly MessagePart[],
  delta: Extract<StreamDelta, { text: string }>,
): readonly MessagePart[] {
  if (!delta.text) return parts
  // A delta of text is called like the part that it grows.
  const type = delta.type.replace('-delta', '') as 'text' | 'reasoning' | 'refusal'
  const at = growingIndex(parts)
  const last = parts[at]
  if (last?.type !== type) return [...parts, { type, text: delta.text }]
  return parts.with(at, { type, text: last.text + delta.text })
}
