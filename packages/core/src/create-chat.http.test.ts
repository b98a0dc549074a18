import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { createChat, type ChatOptions, type ConfigurableChat } from './create-chat.ts'
import { textOf } from './message/text-of.ts'
import { sseText } from './testing/event-stream.ts'
import { continueAnswer } from './transport/continue-answer.ts'
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
  url: string
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
  const url = `http://127.0.0.1:${port}/v1/chat/completions`
  const chat = createChat({ endpoint: url, model: 'gpt-4', ...options })
  const closed = (): Promise<void> =>
    sockets.size === 0 ? Promise.resolve() : new Promise((resolve) => (allClosed = resolve))
  return { chat, url, posts: () => posts, sockets, closed }
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

test.each([
  [400, 'api_error'],
  [401, 'new_api_error'],
  [403, 'api_error'],
  [404, 'api_error'],
  [413, 'rate_limit_exceeded'],
  [422, 'server_error'],
  [400, 'invalid_timeout'],
])('a %d that calls itself %s is asked once, with that status and inside a stream', async (status, type) => {
  for (const inStream of [false, true]) {
    const { chat, posts } = await serve(
      (response) => {
        if (inStream) startStream(response)
        else response.writeHead(status, { 'content-type': 'application/json' })
        const report = { error: { message: 'No', type, ...(inStream && { code: status }) } }
        response.end(inStream ? sseText(report) : JSON.stringify(report))
      },
      { retry: AT_ONCE },
    )
    expect((await chat.send('Hi'))!.status).toMatchObject({ error: { status, retryable: false } })
    expect(posts()).toBe(1)
  }
})

test('a page of HTML that calls itself a stream, or nothing, is asked for once', async () => {
  for (const type of ['text/event-stream', undefined]) {
    const { chat, posts } = await serve(
      (response) => {
        response.writeHead(200, type === undefined ? {} : { 'content-type': type })
        response.end('<!doctype html><title>Sign in</title>')
      },
      { retry: AT_ONCE },
    )
    expect((await chat.send('Hi'))!.status).toMatchObject({ error: { code: 'not-a-stream' } })
    expect(posts()).toBe(1)
  }
})

test('a key is not sent on to where a redirect leads, and a request without one is', async () => {
  for (const [headers, asked, type] of [
    [{ 'api-key': 'a-token-of-the-session' }, 0, 'incomplete'],
    [{ authorization: 'Bearer a-token-of-the-session' }, 0, 'incomplete'],
    [{}, 1, 'complete'],
  ] as const) {
    const elsewhere = await serve((response) => {
      startStream(response)
      response.end(recording)
    })
    const { chat, posts } = await serve(
      (response) => {
        response.writeHead(307, { location: elsewhere.url })
        response.end()
      },
      { headers, retry: AT_ONCE },
    )
    const { status } = (await chat.send('Hi'))!
    expect([status.type, posts(), elsewhere.posts()]).toEqual([type, 1, asked])
    if (status.type === 'incomplete') expect(status.error).toMatchObject({ code: 'http', status: 307 })
  }
})

test('a limit that is used up is waited for, and not the one that is not', async () => {
  const limits = {
    'x-ratelimit-remaining-requests': '99',
    'x-ratelimit-reset-requests': '1ms',
    'x-ratelimit-remaining-tokens': '0',
    'x-ratelimit-reset-tokens': '30s',
  }
  const { chat, posts } = await serve((response) => fail(response, 429, limits))
  const waiting = new Promise<void>((resolve) => {
    chat.subscribe(() => chat.getSnapshot().retry && resolve())
  })
  const sent = chat.send('Hi')
  await waiting
  expect(chat.getSnapshot().retry!.nextAt! - Date.now()).toBeGreaterThan(20_000)
  chat.stop()
  await sent
  expect(posts()).toBe(1)
})

test.each([
  ['headers', { headers: () => new Promise<never>(() => {}) }],
  ['fetch', { fetch: () => new Promise<never>(() => {}) }],
] as const)('a function of the app that never comes back (%s) ends in a timeout too', async (_, options) => {
  const { chat } = await serve(() => {}, { ...options, timeouts: { connectMs: 20 }, retry: false })
  expect((await chat.send('Hi'))!.status).toMatchObject({ error: { code: 'connect-timeout' } })
})

test('credentials that never come end in the total timeout', async () => {
  const { chat } = await serve((response) => fail(response, 401), {
    timeouts: { totalMs: 50 },
    retry: { refreshCredentials: () => new Promise(() => {}) },
  })
  expect((await chat.send('Hi'))!.status).toMatchObject({ error: { code: 'total-timeout' } })
})

test('an answer with a tool call in it is not continued, though nobody reads its calls', async () => {
  const { chat, posts } = await serve(
    (response) => {
      startStream(response)
      const piece = { index: 0, id: 'a', function: { name: 'f', arguments: '{"x"' } }
      response.end(sseText(chunk('abc '), { choices: [{ index: 0, delta: { tool_calls: [piece] } }] }))
    },
    { retry: { ...AT_ONCE, whenCut: continueAnswer() } },
  )
  expect((await chat.send('Hi'))!.status).toMatchObject({ type: 'incomplete', error: { code: 'truncated' } })
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
  let asked = 0
  const { chat, closed } = await serve(() => {}, {
    retry: { baseDelayMs: 0, maxRetries: 1 },
    timeouts: { connectMs: 20 },
    fetch(...request) {
      asked++
      return fetch(...request)
    },
  })
  expect((await chat.send('Hi'))!.status).toMatchObject({
    reason: 'timeout',
    error: { code: 'connect-timeout' },
  })
  expect(asked).toBe(2)
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
