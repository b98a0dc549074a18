import type { ChatMessage } from '../types.ts'
import { closeToolCalls } from './close-tool-calls.ts'

/**
 * A message as it stands when its page is gone: an answer that streams broke off (`truncated`, without an error), and none of
 * its calls waits any more. Any other message comes back as it is.
 */
export function interrupted(message: ChatMessage): ChatMessage {
  if (message.status.type !== 'streaming') return message
  const status = { type: 'incomplete', reason: 'truncated' } as const
  return { ...message, status, parts: closeToolCalls(message.parts, status) }
}
