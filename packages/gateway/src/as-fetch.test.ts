import { afterEach, expect, test, vi } from 'vitest'
import { chatBody, chunksOf, collectGarbage, createJumpingClock } from '../test/kit.ts'
import { asFetch } from './as-fetch.ts'
import { createGateway } from './create-gateway.ts'
import type { GatewayHandler } from './create-gateway.ts'
import type { RivuletOptions } from './model/read-model-request.ts'

afterEach(() => vi.unstubAllGlobals())

const post = (rivulet: RivuletOptions = {}, signal?: AbortSignal): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(chatBody(rivulet)),
  signal: signal ?? null,
})

const echoUrl = asFetch(async (request) => new Response(request.url))

test('a relative URL is taken from the page, or from localhost where there is none', async () => {
  expect(await (await echoUrl('/v1/models')).text()).toBe('http://localhost/v1/models')
  vi.stubGlobal('location', { href: 'https://book.test/stories/?a=1' })
  expect(await (await echoUrl('v1/models')).text()).toBe('https://book.test/stories/v1/models')
  vi.stubGlobal('location', { href: 'about:blank' })
  expect(await (await echoUrl('/v1/models')).text()).toBe('http://localhost/v1/models')
})

test('it takes a URL and a Request as fetch does', async () => {
  expect(await (await echoUrl(new URL('http://a.test/x'))).text()).toBe('http://a.test/x')
  expect(await (await echoUrl(new Request('http://b.test/y'))).text()).toBe('http://b.test/y')
  await expect(echoUrl('/x', { method: 'GET', body: 'no' })).rejects.toThrow(TypeError)
})

test('an answer streams through it', async () => {
  const response = await asFetch(createGateway())('/v1/chat/completions', post({ tokens: 30 }))
  expect(response.status).toBe(200)
  expect(chunksOf(await response.text())).toHaveLength(32)
})

test('an aborted signal asks nobody', async () => {
  const handler = vi.fn<GatewayHandler>()
  const rejected = asFetch(handler)('/v1/chat/completions', post({}, AbortSignal.abort()))
  await expect(rejected).rejects.toHaveProperty('name', 'AbortError')
  expect(handler).not.toHaveBeenCalled()
})

test('an abort before the response rejects', async () => {
  const controller = new AbortController()
  const pending = asFetch(() => new Promise(() => {}))('/x', { signal: controller.signal })
  controller.abort()
  await expect(pending).rejects.toHaveProperty('name', 'AbortError')
})

test('a response that comes after the abort is cancelled', async () => {
  let answer: ((response: Response) => void) | undefined
  const handler = (): Promise<Response> => new Promise((resolve) => (answer = resolve))
  const controller = new AbortController()
  const pending = asFetch(handler)('/x', { signal: controller.signal })
  controller.abort()
  await expect(pending).rejects.toHaveProperty('name', 'AbortError')
  const cancelled = vi.fn<() => void>()
  const pulled = vi.fn<() => void>()
  answer!(new Response(new ReadableStream({ pull: pulled, cancel: cancelled }, { highWaterMark: 0 })))
  await vi.waitFor(() => expect(cancelled).toHaveBeenCalledOnce())
  expect(pulled).not.toHaveBeenCalled()
})

test('an abort in the turn of the response cancels it too', async () => {
  const controller = new AbortController()
  const cancelled = vi.fn<() => void>()
  const body = new ReadableStream({ cancel: cancelled })
  const handler = async (): Promise<Response> => {
    queueMicrotask(() => controller.abort())
    return new Response(body)
  }
  const text = asFetch(handler)('/x', { signal: controller.signal }).then((response) => response.text())
  await expect(text).rejects.toHaveProperty('name', 'AbortError')
  expect(cancelled).toHaveBeenCalledOnce()
})

test('an abort arrives also after the garbage was collected, before the response and in its body', async () => {
  for (const body of [undefined, new ReadableStream()]) {
    const controller = new AbortController()
    const handler = (): Promise<Response> =>
      body ? Promise.resolve(new Response(body)) : new Promise(() => {})
    const text = asFetch(handler)('/x', { signal: controller.signal }).then((response) => response.text())
    await collectGarbage()
    controller.abort()
    await expect(text).rejects.toHaveProperty('name', 'AbortError')
  }
})

test('an abort in the middle errors the body, and the next answer is whole', async () => {
  const controller = new AbortController()
  const fetch = asFetch(createGateway())
  const response = await fetch('/v1/chat/completions', post({ tokens: 100_000 }, controller.signal))
  const reader = response.body!.getReader()
  for (let reads = 0; reads < 10; reads++) expect((await reader.read()).done).toBe(false)
  controller.abort()
  await expect(reader.read()).rejects.toHaveProperty('name', 'AbortError')
  expect(chunksOf(await (await fetch('/v1/chat/completions', post())).text())).toHaveLength(14)
})

test('an abort ends a pending read', async () => {
  const controller = new AbortController()
  const fetch = asFetch(createGateway(createJumpingClock()))
  const response = await fetch(
    '/v1/chat/completions',
    post({ fault: { type: 'stall', afterTokens: 0 } }, controller.signal),
  )
  const reader = response.body!.getReader()
  await reader.read()
  const read = reader.read()
  controller.abort(new Error('enough'))
  await expect(read).rejects.toThrow('enough')
})

test('a timer runs while a full-speed answer of a hundred thousand tokens is read', async () => {
  const response = await asFetch(createGateway())('/v1/chat/completions', post({ tokens: 100_000 }))
  let ticked = false
  let tokensAtTick = 0
  let tokens = 0
  setTimeout(() => (ticked = true), 0)
  for await (const bytes of response.body!.pipeThrough(new TextDecoderStream())) {
    tokens += bytes.split('\n\n').length - 1
    if (ticked) tokensAtTick ||= tokens
  }
  expect(tokens).toBe(100_003)
  expect(tokensAtTick).toBeGreaterThan(0)
  expect(tokensAtTick).toBeLessThan(50_000)
})

test('a cancelled body ends the answer', async () => {
  const cancelled = vi.fn<(reason: unknown) => void>()
  const body = new ReadableStream({ cancel: cancelled })
  const response = await asFetch(async () => new Response(body))('/x')
  await response.body!.cancel('bye')
  expect(cancelled).toHaveBeenCalledWith('bye')
})

test('a broken body is a network error', async () => {
  const response = await asFetch(createGateway())(
    '/v1/chat/completions',
    post({ fault: { type: 'reset', afterTokens: 2 } }),
  )
  await expect(response.text()).rejects.toThrow(TypeError)
})
