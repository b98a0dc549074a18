import { expect, test } from 'vitest'
import { createChat } from '../create-chat.ts'
import { createChatCompletions } from '../protocol/chat-completions.ts'
import { readToolCalls } from '../protocol/read-tool-calls.ts'
import { cutsHere } from '../cuts-here.test.helper.ts'
import { eventStream } from '../testing/event-stream.ts'
import { DIALECTS } from './dialect-cases.test.helper.ts'

test.each(DIALECTS.map((row) => [row.name, row] as const))(
  '%s: the same typed result, whole, at every cut and byte by byte',
  async (_, { status = 200, type = 'text/event-stream', headers, body, result }) => {
    for (const slices of cutsHere(body)) {
      const chat = createChat({
        endpoint: 'http://localhost/v1/chat/completions',
        protocol: createChatCompletions(readToolCalls),
        retry: false,
        buffer: 'immediate',
        async fetch() {
          const head = { status, headers: { ...(type && { 'content-type': type }), ...headers } }
          return new Response(status === 204 ? null : eventStream(slices).body, head)
        },
      })
      const { parts, status: ending, usage } = (await chat.send('Hi'))!
      expect({ parts, status: ending, ...(usage && { usage }) }).toMatchObject(result)
      expect(parts).toHaveLength((result as { parts: unknown[] }).parts.length)
    }
  },
  30_000,
)
