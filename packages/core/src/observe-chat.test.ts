import { afterEach, expect, test } from 'vitest'
import { serveGateway } from '../../gateway/src/node.ts'
import { createChat } from './create-chat.ts'
import { textOf } from './message/text-of.ts'
import { observeChat, type ObservedEvent } from './observe-chat.ts'
import { createMessage } from './message/create-message.ts'
import { trimMessages } from './message/trim-messages.ts'

const closers: Array<() => Promise<void>> = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

async function serve(): Promise<string> {
  const { url, close } = await serveGateway({ port: 0 })
  closers.push(close)
  return `${url}/v1/chat/completions`
}

test('an observer hears a failed attempt, the wait, and the answer, in order and without a header', async () => {
  const endpoint = await serve()
  const events: ObservedEvent[] = []
  let attempts = 0
  const chat = createChat({
    endpoint,
    headers: { authorization: 'Bearer of-a-session' },
    body: { rivulet: { rate: 0, tokens: 20, seed: 1 } },
    buffer: 'immediate',
    retry: { baseDelayMs: 0 },
    fetch: (...request) =>
      ++attempts === 1 ? Promise.resolve(new Response('Busy', { status: 503 })) : fetch(...request),
  })
  const end = observeChat(chat, (event) => events.push(event))
  const reply = (await chat.send('A river'))!
  const types = events.map(({ type }) => type)
  expect(types.slice(0, 2)).toEqual(['request', 'response'])
  expect(types.indexOf('retry')).toBeGreaterThan(1)
  expect(types.lastIndexOf('request')).toBeGreaterThan(types.indexOf('retry'))
  expect(types.at(-1)).toBe('end')
  expect(events.filter(({ type }) => type === 'request')).toHaveLength(2)
  expect(events.filter(({ type }) => type === 'response')).toMatchObject([{ status: 503 }, { status: 200 }])
  expect(events.find(({ type }) => type === 'retry')).toMatchObject({ attempt: 1, cause: { status: 503 } })
  const textIn = (type: 'chunk' | 'flush'): string =>
    events
      .flatMap((event) => (event.type === type ? event.deltas : []))
      .map((delta) => (delta.type === 'text-delta' ? delta.text : ''))
      .join('')
  expect([textIn('chunk'), textIn('flush')]).toEqual([textOf(reply), textOf(reply)])
  expect(JSON.stringify(events)).not.toContain('of-a-session')
  const times = events.map(({ atMs }) => atMs)
  expect(times).toEqual(times.toSorted((a, b) => a - b))
  end()
  await chat.send('Another')
  expect(events).toHaveLength(types.length)
})

test('of one request, the endpoint, the model, headers and fields of the body are its own, and the next has the chat’s', async () => {
  const requests: Array<{ url: string; headers: Record<string, string>; body: Record<string, unknown> }> = []
  const chat = createChat({
    endpoint: 'https://one.example/v1/chat/completions',
    model: 'small',
    headers: () => ({ 'x-app': 'a', 'x-other': 'b' }),
    body: () => Promise.resolve({ temperature: 1, top_p: 0.5 }),
    retry: false,
    fetch(url, init) {
      const { headers, body } = init as { headers: Record<string, string>; body: string }
      requests.push({
        url: url as string,
        headers,
        body: JSON.parse(body) as Record<string, unknown>,
      })
      return Promise.resolve(
        new Response('{"choices":[{"message":{"content":"Hi"},"finish_reason":"stop"}]}'),
      )
    },
  })
  await chat.send('One', {
    endpoint: 'https://two.example/v1/chat/completions',
    model: 'large',
    headers: { 'X-App': 'c' },
    body: { temperature: 0 },
  })
  await chat.send('Two')
  expect(requests).toMatchObject([
    {
      url: 'https://two.example/v1/chat/completions',
      headers: { 'x-app': 'c', 'x-other': 'b' },
      body: { model: 'large', temperature: 0, top_p: 0.5 },
    },
    {
      url: 'https://one.example/v1/chat/completions',
      headers: { 'x-app': 'a', 'x-other': 'b' },
      body: { model: 'small', temperature: 1, top_p: 0.5 },
    },
  ])
})

test('prepareMessages says what is sent of the conversation, for each attempt, and what is shown stays', async () => {
  const sent: number[] = []
  let attempts = 0
  const chat = createChat({
    endpoint: 'https://model.example',
    messages: [createMessage('user', 'x'.repeat(400)), createMessage('assistant', 'Long ago')],
    async prepareMessages(messages) {
      attempts++
      await Promise.resolve()
      return trimMessages({ maxTokens: 20 })(messages)
    },
    retry: { baseDelayMs: 0 },
    fetch(_url, init) {
      sent.push((JSON.parse(init?.body as string) as { messages: unknown[] }).messages.length)
      return Promise.resolve(
        attempts === 1
          ? new Response('', { status: 503 })
          : new Response('{"choices":[{"message":{"content":"Hi"},"finish_reason":"stop"}]}'),
      )
    },
  })
  await chat.send('Short')
  expect(sent).toEqual([1, 1])
  expect(attempts).toBe(2)
  expect(chat.getSnapshot().messages).toHaveLength(4)
})

test('a prepareMessages that throws is a bad request, and nothing is sent', async () => {
  const chat = createChat({
    endpoint: 'https://model.example',
    prepareMessages() {
      throw new Error('No room.')
    },
    fetch: () => Promise.reject(new Error('Nothing is to be sent.')),
  })
  expect((await chat.send('Hi'))!.status).toMatchObject({
    error: { code: 'bad-request', message: 'The request cannot be sent: No room.', phase: 'prepare' },
  })
})
