import type { ChatMessage } from '../types.ts'

/** The text of a message without its reasoning or refusal, `''` when it has none. */
export function textOf(message: Pick<ChatMessage, 'parts'>): string {
  let text = ''
  for (const part of message.parts) if (part.type === 'text') text += part.text
  return text
}
