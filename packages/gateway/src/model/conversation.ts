import { isJsonObject } from '../check-fields.ts'
import type { JsonObject } from '../check-fields.ts'
import { hashText } from './random.ts'

/** A number for what was said, by whom and in which order. */
export function hashConversation(messages: readonly JsonObject[]): number {
  return hashText(messages.map((message) => `${String(message['role'])}\n${textOf(message)}`).join('\n\n'))
}

/** The start of the user's last message, on one line and without marks; `''` when there is no text. */
export function topicOf(messages: readonly JsonObject[]): string {
  const message = messages.findLast(({ role }) => role === 'user')
  const words = (message ? textOf(message) : '')
    .slice(0, 200)
    // Control characters, quotes and Markdown's marks would not survive the quotation.
    .replace(/[\p{C}“”"`*_#<>[\]|\\~]+/gu, ' ')
    .split(/\s+/)
    .filter(Boolean)
  const start = Array.from(words.slice(0, 8).join(' ')).slice(0, 60).join('')
  return start.replace(/[\s\p{P}]+$/u, '') + (words.length > 8 ? '…' : '')
}

/** What tools answered since the user spoke, the first few of them: the function's name and the text. */
export function toolResultsOf(messages: readonly JsonObject[]): { name: string; text: string }[] {
  const spoken = messages.findLastIndex(({ role }) => role === 'user')
  const since = messages.slice(spoken + 1)
  const calls = since.flatMap(({ tool_calls: list }) =>
    Array.isArray(list) ? list.filter(isJsonObject) : [],
  )
  const results = since.filter(({ role }) => role === 'tool').slice(0, mostResults)
  return results.map((message) => {
    const called = calls.find(({ id }) => id === message['tool_call_id'])?.['function']
    const name = isJsonObject(called) && typeof called['name'] === 'string' ? called['name'] : 'the tool'
    return { name, text: textOf(message) }
  })
}

const mostResults = 16

/** The text of a message, whether its content is a string or a list of parts. */
export function textOf({ content }: JsonObject): string {
  if (typeof content === 'string') return content
  if (!Array.isArray(content)) return ''
  return content
    .map((part) => (isJsonObject(part) && typeof part['text'] === 'string' ? part['text'] : ''))
    .join('\n')
}
