import { textOf } from '../message/text-of.ts'
import type { ChatMessage, FilePart } from '../types.ts'

/**
 * What a message says, as Chat Completions has it: its text, or content parts where the user sends files.
 * @see https://platform.openai.com/docs/api-reference/chat/create
 */
export function contentOf(message: ChatMessage): string | readonly object[] {
  const text = textOf(message)
  // Endpoints refuse files in any other turn, so one that the model made is not sent back.
  const files = message.role === 'user' ? message.parts.filter((part) => part.type === 'file') : []
  return files[0] ? [...files.map(encodeFile), ...(text ? [{ type: 'text', text }] : [])] : text
}

function encodeFile({ mediaType, url, name, content }: FilePart): object {
  if (content) return content
  return mediaType.startsWith('image/')
    ? { type: 'image_url', image_url: { url } }
    : { type: 'file', file: { filename: name, file_data: url } }
}
