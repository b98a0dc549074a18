import { connect } from 'node:net'
import { expect, onTestFinished, test, vi } from 'vitest'
import { chatBody, chatRequest, collectGarbage, listen } from '../test/kit.ts'
import { createGateway } from './create-gateway.ts'
import { serveGateway } from './serve-gateway.ts'
import type { GatewayServer, ServeOptions } from './serve-gateway.ts'

async function serve(options: Partial<ServeOptions> = {}): Promise<GatewayServer> {
  const server = await serveGateway({ port: 0, ...options })
  onTestFinished(server.close)
  return server
}

const apiKey = 'sk-very-secret-0123456789'

const ask = (url: string, body: object, signal?: AbortSignal): Promise<Response> =>
  fetch(`${url}/v1/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: signal ?? null,
  })

test('closing ends open sockets, also in the middle of an answer', async () => {
  const server = await serveGateway({ port: 0 })
  const response = await ask(server.url, chatBody({ fault: { type: 'stall', afterTokens: 2 } }))
  const reader = response.body!.getReader()
  await reader.read()
  expect(server.connections()).toBe(1)
  const read = reader.read().then(() => reader.read())
  read.catch(() => {})
  await server.close()
  await expect(read).rejects.toThrow(TypeError)
  expect(server.connections()).toBe(0)
  await expect(fetch(server.url)).rejects.toThrow(TypeError)
})

test('an option that is undefined has its default', async () => {
  const nothing: { readonly [Name in keyof Omit<ServeOptions, 'port'>]?: undefined } = {
    host: undefined,
    allowedOrigins: undefined,
  }
  const options: Partial<ServeOptions> = nothing
  expect((await serve(options)).url).toMatch(/^http:\/\/127\.0\.0\.1:/)
})

test('a port in use rejects', async () => {
  const first = await serve()
  await expect(serveGateway({ port: Number(new URL(first.url).port) })).rejects.toHaveProperty(
    'code',
    'EADDRINUSE',
  )
})

test('under a name that is not loopback a loopback gateway serves nobody', async () => {
  const { url } = await serve()
  const { port, hostname } = new URL(url)
  const answer = await new Promise<string>((resolve) => {
    const request = `GET /v1/models HTTP/1.1\r\nHost: rebound.evil.test:${port}\r\nConnection: close\r\n\r\n`
    let text = ''
    const socket = connect(Number(port), hostname, () => socket.write(request))
    socket.on('data', (data) => (text += String(data)))
    socket.on('close', () => resolve(text))
  })
  expect(answer).toMatch(/^HTTP\/1\.1 403 /)
  expect(answer).toContain('host_not_allowed')
})

test('through two gateways the same bytes arrive as from one', async () => {
  const inner = await serve()
  const outer = await serve({ upstream: `${inner.url}/v1`, apiKey })
  const body = chatBody({ seed: 5, tokens: 2000, kind: 'markdown' })
  const direct = await (await ask(inner.url, body)).text()
  const through = await ask(outer.url, body)
  expect(through.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
  expect(await through.text()).toBe(direct)
})

test('errors and faults arrive through two gateways too', async () => {
  const inner = await serve()
  const outer = await serve({ upstream: `${inner.url}/v1`, apiKey })
  const limited = await ask(
    outer.url,
    chatBody({ fault: { type: 'status', status: 429, headers: { 'retry-after': '3' } } }),
  )
  expect(limited.status).toBe(429)
  expect(limited.headers.get('retry-after')).toBe('3')
  const reset = await ask(outer.url, chatBody({ fault: { type: 'reset', afterTokens: 4 } }))
  await expect(reset.text()).rejects.toThrow(TypeError)
})

test('the key reaches the upstream and nobody else', async () => {
  const seen: (string | undefined)[] = []
  const upstream = await listen((incoming, outgoing) => {
    seen.push(incoming.headers.authorization)
    incoming.resume()
    outgoing.writeHead(incoming.url === '/v1/models' ? 200 : 401, {
      'content-type': 'application/json',
      'x-request-id': `req ${incoming.headers.authorization}`,
    })
    outgoing.end(
      JSON.stringify({ error: { message: `Incorrect API key: ${incoming.headers.authorization}` } }),
    )
  })
  const { url } = await serve({ upstream: `${upstream.url}/v1`, apiKey })
  for (const response of [await ask(url, chatBody()), await fetch(`${url}/v1/models`)]) {
    const visible = JSON.stringify([...response.headers]) + (await response.text())
    expect(visible).toContain('Incorrect API key: Bearer [hidden]')
    expect(visible).not.toContain(apiKey)
  }
  expect(seen).toEqual([`Bearer ${apiKey}`, `Bearer ${apiKey}`])
})

test('a client that goes closes the socket to the upstream, through two gateways', async () => {
  const left = vi.fn<() => void>()
  const upstream = await listen((incoming, outgoing) => {
    incoming.resume()
    outgoing.once('close', left)
    outgoing.writeHead(200, { 'content-type': 'text/event-stream' })
    outgoing.write('data: {"choices":[]}\n\n')
  })
  const inner = await serve({ upstream: `${upstream.url}/v1`, apiKey })
  const outer = await serve({ upstream: `${inner.url}/v1`, apiKey })
  const controller = new AbortController()
  const response = await ask(outer.url, chatBody(), controller.signal)
  await response.body!.getReader().read()
  expect(upstream.sockets.size).toBe(1)
  expect(left).not.toHaveBeenCalled()
  controller.abort()
  await vi.waitFor(() => expect(upstream.sockets.size).toBe(0))
  expect(left).toHaveBeenCalledOnce()
})

test('a client that goes before the upstream answers closes that socket too', async () => {
  const upstream = await listen((incoming) => incoming.resume())
  const { url } = await serve({ upstream: `${upstream.url}/v1`, apiKey })
  const controller = new AbortController()
  const pending = ask(url, chatBody(), controller.signal)
  await vi.waitFor(() => expect(upstream.sockets.size).toBe(1))
  controller.abort()
  await expect(pending).rejects.toHaveProperty('name', 'AbortError')
  await vi.waitFor(() => expect(upstream.sockets.size).toBe(0))
})

test('a client that goes between the upstream’s headers and the first read closes that socket too', async () => {
  for (const collect of [false, true]) {
    const upstream = await listen((incoming, outgoing) => {
      incoming.resume()
      outgoing.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders()
    })
    const gateway = createGateway({ upstream: `${upstream.url}/v1`, apiKey })
    const controller = new AbortController()
    const response = await gateway(chatRequest(chatBody(), { signal: controller.signal }))
    expect(upstream.sockets.size).toBe(1)
    if (collect) await collectGarbage()
    controller.abort()
    await vi.waitFor(() => expect(upstream.sockets.size).toBe(0))
    await expect(response.text()).rejects.toThrow('The upstream broke off')
  }
})

test('an upstream that is not there is 502', async () => {
  const { url } = await serve({ upstream: 'http://127.0.0.1:1/v1' })
  expect((await ask(url, chatBody())).status).toBe(502)
})

test('forty clients at once get their own answers', async () => {
  const { url } = await serve()
  const bodies = Array.from({ length: 40 }, (_, seed) => chatBody({ seed, tokens: 200 }))
  const together = await Promise.all(bodies.map(async (body) => (await ask(url, body)).text()))
  expect(new Set(together).size).toBe(40)
  expect(await (await ask(url, bodies[7]!)).text()).toBe(together[7])
})
