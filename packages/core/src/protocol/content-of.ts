import { textOf } from '../message/text-of.ts'
import type { ChatMessage } from '../types.ts'

/**
 * What a message says, as Chat Completions has it: its text, or content parts where the user sends files.
 * @see https://platform.openai.com/docs/api-reference/chat/create
 */
export function contentOf(message: ChatMessage): string | readonly object[] {
  const text = textOf(message)
  // Endpoints refuse files in any other turn, so one that the model made is not sent back.
  const files = message.role === 'user' ? message.parts.filter((part) => part.type === 'file') : []
  const contents = files.map(({ mediaType, url, name, content }) => {
    if (content) return content
    return mediaType.startsWith('image/')
      ? { type: 'image_url', image_url: { url } }
      : { type: 'file', file: { filename: name, file_data: url } }
  })
  if (!contents[0]) return text
  if (text) contents.push({ type: 'text', text })
  return contents
}
