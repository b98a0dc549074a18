import { ChatError, refusal } from '../errors.ts'
import { textOf } from '../message/text-of.ts'
import type { ChatProtocol } from '../types.ts'
import { readProviderReport } from './provider-error.ts'
import { say } from './say.ts'
import { readJsonEvent } from './read-json-event.ts'

/**
 * An endpoint whose answer is text and nothing around it, such as a route that ends in the AI SDK's
 * `toTextStreamResponse()`. It needs a `fetch` that makes events of such an answer: `withTextBody()`.
 *
 * Request: `messages` as Chat Completions has them, `model` and `stream`. A route that takes something else is served by
 * `{ ...plainText, encode }`. A conversation with files is refused (`bad-request`).
 *
 * Answer: every byte of a body of `text/plain`, `text/markdown` or no type, as UTF-8. No thoughts, no calls, no usage. The end of the body
 * is the end of the answer: it is `complete` then with the reason `stop`, and `empty-response` without a word. A connection that breaks is
 * noticed (`network`); a server or a proxy that ends the body properly in the middle of an answer is not, because nothing
 * in a text tells. Errors that come as JSON, and statuses other than 2xx, are what they are with every protocol.
 *
 * @example useStreamingChat({ endpoint: '/api/answer', protocol: plainText, fetch: withTextBody() })
 */
export const plainText: ChatProtocol = {
  encode({ messages }, model, extra) {
    if (messages.some(({ role, parts }) => role === 'user' && parts.some(({ type }) => type === 'file'))) {
      throw refusal(
        'bad-request',
        'This endpoint takes text and no files. Choose another protocol, or leave them out.',
      )
    }
    const sent = messages
      .map((message) => ({ role: message.role, content: textOf(message) }))
      .filter(({ content }) => content)
    return { model, ...extra, messages: sent, stream: true }
  },
  decode(event) {
    const text = readText(event.data)
    if (text !== undefined) return say('text-delta', text)
    return readJsonEvent(event, (said, _type, json) => {
      if (readProviderReport(said)) return []
      const sentence = 'The endpoint answered with JSON, and not with plain text. Choose its protocol.'
      return [{ type: 'error', error: new ChatError('not-a-stream', sentence, { body: json }) }]
    })
  },
}

/** The text that `withTextBody` has put into an event. */
function readText(data: string): string | undefined {
  try {
    const said: unknown = data.startsWith('"') ? JSON.parse(data) : undefined
    return typeof said === 'string' ? said : undefined
  } catch {
    return undefined
  }
}
