import type { ServerResponse } from 'node:http'
import { connect } from 'node:net'
import { expect, test, vi } from 'vitest'
import { chatBody, compress, listen } from '../test/kit.ts'
import { createGateway } from './create-gateway.ts'
import { toNodeListener } from './to-node-listener.ts'

/** Sends bytes as they are and gives all that comes back until the server closes the connection. */
function exchange(url: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(bytes))
    let answer = ''
    socket.on('data', (data) => (answer += String(data)))
    socket.on('close', () => resolve(answer))
    socket.on('error', reject)
  })
}

const post = (body: object, signal?: AbortSignal): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
  signal: signal ?? null,
})

test('over a raw socket the chunks come in order, in a chunked body that ends', async () => {
  const { url } = await listen(toNodeListener(createGateway()))
  const body = JSON.stringify(chatBody({ tokens: 5 }))
  const answer = await exchange(
    url,
    `POST /v1/chat/completions HTTP/1.1\r\nHost: ${new URL(url).host}\r\nContent-Type: application/json\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  )
  expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/)
  expect(answer).toMatch(/content-type: text\/event-stream/i)
  expect(answer.match(/"role":"assistant"|"content":"[^"]+"|"stop"|\[DONE\]/g)).toEqual([
    '"role":"assistant"',
    ...Array.from({ length: 5 }, () => expect.stringContaining('"content"')),
    '"stop"',
    '[DONE]',
  ])
  expect(answer).toMatch(/\r\n0\r\n\r\n$/)
})

test('headers leave before the body has anything', async () => {
  let controller: ReadableStreamDefaultController | undefined
  const body = new ReadableStream({ start: (started) => void (controller = started) })
  const { url } = await listen(toNodeListener(async () => new Response(body, { status: 202 })))
  const response = await fetch(url)
  expect(response.status).toBe(202)
  controller!.close()
  expect(await response.text()).toBe('')
})

test('a body that errors is a broken connection, after all that came before', async () => {
  const { url } = await listen(toNodeListener(createGateway()))
  for (let afterTokens = 0; afterTokens <= 12; afterTokens += 3) {
    const response = await fetch(
      `${url}/v1/chat/completions`,
      post(chatBody({ fault: { type: 'reset', afterTokens } })),
    )
    let text = ''
    const read = async (): Promise<void> => {
      for await (const part of response.body!.pipeThrough(new TextDecoderStream())) text += part
    }
    await expect(read()).rejects.toThrow(TypeError)
    expect(text.match(/"content":"[^"]/g) ?? []).toHaveLength(afterTokens)
  }
})

test('a client that goes aborts the request and cancels the body', async () => {
  const cancelled = vi.fn<() => void>()
  const signals: AbortSignal[] = []
  const { url, sockets } = await listen(
    toNodeListener(async (request) => {
      signals.push(request.signal)
      return new Response(
        new ReadableStream({ start: (c) => c.enqueue(new Uint8Array(8)), cancel: cancelled }),
      )
    }),
  )
  const controller = new AbortController()
  const response = await fetch(url, { signal: controller.signal })
  await response.body!.getReader().read()
  controller.abort()
  await vi.waitFor(() => expect(cancelled).toHaveBeenCalledOnce())
  expect(signals[0]!.aborted).toBe(true)
  await vi.waitFor(() => expect(sockets.size).toBe(0))
})

test('a finished response does not abort its request', async () => {
  const signals: AbortSignal[] = []
  const { url } = await listen(
    toNodeListener(async (request) => {
      signals.push(request.signal)
      return new Response('done')
    }),
  )
  await (await fetch(url)).text()
  await (await fetch(url)).text()
  expect(signals.map((signal) => signal.aborted)).toEqual([false, false])
})

test('a slow reader holds the body back', async () => {
  let pulls = 0
  const body = new ReadableStream(
    {
      pull(controller) {
        pulls++
        controller.enqueue(new Uint8Array(64 * 1024))
      },
    },
    { highWaterMark: 0 },
  )
  const answer = toNodeListener(async () => new Response(body))
  const written: ServerResponse[] = []
  const { url } = await listen((incoming, outgoing) => {
    written.push(outgoing)
    answer(incoming, outgoing)
  })
  const response = await fetch(url)
  await response.body!.getReader().read()
  // The buffers of the kernel and of the client fill up first.
  await vi.waitFor(() => expect(written[0]!.writableNeedDrain).toBe(true))
  expect(pulls).toBeLessThan(1000)
})

test('request bodies stream in, and one that nobody reads does not jam the connection', async () => {
  const { url } = await listen(toNodeListener(createGateway({ maxBodyBytes: 1000 })))
  const big = 'x'.repeat(300_000)
  for (let round = 0; round < 3; round++) {
    const refused = await fetch(`${url}/v1/chat/completions`, { ...post({}), body: big })
    expect(refused.status).toBe(413)
    expect(await refused.json()).toHaveProperty('error')
    const lost = await fetch(`${url}/nowhere`, { method: 'POST', body: big })
    expect(lost.status).toBe(404)
    await lost.text()
  }
})

test.each([
  ['a bad host', 'GET /v1/models HTTP/1.1\r\nHost: a b\r\n'],
  ['a host with a path', 'GET /models HTTP/1.1\r\nHost: evil.test/v1\r\n'],
  ['a host with credentials', 'GET /v1/models HTTP/1.1\r\nHost: me@evil.test\r\n'],
  ['an absolute URL', 'GET http://evil.test/v1/models HTTP/1.1\r\nHost: localhost\r\n'],
  ['an asterisk', 'OPTIONS * HTTP/1.1\r\nHost: localhost\r\n'],
  ['a path that looks like a host', 'GET //evil.test/v1/models HTTP/1.1\r\nHost: localhost\r\n'],
  ['TRACE', 'TRACE /v1/models HTTP/1.1\r\nHost: localhost\r\n'],
])('%s is refused, and the server lives', async (_, head) => {
  const { url } = await listen(toNodeListener(createGateway()))
  expect(await exchange(url, `${head}Connection: close\r\n\r\n`)).toMatch(/^HTTP\/1\.1 40[0-5] /)
  expect((await fetch(`${url}/v1/models`)).status).toBe(200)
})

test('a handler that rejects closes the connection and nothing else', async () => {
  const { url } = await listen(toNodeListener(() => Promise.reject(new Error('bug'))))
  await expect(fetch(url)).rejects.toThrow(TypeError)
  await expect(fetch(url)).rejects.toThrow(TypeError)
})

test('a handler that throws instead of rejecting does the same', async () => {
  const { url } = await listen(
    toNodeListener(() => {
      throw new Error('bug')
    }),
  )
  await expect(fetch(url)).rejects.toThrow(TypeError)
  await expect(fetch(url)).rejects.toThrow(TypeError)
})

test('every cookie has a header of its own, beside those of a server in front', async () => {
  const headers = new Headers([
    ['set-cookie', 'a=1; Expires=Wed, 21 Oct 2026 07:28:00 GMT'],
    ['set-cookie', 'b=2'],
  ])
  const listener = toNodeListener(async () => new Response('done', { headers }))
  const { url } = await listen((incoming, outgoing) => {
    outgoing.setHeader('set-cookie', 'session=0')
    listener(incoming, outgoing)
  })
  const response = await fetch(url)
  expect(response.headers.getSetCookie()).toEqual([
    'session=0',
    'a=1; Expires=Wed, 21 Oct 2026 07:28:00 GMT',
    'b=2',
  ])
})

test('a server in front may have set headers and taken the response over, as compression does', async () => {
  const listener = toNodeListener(createGateway())
  const { url } = await listen((incoming, outgoing) => {
    outgoing.setHeader('vary', 'Origin')
    compress(outgoing)
    listener(incoming, outgoing)
  })
  const body = chatBody({ fault: { type: 'status', status: 401 } })
  const response = await fetch(`${url}/v1/chat/completions`, post(body))
  expect(response.status).toBe(401)
  expect(response.headers.get('content-type')).toBe('application/json')
  expect(response.headers.get('vary')).toBe('Origin')
  expect(await response.json()).toMatchObject({ error: { code: 'invalid_api_key' } })
})

test('behind compression too, headers leave at once and a client that goes is noticed', async () => {
  let leave = (): void => {}
  const gone = new Promise<void>((resolve) => (leave = resolve))
  const listener = toNodeListener(async ({ signal }) => {
    signal.addEventListener('abort', leave)
    return new Response(new ReadableStream(), { headers: { 'content-type': 'text/event-stream' } })
  })
  const { url } = await listen((incoming, outgoing) => {
    compress(outgoing)
    listener(incoming, outgoing)
  })
  const client = new AbortController()
  expect((await fetch(url, { signal: client.signal })).status).toBe(200)
  client.abort()
  await gone
})
