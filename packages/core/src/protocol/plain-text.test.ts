import { expect, test } from 'vitest'
import { createChat } from '../create-chat.ts'
import { createMessage } from '../message/create-message.ts'
import { textOf } from '../message/text-of.ts'
import { eventStream } from '../testing/event-stream.ts'
import type { ChatMessage } from '../types.ts'
import { plainText } from './plain-text.ts'
import { withTextBody } from './with-text-body.ts'

async function ask(body: BodyInit | null, init: ResponseInit = {}): Promise<ChatMessage> {
  const chat = createChat({
    endpoint: 'http://localhost/answer',
    protocol: plainText,
    retry: false,
    fetch: withTextBody(async () => new Response(body, init)),
  })
  return (await chat.send('Hi'))!
}
const failure = (fields: object): object => ({ type: 'incomplete', reason: 'error', error: fields })

test('an empty body is an empty answer', async () => {
  for (const body of ['', eventStream([]).body]) {
    expect((await ask(body)).status).toMatchObject(failure({ code: 'empty-response', retryable: true }))
  }
})

test('a character that the end of the body cuts is shown as one that is missing', async () => {
  const bytes = new TextEncoder().encode('Hi 😀')
  const reply = await ask(bytes.subarray(0, -1), { headers: { 'content-type': 'text/plain' } })
  expect(textOf(reply)).toBe('Hi \uFFFD')
})

test('a connection that breaks is no end', async () => {
  let reads = 0
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (reads++ === 0) controller.enqueue(new TextEncoder().encode('Once'))
      else controller.error(new TypeError('reset'))
    },
  })
  const reply = await ask(body)
  expect(textOf(reply)).toBe('Once')
  expect(reply.status).toMatchObject(failure({ code: 'network' }))
})

test('a megabyte in one read is text that nobody cut', async () => {
  const long = 'Salü 😀\n'.repeat(100_000)
  expect(textOf(await ask(long, { headers: { 'content-type': 'text/plain' } }))).toBe(long)
})

test.each([
  ['a status', 'Busy', { status: 503 }, { code: 'http', status: 503, body: 'Busy' }],
  [
    'a page',
    '<title>Sign in</title>',
    { headers: { 'content-type': 'text/html' } },
    { code: 'not-a-stream' },
  ],
  ['JSON', '{"answer":1}', { headers: { 'content-type': 'application/json' } }, { code: 'not-a-stream' }],
  [
    'an error in JSON',
    '{"error":"No"}',
    { headers: { 'content-type': 'application/json' } },
    { code: 'provider', message: 'No' },
  ],
  ['events', 'data: Hi\n\n', { headers: { 'content-type': 'text/event-stream' } }, { code: 'malformed' }],
])('%s is no text', async (_, body, init, error) => {
  const reply = await ask(body, init)
  expect(reply.parts).toEqual([])
  expect(reply.status).toMatchObject(failure(error))
})

test('nothing is read ahead of who reads, and who stops closes the body', async () => {
  let reads = 0
  let isClosed = false
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        reads++
        controller.enqueue(new TextEncoder().encode('x'))
      },
      cancel: () => void (isClosed = true),
    },
    { highWaterMark: 0 },
  )
  const response = await withTextBody(async () => new Response(body))('http://localhost/')
  const reader = response.body!.getReader()
  expect(reads).toBe(0)
  expect(new TextDecoder().decode((await reader.read()).value)).toBe('data: "x"\n\n')
  expect(reads).toBe(1)
  await reader.cancel()
  expect(isClosed).toBe(true)
})

test('the request holds the messages that say something', () => {
  const messages = [createMessage('user', 'Hi'), createMessage('assistant', '')]
  expect(plainText.encode({ chatId: 'chat', messages }, 'gpt-5', { seed: 1, messages: [] })).toEqual({
    model: 'gpt-5',
    seed: 1,
    messages: [{ role: 'user', content: 'Hi' }],
    stream: true,
  })
})
