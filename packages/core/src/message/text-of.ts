import type { ChatMessage } from '../types.ts'

/** The text of a message without its reasoning or refusal, `''` when it has none. */
export function textOf(message: ChatMessage): string {
  return message.parts.map((part) => (part.type === 'text' ? part.text : '')).join('')
}
