import type { ChatMessage, MessagePart } from '../types.ts'

/**
 * A message whose answer is over, with no tool call left open: those of a complete answer are `requested`, those of any
 * other `failed`, because nobody knows whether their arguments are whole. The same message when none was open.
 */
export function closeToolCalls(message: ChatMessage): ChatMessage {
  const state = message.status.type === 'complete' ? 'requested' : 'failed'
  const close = (part: MessagePart): MessagePart =>
    part.type === 'tool-call' && part.state === 'streaming' ? { ...part, state } : part
  const parts = message.parts.map(close)
  return parts.every((part, index) => part === message.parts[index]) ? message : { ...message, parts }
}
