import type { ChatMessage } from '@rivulet/core'
import { copyableText } from '../clipboard/copyable-text.ts'

/** What was said in a message, as it was written: its text and its refusal, `''` if it has neither. */
export function writtenText({ parts }: Pick<ChatMessage<object>, 'parts'>): string {
  const texts = parts.filter((part) => part.type === 'text' || part.type === 'refusal')
  return copyableText(texts.map(({ text }) => text).join('\n\n'))
    .replace(/^\s*\n/, '')
    .trimEnd()
}
