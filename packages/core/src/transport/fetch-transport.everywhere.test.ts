import { describe, expect, test, vi } from 'vitest'
import { ChatError } from '../errors.ts'
import { createMessage } from '../message/create-message.ts'
import { cutEverywhere } from '../testing/cut-everywhere.ts'
import { eventStream, sseText } from '../testing/event-stream.ts'
import type { ChatRequest, StreamDelta } from '../types.ts'
import { fetchTransport, type FetchTransportOptions } from './fetch-transport.ts'

const request: ChatRequest = { chatId: 'chat', messages: [createMessage('user', 'Hi')] }

function serve(answer: () => Response | Promise<Response>, options: Partial<FetchTransportOptions> = {}) {
  const calls: Array<{ url: string; init: RequestInit }> = []
  const transport = fetchTransport({
    endpoint: 'http://localhost/v1/chat/completions',
    model: 'gpt-4',
    fetch: async (input, init) => {
      // Tests give addresses as text.
      calls.push({ url: input as string, init: init! })
      return answer()
    },
    ...options,
  })
  return { transport, calls }
}

async function read(
  { transport }: ReturnType<typeof serve>,
  signal = new AbortController().signal,
): Promise<StreamDelta[]> {
  const deltas: StreamDelta[] = []
  for await (const batch of transport(request, signal)) deltas.push(...batch)
  return deltas
}

const chunk = (delta: object, finish_reason: string | null = null): object => ({
  choices: [{ index: 0, delta, finish_reason }],
})
const recording = sseText(
  chunk({ role: 'assistant' }),
  chunk({ content: 'Héllo' }),
  chunk({ content: ', 😀' }),
  chunk({}, 'stop'),
  '[DONE]',
)

describe('a stream', () => {
  test('gives the same deltas at every cut of every byte', async () => {
    const whole = await read(serve(() => eventStream([recording])))
    expect(whole.map((delta) => ('text' in delta ? delta.text : delta.type))).toEqual([
      'Héllo',
      ', 😀',
      'finish',
      'done',
    ])
    for (const slices of cutEverywhere(recording))
      expect(await read(serve(() => eventStream(slices)))).toEqual(whole)
  })

  test('cut short at any byte gives a beginning of the deltas and no error of its own', async () => {
    const whole = await read(serve(() => eventStream([recording])))
    const bytes = new TextEncoder().encode(recording)
    for (let length = 0; length < bytes.length; length++) {
      const deltas = await read(serve(() => eventStream([bytes.subarray(0, length)])))
      expect(deltas).toEqual(whole.slice(0, deltas.length))
    }
  })

  test('is over with [DONE], though the connection stays open and says more', async () => {
    const open = new ReadableStream<Uint8Array>({
      start: (controller) =>
        controller.enqueue(
          new TextEncoder().encode(sseText(chunk({ content: 'a' }), '[DONE]', chunk({ content: 'b' }))),
        ),
    })
    const deltas = await read(
      serve(() => new Response(open, { headers: { 'content-type': 'text/event-stream' } })),
    )
    expect(deltas).toEqual([{ type: 'text-delta', text: 'a' }, { type: 'done' }])
  })

  test('hands on what came before an error, then the error', async () => {
    const wire = sseText(chunk({ content: 'par' }), { error: { message: 'Overloaded' } })
    const deltas: StreamDelta[] = []
    const { transport } = serve(() => eventStream([wire]))
    await expect(
      (async () => {
        for await (const batch of transport(request, new AbortController().signal)) deltas.push(...batch)
      })(),
    ).rejects.toMatchObject({ code: 'provider', message: 'Overloaded' })
    expect(deltas).toEqual([{ type: 'text-delta', text: 'par' }])
  })

  test.each(['text/event-stream; charset=utf-8', 'Text/Event-Stream'])(
    'may be announced as %s',
    async (type) => {
      const body = await eventStream([recording]).text()
      const deltas = await read(serve(() => new Response(body, { headers: { 'content-type': type } })))
      expect(deltas.at(-1)).toEqual({ type: 'done' })
    },
  )

  test('a line over the limit is a typed error', async () => {
    const wire = sseText(chunk({ content: 'x'.repeat(2000) }))
    await expect(read(serve(() => eventStream([wire]), { maxLineBytes: 1000 }))).rejects.toMatchObject({
      code: 'line-too-long',
    })
  })
})

describe('other answers', () => {
  test('a JSON completion is read as one', async () => {
    const completion = { choices: [{ message: { role: 'assistant', content: 'Hi' }, finish_reason: 'stop' }] }
    const deltas = await read(serve(() => Response.json(completion)))
    expect(deltas).toEqual([
      { type: 'text-delta', text: 'Hi' },
      { type: 'finish', reason: 'stop', rawReason: 'stop' },
    ])
  })

  test.each([
    [400, 'no such field', false],
    [401, 'bad key', false],
    [404, 'no model', false],
    [429, 'slow down', true],
    [500, 'oops', true],
    [503, 'later', true],
  ])('status %i is an error with the provider’s sentence', async (status, message, retryable) => {
    const answer = () =>
      Response.json(
        { error: { message } },
        { status, headers: { 'x-request-id': 'req-1', 'retry-after': '7' } },
      )
    const { calls, transport } = serve(answer)
    await expect(read({ calls, transport })).rejects.toMatchObject({
      code: 'http',
      phase: 'connect',
      status,
      retryable,
      requestId: 'req-1',
      retryAfterMs: 7000,
      message: expect.stringContaining(message),
    })
    expect(calls).toHaveLength(1)
  })

  test('a quota that is used up is not worth a retry', async () => {
    const answer = () =>
      Response.json({ error: { message: 'Quota', code: 'insufficient_quota' } }, { status: 429 })
    await expect(read(serve(answer))).rejects.toMatchObject({
      retryable: false,
      providerCode: 'insufficient_quota',
    })
  })

  test.each([200, 502])('an HTML page with status %i becomes one readable line', async (status) => {
    const page = '<!doctype html><title>Sign in</title><script>alert(1)</script><p>Welcome'
    const answer = () => new Response(page, { status, headers: { 'content-type': 'text/html' } })
    const error = await read(serve(answer)).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: status === 200 ? 'not-a-stream' : 'http' })
    expect((error as Error).message).toContain('Sign in')
    expect((error as Error).message).not.toMatch(/<|alert/)
  })

  test.each([
    ['204', () => new Response(null, { status: 204 })],
    [
      'a type that only begins alike',
      () => new Response('x', { headers: { 'content-type': 'text/event-streamfoo' } }),
    ],
  ])('%s is not a stream', async (_, answer) => {
    await expect(read(serve(answer))).rejects.toMatchObject({ code: 'not-a-stream' })
  })

  test('an error’s body that never ends is read within limits', async () => {
    let pulls = 0
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulls++
        controller.enqueue(new Uint8Array(16 * 1024).fill(120))
      },
    })
    const error = await read(serve(() => new Response(endless, { status: 500 }))).catch(
      (thrown: unknown) => thrown,
    )
    expect(error).toMatchObject({ code: 'http', body: 'x'.repeat(2000) })
    expect(pulls).toBeLessThan(10)
  })

  test('a fetch that fails is a network error that may be tried again', async () => {
    const answer = () => Promise.reject(new TypeError('Failed to fetch'))
    await expect(read(serve(answer))).rejects.toMatchObject({
      code: 'network',
      phase: 'connect',
      retryable: true,
    })
  })

  test('a connection that breaks is a network error of the stream', async () => {
    const broken = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new TextEncoder().encode(sseText(chunk({ content: 'a' })))),
      pull: () => Promise.reject(new TypeError('reset')),
    })
    const answer = () => new Response(broken, { headers: { 'content-type': 'text/event-stream' } })
    await expect(read(serve(answer))).rejects.toMatchObject({ code: 'network', phase: 'stream' })
  })
})

describe('the request', () => {
  test('is JSON, with the model and what the app adds', async () => {
    const served = serve(() => eventStream([recording]), {
      body: { temperature: 0.3 },
      headers: { 'X-Tenant': 'a' },
    })
    await read(served)
    expect(served.calls).toHaveLength(1)
    const [{ url, init }] = served.calls as [{ url: string; init: RequestInit }]
    expect(url).toBe('http://localhost/v1/chat/completions')
    expect(init.method).toBe('POST')
    expect(init).not.toHaveProperty('credentials')
    expect(Object.fromEntries(new Headers(init.headers))).toEqual({
      accept: 'text/event-stream',
      'content-type': 'application/json',
      'x-tenant': 'a',
    })
    expect(JSON.parse(init.body as string)).toMatchObject({ model: 'gpt-4', temperature: 0.3, stream: true })
  })

  test('has an accept of one’s own, and only that', async () => {
    const headers = { Accept: 'application/json' }
    const served = serve(() => eventStream([recording]), { headers, credentials: 'include' })
    await read(served)
    expect(new Headers(served.calls[0]!.init.headers).get('accept')).toBe('application/json')
    expect(served.calls[0]!.init.credentials).toBe('include')
  })

  test('is made by the fetch that was given, and by no other', async () => {
    const other = vi.spyOn(globalThis, 'fetch')
    await read(serve(() => eventStream([recording])))
    expect(other).not.toHaveBeenCalled()
    other.mockRestore()
  })

  test('a Headers object loses nothing', async () => {
    const served = serve(() => eventStream([recording]), {
      headers: new Headers({ Authorization: 'Bearer session' }),
    })
    await read(served)
    expect(new Headers(served.calls[0]!.init.headers).get('authorization')).toBe('Bearer session')
  })

  test('functions are asked anew for each request', async () => {
    let token = 0
    const served = serve(() => eventStream([recording]), {
      endpoint: async () => `http://localhost/${token}`,
      headers: () => ({ authorization: `Bearer t${++token}` }),
      body: async () => ({ seed: token }),
    })
    await read(served)
    await read(served)
    expect(served.calls.map(({ url }) => url)).toEqual(['http://localhost/0', 'http://localhost/1'])
    expect(new Headers(served.calls[1]!.init.headers).get('authorization')).toBe('Bearer t2')
  })

  test('without an endpoint nothing is sent', async () => {
    const served = serve(() => eventStream([]), { endpoint: undefined })
    await expect(read(served)).rejects.toMatchObject({ code: 'no-endpoint', phase: 'prepare' })
    expect(served.calls).toEqual([])
  })

  test('a provider’s secret key leaves no page, and no error tells it', async () => {
    const key = 'sk-proj-abcdefghijklmnop'
    const served = serve(() => eventStream([recording]), { headers: { Authorization: `Bearer ${key}` } })
    const error = await read(served).catch((thrown: unknown) => thrown)
    if (typeof document === 'undefined') return expect(served.calls).toHaveLength(1)
    expect(error).toMatchObject({ code: 'secret-in-browser' })
    expect(JSON.stringify(error) + String(error)).not.toContain(key)
    expect(served.calls).toEqual([])
    const allowed = serve(() => eventStream([recording]), {
      headers: { 'x-api-key': key },
      dangerouslyAllowBrowserKey: true,
    })
    await read(allowed)
    expect(allowed.calls).toHaveLength(1)
  })

  test.each([
    ['a header with a line break', { headers: { authorization: 'Bearer sk-verysecret\nfoo' } }],
    ['a body that is no JSON', { body: { big: 1n } }],
    ['an address that is none', { endpoint: 'http://' }],
    ['a function that throws', { headers: () => Promise.reject(new Error('no session')) }],
  ])('%s cannot be sent, and the error says so without telling a secret', async (_, options) => {
    const served = serve(() => eventStream([recording]), options)
    const error = await read(served).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'bad-request', phase: 'prepare', retryable: false })
    expect(JSON.stringify(error) + String(error)).not.toContain('verysecret')
    expect(served.calls).toEqual([])
  })

  test.each([
    ['accept-language', 'sk-SK'],
    ['x-user', 'Skyler'],
    ['authorization', 'Bearer skaJx0123456789abcdefghij'],
    ['x-session', 'hfQ2bGl0123456789abcdefghij'],
  ])('a header that only looks a little like a key (%s: %s) is sent', async (name, value) => {
    const served = serve(() => eventStream([recording]), { headers: { [name]: value } })
    await read(served)
    expect(new Headers(served.calls[0]!.init.headers).get(name)).toBe(value)
  })

  test('a protocol that throws is no failure of the network', async () => {
    const decode = (): never => {
      throw new RangeError('mine')
    }
    const served = serve(() => eventStream([recording]), { protocol: { encode: () => ({}), decode } })
    await expect(read(served)).rejects.toMatchObject({ code: 'unexpected', message: 'mine' })
  })

  test.each([
    ['while the body is read', false],
    ['before the answer comes', true],
  ])('a stop %s closes the body, though the app’s fetch does not look at its signal', async (_, isLate) => {
    const controller = new AbortController()
    let close = (): void => {}
    const closed = new Promise<void>((settle) => (close = settle))
    const endless = new ReadableStream<Uint8Array>({
      start: (source) => source.enqueue(new TextEncoder().encode(sseText(chunk({ content: 'a' })))),
      cancel: () => close(),
    })
    const served = serve(async () => {
      if (isLate) controller.abort(new Error('stopped'))
      return new Response(endless, { headers: { 'content-type': 'text/event-stream' } })
    })
    const reading = (async () => {
      for await (const batch of served.transport(request, controller.signal)) {
        if (batch.length > 0) controller.abort(new Error('stopped'))
      }
    })()
    await expect(reading).rejects.toThrow('stopped')
    await closed
  })

  test('an abort ends it with its reason and is no network error', async () => {
    const controller = new AbortController()
    const served = serve(async () => {
      controller.abort(new Error('stopped'))
      return eventStream([recording])
    })
    await expect(read(served, controller.signal)).rejects.toThrow('stopped')
  })

  test('is amended last, and what the amendment throws is the error', async () => {
    const { transport, calls } = serve(() => eventStream([recording]), { body: { temperature: 1 } })
    const amended = { ...request, amendBody: (body: unknown) => ({ ...(body as object), temperature: 2 }) }
    for await (const _ of transport(amended, new AbortController().signal)) expect(calls).toHaveLength(1)
    expect(JSON.parse(calls[0]!.init.body as string)).toMatchObject({ temperature: 2, model: 'gpt-4' })
    const refusal = new ChatError('truncated', 'Cut.')
    const refused = {
      ...request,
      amendBody: () => {
        throw refusal
      },
    }
    const reading = transport(refused, new AbortController().signal)[Symbol.asyncIterator]().next()
    await expect(reading).rejects.toBe(refusal)
    expect(calls).toHaveLength(1)
  })
})

describe('a function of the app that never comes back', () => {
  test.each([
    ['headers', { headers: () => new Promise<never>(() => {}) }],
    ['endpoint', { endpoint: () => new Promise<never>(() => {}) }],
    ['body', { body: () => new Promise<never>(() => {}) }],
    ['fetch', { fetch: () => new Promise<never>(() => {}) }],
  ])('is not waited for after an abort: %s', async (_, options) => {
    const controller = new AbortController()
    const reading = read(
      serve(() => eventStream([recording]), options),
      controller.signal,
    )
    await new Promise((resolve) => setTimeout(resolve))
    controller.abort(new Error('stopped'))
    await expect(reading).rejects.toThrow('stopped')
  })
})

describe('a redirect', () => {
  test.each([
    ['authorization', 'manual'],
    ['x-api-key', 'manual'],
    ['x-tenant', 'follow'],
  ])('is followed by a request without a key only: with %s, %s', async (name, redirect) => {
    const served = serve(() => eventStream([recording]), { headers: { [name]: 'a-token-of-the-session' } })
    await read(served)
    expect(served.calls[0]!.init.redirect).toBe(redirect)
  })

  test('that is not followed is an error that says so, and is not tried again', async () => {
    const answer = () => new Response(null, { status: 307, headers: { location: 'http://elsewhere/' } })
    await expect(read(serve(answer))).rejects.toMatchObject({
      code: 'http',
      retryable: false,
      message: expect.stringContaining('redirected') as string,
    })
  })

  test('that was followed is named where the request failed', async () => {
    const answer = (): Response =>
      Object.defineProperty(new Response('no', { status: 405 }), 'redirected', { value: true })
    await expect(read(serve(answer))).rejects.toMatchObject({
      message: expect.stringContaining('redirected') as string,
    })
  })
})

describe('a server that repeats the key', () => {
  const key = 'a-token-of-the-session-1234'
  const slashed = 'Zm9v/YmFy+cXV4/MTIzNDU2Nzg5MA=='
  test.each([
    ['in an error', () => Response.json({ error: { message: `Bad key: ${key}` } }, { status: 401 })],
    ['on a page', () => new Response(`<p>${key}</p>`, { headers: { 'content-type': 'text/html' } })],
    ['in the stream', () => eventStream([sseText({ error: { message: `Bad key: ${key}` } })])],
    ['in what cannot be read', () => eventStream([sseText(`{"key": ${key}`)])],
  ])('%s has it taken out: of the sentence, the body and the JSON of the error', async (_, answer) => {
    for (const headers of [{ authorization: `Bearer ${key}` }, { 'x-api-key': key }]) {
      const error = await read(serve(answer, { headers })).catch((thrown: unknown) => thrown)
      expect(error).toBeInstanceOf(ChatError)
      const { message, body, stack } = error as ChatError
      expect(body).toContain('[hidden]')
      for (const told of [message, body, stack, JSON.stringify(error)]) expect(told).not.toContain(key)
      expect(Object.keys(error as ChatError)).not.toContain('headers')
    }
  })

  test.each([
    [
      'as the code of an error',
      () => Response.json({ error: { message: 'No', code: key } }, { status: 401 }),
    ],
    [
      'as the kind of one in the stream',
      () => eventStream([sseText({ error: { message: 'No', type: key } })]),
    ],
    [
      'as the id of the request',
      () => Response.json({ error: { message: 'No' } }, { status: 401, headers: { 'x-request-id': key } }),
    ],
    ['as the type of the answer', () => new Response('', { headers: { 'content-type': `text/${key}` } })],
    ['as JSON may have it', () => Response.json({ error: { message: slashed } }, { status: 401 })],
    [
      'with its slashes escaped',
      () => new Response(`{"key":"${slashed.replaceAll('/', '\\/')}"}`, { status: 401 }),
    ],
  ])('has it taken out %s, in whatever header it was sent', async (_, answer) => {
    for (const name of ['authorization', 'x-auth-token']) {
      for (const sent of [key, slashed]) {
        const error = await read(serve(answer, { headers: { [name]: sent } })).catch(
          (thrown: unknown) => thrown,
        )
        expect(error).toBeInstanceOf(ChatError)
        const told = `${String(error)} ${JSON.stringify(error)} ${(error as ChatError).stack}`
        expect(told.replaceAll('\\', '')).not.toContain(sent)
      }
    }
  })

  test('has it taken out where a long report is cut, at any place in it', async () => {
    for (const edge of [300, 2000, 10_000]) {
      for (let at = edge - key.length - 40; at < edge + 2; at++) {
        const report = `${'.'.repeat(at)}${key} and more${'.'.repeat(400)}`
        const page = () => new Response(report, { status: 500, headers: { 'content-type': 'text/html' } })
        const json = () => Response.json({ error: { message: report } }, { status: 500 })
        const stream = () => eventStream([sseText({ error: { message: report } })])
        for (const answer of [page, json, stream]) {
          const served = serve(answer, { headers: { 'x-auth-token': key } })
          const error = await read(served).catch((thrown: unknown) => thrown)
          expect(`${String(error)} ${JSON.stringify(error)}`).not.toContain(key.slice(0, 4))
        }
      }
    }
  })

  test('does not make a riddle of what every request says', async () => {
    const answer = () =>
      Response.json({ error: { message: 'No application/json in english-uk' } }, { status: 400 })
    const headers = { 'accept-language': 'english-uk', authorization: `Bearer ${key}` }
    await expect(read(serve(answer, { headers }))).rejects.toMatchObject({
      message: expect.stringContaining('No application/json in english-uk') as string,
    })
  })
})
