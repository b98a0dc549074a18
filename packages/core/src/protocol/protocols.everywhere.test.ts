import { expect, test } from 'vitest'
import { createChat } from '../create-chat.ts'
import { cutsHere } from '../cuts-here.test.helper.ts'
import { eventStream } from '../testing/event-stream.ts'
import type { ChatMessage } from '../types.ts'
import { PROTOCOL_CASES, type ProtocolCase } from './protocol-cases.test.helper.ts'

const rows = PROTOCOL_CASES.map((row) => [row.name, row] as const)

async function answer(row: ProtocolCase, slices: Iterable<Uint8Array>): Promise<ChatMessage> {
  const { protocol, type = 'text/event-stream', wrapFetch = (ask) => ask } = row
  const chat = createChat({
    endpoint: 'http://localhost/answer',
    protocol,
    retry: false,
    buffer: 'immediate',
    fetch: wrapFetch(async () => {
      const response = new Response(eventStream(slices).body)
      if (type) response.headers.set('content-type', type)
      return response
    }),
  })
  return (await chat.send('Hi'))!
}

test.each(rows)(
  '%s: the same typed answer, whole, at every cut and byte by byte',
  async (_, row) => {
    for (const slices of cutsHere(row.body)) {
      const { parts, status, usage } = await answer(row, slices)
      expect({ parts, status, ...(usage && { usage }) }).toMatchObject(row.result)
      expect(parts).toHaveLength(row.result.parts.length)
    }
  },
  30_000,
)

test.each(rows.filter(([, { end }]) => end !== ''))(
  '%s: broken off behind any byte it is never complete, and what came is kept',
  async (_, row) => {
    const bytes = new TextEncoder().encode(row.body)
    const isLast = (length: number): boolean =>
      row.end !== undefined && new TextDecoder().decode(bytes.subarray(0, length)).includes(row.end.trimEnd())
    let shown = ''
    for (let length = 0; length < bytes.length && !isLast(length); length++) {
      const { parts, status } = await answer(row, [bytes.subarray(0, length)])
      expect(status.type).toBe('incomplete')
      const text = parts.map((part) => ('text' in part ? part.text : '')).join('')
      expect(text.startsWith(shown)).toBe(true)
      shown = text
    }
  },
  30_000,
)
