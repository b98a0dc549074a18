import { expect, test } from 'vitest'
import { createChat } from '../create-chat.ts'
import { textOf } from '../message/text-of.ts'
import { createFaultyFetch, type FetchFault } from './create-faulty-fetch.ts'
import { eventStream, sseText } from './event-stream.ts'

const wire = sseText(
  { choices: [{ delta: { content: 'Hello' } }] },
  { choices: [{ delta: { content: ', 😀' }, finish_reason: 'stop' }] },
  '[DONE]',
)
const firstEvent = wire.indexOf('\n\n') + 2
const served = (...faults: Array<FetchFault | undefined>) =>
  createFaultyFetch(faults, () => Promise.resolve(eventStream([wire])))

test.each<[string, FetchFault, object]>([
  ['no network', { type: 'network' }, { code: 'network', phase: 'connect' }],
  [
    'a status',
    { type: 'status', status: 503, headers: { 'retry-after': '7' } },
    { status: 503, retryAfterMs: 7000 },
  ],
  ['a reset', { type: 'reset', afterBytes: 3 }, { code: 'network', phase: 'stream' }],
  ['a body that just ends', { type: 'truncate', afterBytes: 3 }, { code: 'truncated' }],
])('%s is what the chat meets, and the next request is answered', async (_, fault, error) => {
  const faulty = served(fault)
  const chat = createChat({ endpoint: 'http://localhost/v1', fetch: faulty.fetch, retry: false })
  expect((await chat.send('Hi'))!.status).toMatchObject({ type: 'incomplete', error })
  expect(textOf(await chat.regenerate())).toBe('Hello, 😀')
  expect([faulty.requestCount, faulty.openCount]).toEqual([2, 0])
})

test('what came before a fault has come', async () => {
  const faulty = served({ type: 'truncate', afterBytes: firstEvent })
  const chat = createChat({ endpoint: 'http://localhost/v1', fetch: faulty.fetch })
  expect(textOf((await chat.send('Hi'))!)).toBe('Hello')
})

test.each<FetchFault>([{ type: 'hang' }, { type: 'stall', afterBytes: 3 }])(
  'an answer that meets a $type waits until it is stopped, and nothing stays open',
  async (fault) => {
    const faulty = served(fault)
    const chat = createChat({ endpoint: 'http://localhost/v1', fetch: faulty.fetch })
    const sent = chat.send('Hi')
    await new Promise((resolve) => setTimeout(resolve))
    expect(chat.getSnapshot().status).toBe('submitted')
    chat.stop()
    expect((await sent)!.status).toEqual({ type: 'incomplete', reason: 'stopped' })
    await new Promise((resolve) => setTimeout(resolve))
    expect(faulty.openCount).toBe(0)
  },
)

test('a body in pieces of one byte is the same answer', async () => {
  const faulty = served({ type: 'split', bytes: 1 })
  const chat = createChat({ endpoint: 'http://localhost/v1', fetch: faulty.fetch })
  expect(textOf((await chat.send('Hi'))!)).toBe('Hello, 😀')
})
