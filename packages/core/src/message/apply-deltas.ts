import type { ChatMessage, MessagePart, StreamDelta } from '../types.ts'
import { growingIndex } from './growing-index.ts'

const PART_OF_DELTA = {
  'text-delta': 'text',
  'reasoning-delta': 'reasoning',
  'refusal-delta': 'refusal',
} as const

/**
 * The message after a batch of deltas. Only the parts that grew are new objects; a batch that changes nothing gives
 * the same message back. Deltas that end a stream are not a message's business and are passed over.
 */
export function applyDeltas(message: ChatMessage, deltas: readonly StreamDelta[]): ChatMessage {
  let { parts, usage, discarded } = message
  for (const delta of deltas) {
    switch (delta.type) {
      case 'text-delta':
      case 'reasoning-delta':
      case 'refusal-delta':
        parts = growText(parts, PART_OF_DELTA[delta.type], delta.text)
        break
      case 'parts-delta':
        parts = delta.grow(parts)
        break
      case 'usage':
        usage = delta.usage
        break
      case 'retry-started':
        // An attempt that is begun anew leaves what it said beside the answer: lost is nothing, doubled neither.
        if (!delta.keepsText && parts.length > (delta.keptParts ?? 0)) {
          discarded = [...(discarded ?? []), parts.slice(delta.keptParts)]
          parts = parts.slice(0, delta.keptParts ?? 0)
        }
        break
      case 'versions-delta':
      case 'retry-scheduled':
      case 'finish':
      case 'error':
      case 'done':
        break
    }
  }
  if (parts === message.parts && usage === message.usage) return message
  return { ...message, parts, ...(usage && { usage }), ...(discarded && { discarded }) }
}

/** Adds to the part that grows if it is of the same kind, and begins a new one otherwise. */
function growText(
  parts: readonly MessagePart[],
  type: 'text' | 'reasoning' | 'refusal',
  text: string,
): readonly MessagePart[] {
  if (!text) return parts
  const at = growingIndex(parts)
  const last = parts[at]
  if (last?.type !== type) return [...parts, { type, text }]
  return parts.with(at, { type, text: last.text + text })
}
