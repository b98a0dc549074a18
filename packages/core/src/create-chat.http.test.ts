import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { createChat, type ChatOptions, type ConfigurableChat } from './create-chat.ts'
import { textOf } from './message/text-of.ts'
import { sseText } from './testing/event-stream.ts'
import type { RetryPolicy } from './transport/retry-policy.ts'

const chunk = (content: string): object => ({
  choices: [{ index: 0, delta: { content }, finish_reason: null }],
})
const recording = sseText(
  chunk('Héllo'),
  chunk(', 😀!'),
  { choices: [{ delta: {}, finish_reason: 'stop' }] },
  '[DONE]',
)

const closers: Array<() => void> = []
afterEach(() => closers.splice(0).forEach((close) => close()))

/** A real server on loopback that counts what it is asked and what stays open. */
async function serve(
  answer: (response: ServerResponse, request: IncomingMessage) => void,
  options: ChatOptions = {},
): Promise<{
  chat: ConfigurableChat
  posts: () => number
  sockets: Set<Socket>
  closed: () => Promise<void>
}> {
  let posts = 0
  let allClosed = (): void => {}
  const sockets = new Set<Socket>()
  const server = createServer((request, response) => {
    posts++
    answer(response, request)
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => {
      sockets.delete(socket)
      if (sockets.size === 0) allClosed()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closers.push(() => {
    sockets.forEach((socket) => socket.destroy())
    server.close()
  })
  const { port } = server.address() as AddressInfo
  const chat = createChat({
    endpoint: `http://127.0.0.1:${port}/v1/chat/completions`,
    model: 'gpt-4',
    ...options,
  })
  const closed = (): Promise<void> =>
    sockets.size === 0 ? Promise.resolve() : new Promise((resolve) => (allClosed = resolve))
  return { chat, posts: () => posts, sockets, closed }
}

function startStream(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  response.flushHeaders()
}

test('an answer arrives whole over HTTP', async () => {
  const { chat, posts } = await serve((response) => {
    startStream(response)
    response.end(recording)
  })
  const reply = await chat.send('Hi')
  expect(textOf(reply!)).toBe('Héllo, 😀!')
  expect(reply!.status).toEqual({ type: 'complete', finishReason: 'stop' })
  expect(posts()).toBe(1)
})

test('stopping closes the socket, before the first byte and in the middle', async () => {
  for (const begin of [
    () => {},
    (response: ServerResponse) => {
      startStream(response)
      response.write(sseText(chunk('a')))
    },
  ]) {
    let arrived = (): void => {}
    const reached = new Promise<void>((resolve) => (arrived = resolve))
    const { chat, closed } = await serve((response) => {
      begin(response)
      arrived()
    })
    const sent = chat.send('Hi')
    await reached
    chat.stop()
    expect((await sent)!.status).toEqual({ type: 'incomplete', reason: 'stopped' })
    await closed()
  }
})

test('stopping while the body of an error is read closes the socket and sends nothing more', async () => {
  let arrived = (): void => {}
  const reached = new Promise<void>((resolve) => (arrived = resolve))
  const { chat, posts, closed } = await serve((response) => {
    response.writeHead(500, { 'content-type': 'application/json' })
    response.write('{"error":', () => arrived())
  })
  const sent = chat.send('Hi')
  await reached
  chat.stop()
  expect(chat.getSnapshot().status).toBe('ready')
  expect((await sent)!.status).toEqual({ type: 'incomplete', reason: 'stopped' })
  await closed()
  expect(posts()).toBe(1)
})

test('a server that keeps the connection open after [DONE] is not waited for, and is hung up on', async () => {
  const { chat, closed } = await serve((response) => {
    startStream(response)
    response.write(recording)
  })
  expect((await chat.send('Hi'))!.status.type).toBe('complete')
  await closed()
})

test('a failed request keeps the question, and the next one may succeed', async () => {
  let count = 0
  const { chat } = await serve((response) => {
    if (count++ > 0) {
      startStream(response)
      return response.end(recording)
    }
    response.writeHead(401, { 'content-type': 'application/json' })
    return response.end(JSON.stringify({ error: { message: 'No such key' } }))
  })
  await chat.send('Hi')
  expect(chat.getSnapshot()).toMatchObject({ status: 'error', error: { code: 'http', status: 401 } })
  expect(textOf(chat.getSnapshot().messages[0]!)).toBe('Hi')
  expect((await chat.regenerate()).status.type).toBe('complete')
  expect(chat.getSnapshot()).toMatchObject({ status: 'ready', error: undefined })
})

const AT_ONCE: RetryPolicy = { baseDelayMs: 0 }
const fail = (response: ServerResponse, status: number, headers: Record<string, string> = {}): void => {
  response.writeHead(status, { 'content-type': 'application/json', ...headers })
  response.end(JSON.stringify({ error: { message: `Failure ${status}` } }))
}

test.each([400, 401, 403, 404, 413, 422])('a %d is asked once', async (status) => {
  const { chat, posts } = await serve((response) => fail(response, status), { retry: AT_ONCE })
  expect((await chat.send('Hi'))!.status).toMatchObject({ error: { code: 'http', status } })
  expect(posts()).toBe(1)
})

test.each([0, 1, 2])(
  'a server that fails %d times and then answers is asked once more than that',
  async (times) => {
    let left = times
    const { chat, posts } = await serve(
      (response) => {
        if (left-- > 0) return fail(response, 503)
        startStream(response)
        response.end(recording)
      },
      { retry: AT_ONCE },
    )
    expect((await chat.send('Hi'))!.status).toEqual({ type: 'complete', finishReason: 'stop' })
    expect(posts()).toBe(times + 1)
  },
)

test('a server that always fails is asked three times, and once with retry: false', async () => {
  for (const [retry, asked] of [
    [AT_ONCE, 3],
    [false, 1],
  ] as const) {
    const { chat, posts } = await serve((response) => fail(response, 500), { retry })
    expect((await chat.send('Hi'))!.status).toMatchObject({ error: { status: 500 } })
    expect(posts()).toBe(asked)
  }
})

test('x-should-retry says what the status does not', async () => {
  for (const [status, word, asked] of [
    [503, 'false', 1],
    [400, 'true', 3],
  ] as const) {
    const answer = (response: ServerResponse): void => fail(response, status, { 'x-should-retry': word })
    const { chat, posts } = await serve(answer, { retry: AT_ONCE })
    await chat.send('Hi')
    expect(posts()).toBe(asked)
  }
})

test('a wait that the server asked for is shown, and stopping it sends nothing more', async () => {
  const { chat, posts, closed } = await serve((response) => fail(response, 429, { 'retry-after': '30' }))
  const waiting = new Promise<void>((resolve) => {
    chat.subscribe(() => chat.getSnapshot().retry && resolve())
  })
  const sent = chat.send('Hi')
  await waiting
  const { retry, status } = chat.getSnapshot()
  expect(status).toBe('submitted')
  expect(retry).toMatchObject({ attempt: 1, cause: { status: 429, retryAfterMs: 30_000 } })
  expect(retry!.nextAt! - Date.now()).toBeGreaterThan(20_000)
  chat.stop()
  expect((await sent)!.status).toEqual({ type: 'incomplete', reason: 'stopped' })
  expect(posts()).toBe(1)
  await closed()
})

test('credentials that ran out are refreshed once, and headers are asked for with each attempt', async () => {
  let token = 'old'
  const seen: Array<string | undefined> = []
  const { chat } = await serve(
    (response, { headers }) => {
      seen.push(headers.authorization)
      if (headers.authorization !== 'Bearer new') return fail(response, 401)
      startStream(response)
      response.end(recording)
    },
    {
      headers: () => ({ authorization: `Bearer ${token}` }),
      retry: { refreshCredentials: () => void (token = 'new') },
    },
  )
  expect((await chat.send('Hi'))!.status.type).toBe('complete')
  expect(seen).toEqual(['Bearer old', 'Bearer new'])
})

test('a server that never answers ends in a timeout, and its socket is closed', async () => {
  const { chat, posts, closed } = await serve(() => {}, {
    retry: { baseDelayMs: 0, maxRetries: 1 },
    timeouts: { connectMs: 20 },
  })
  expect((await chat.send('Hi'))!.status).toMatchObject({
    reason: 'timeout',
    error: { code: 'connect-timeout' },
  })
  expect(posts()).toBe(2)
  await closed()
})

test('the total time holds for all attempts together', async () => {
  const { chat } = await serve((response) => fail(response, 503, { 'retry-after': '50' }), {
    timeouts: { totalMs: 50 },
  })
  expect((await chat.send('Hi'))!.status).toMatchObject({
    reason: 'timeout',
    error: { code: 'total-timeout' },
  })
})

test('a port on which nobody listens is asked three times, and is a network error', async () => {
  let attempts = 0
  const gone = createChat({
    endpoint: 'http://127.0.0.1:9/v1/chat/completions',
    retry: AT_ONCE,
    fetch: (input, init) => {
      attempts++
      return fetch(input, init)
    },
  })
  const { status } = (await gone.send('Hi'))!
  expect(status).toMatchObject({
    reason: 'error',
    error: { code: 'network', phase: 'connect', retryable: true },
  })
  expect(attempts).toBe(3)
})
