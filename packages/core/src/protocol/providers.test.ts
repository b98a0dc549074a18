import { expect, test } from 'vitest'
import { createChat } from '../create-chat.ts'
import { cutEverywhere } from '../testing/cut-everywhere.ts'
import { eventStream } from '../testing/event-stream.ts'
import type { ChatMessage, MessagePart } from '../types.ts'
import { PROVIDERS, type ProviderRecording } from './provider-recordings.test.helper.ts'

/** What all of them say. */
const ANSWER = {
  status: { type: 'complete', finishReason: 'tool-calls' },
  usage: { inputTokens: 7, outputTokens: 9, totalTokens: 16 },
  parts: [
    { type: 'reasoning', text: 'Hm.' },
    { type: 'text', text: 'Ich schaue 😀' },
    { type: 'tool-call', state: 'requested', name: 'weather', arguments: { city: 'Zürich' } },
    { type: 'tool-call', state: 'requested', name: 'tide', arguments: { sea: 2 } },
  ],
  hasIds: true,
}

async function answer({ protocol }: ProviderRecording, slices: Iterable<Uint8Array>): Promise<ChatMessage> {
  const chat = createChat({
    endpoint: 'http://localhost/answer',
    protocol,
    retry: false,
    buffer: 'immediate',
    fetch: async () => eventStream(slices),
  })
  return (await chat.send('Wie ist das Wetter?'))!
}

/** Without what is every provider's own: the ids of calls, and how their arguments are written. */
function meaningOf({ status, usage, parts }: ChatMessage): object {
  const ids = parts.flatMap((part) => (part.type === 'tool-call' ? part.id : []))
  return {
    status,
    ...(usage && { usage }),
    parts: parts.map(meaningOfPart),
    hasIds: new Set(ids).size === ids.length && !ids.includes(''),
  }
}

function meaningOfPart(part: MessagePart): object {
  if (part.type !== 'tool-call') return part
  const { type, state, name, argumentsText } = part
  return { type, state, name, arguments: JSON.parse(argumentsText) as unknown }
}

test.each(PROVIDERS.map((row) => [row.name, row] as const))(
  '%s: the same message as from all others, whole, at every cut and byte by byte',
  async (_, row) => {
    const says = (what: (typeof row.lacks)[number]): boolean => !row.lacks.includes(what)
    const { usage, status, parts, hasIds } = ANSWER
    const expected = {
      status: says('the reason') ? status : { ...status, finishReason: 'stop' },
      ...(says('usage') && { usage }),
      parts: parts.filter(({ type }) => type !== 'reasoning' || says('reasoning')),
      hasIds,
    }
    for (const slices of cutEverywhere(row.body))
      expect(meaningOf(await answer(row, slices))).toEqual(expected)
  },
  30_000,
)
