import {
  ChatError,
  createMessage,
  type ChatMessage,
  type MessagePart,
  type MessageStatus,
} from '@rivulet/core'

const BEGUN_AT = Date.UTC(2026, 8, 7, 9)

/** A question of the user. */
export function asked(text: string, files: readonly MessagePart[] = []): ChatMessage {
  const message = createMessage('user', text, { createdAt: BEGUN_AT })
  return { ...message, parts: [...files, ...message.parts] }
}

/** An answer of these parts. */
export function answered(
  said: string | readonly MessagePart[],
  status: MessageStatus = { type: 'complete', finishReason: 'stop' },
): ChatMessage {
  const parts: readonly MessagePart[] = typeof said === 'string' ? [{ type: 'text', text: said }] : said
  return { ...createMessage('assistant', '', { createdAt: BEGUN_AT }), parts, status }
}

/** An answer with most of what Markdown has. */
export const meanders = `A river **meanders** because water runs faster on the outer side of each bend:

1. There it takes earth away.
2. On the inner side it leaves it.

\`\`\`ts
const sinuosity = channelLength / valleyLength
\`\`\`

| river | sinuosity |
| --- | ---: |
| Rhine | 1.2 |
| Mississippi | 2.1 |

More is in the [atlas](https://example.org/rivers) and under \`sinuosity\`.`

/** What an endpoint says when it is overloaded. */
export const overloaded = new ChatError('http', 'The endpoint is overloaded. Try again in a moment.', {
  status: 529,
  providerCode: 'overloaded_error',
  requestId: 'req_01h2xcejqtf2nbrexx3vqjhp41',
  retryable: true,
})

/** Half of an answer, and why it is no more. */
export function cut(reason: 'stopped' | 'length' | 'truncated'): readonly ChatMessage[] {
  return [
    asked('Why do rivers meander?'),
    answered('A bend grows because water runs **faster on its outer side**: it takes earth away there, and', {
      type: 'incomplete',
      reason,
    }),
  ]
}
