import { expect, test, vi } from 'vitest'
import { chatBody, chatRequest, errorOf, streamOf } from '../test/kit.ts'
import { createGateway } from './create-gateway.ts'
import type { GatewayHandler } from './create-gateway.ts'

const apiKey = 'sk-very-secret-0123456789'

function gatewayTo(
  answer: (request: Request) => Response | Promise<Response>,
  upstream: string = 'https://llm.test/v1',
): {
  gateway: GatewayHandler
  requests: Request[]
} {
  const requests: Request[] = []
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init)
    requests.push(request)
    return answer(request)
  }
  return { gateway: createGateway({ upstream, apiKey, fetch }), requests }
}

/** Everything of a response that a client can see. */
async function visible(response: Response): Promise<string> {
  return JSON.stringify([...response.headers]) + response.statusText + (await response.text())
}

test('only the fixed upstream is asked, with its key and none of the client’s headers', async () => {
  const { gateway, requests } = gatewayTo(() => new Response('{}'))
  const headers = {
    accept: 'text/event-stream, application/json',
    authorization: 'Bearer mine',
    cookie: 'a=b',
    'x-forwarded-host': 'evil.test',
    'x-api-base': 'https://evil.test',
    host: 'evil.test',
  }
  const { rivulet: _, ...body } = chatBody(
    {},
    { api_base: 'https://evil.test', base_url: 'https://evil.test' },
  )
  await gateway(chatRequest(body, { headers }))
  const request = requests[0]!
  expect(request.url).toBe('https://llm.test/v1/chat/completions')
  expect(request.method).toBe('POST')
  expect(request.redirect).toBe('manual')
  expect(Object.fromEntries(request.headers)).toEqual({
    accept: 'text/event-stream, application/json',
    authorization: `Bearer ${apiKey}`,
    'content-type': 'application/json',
  })
  expect(await request.text()).toBe(JSON.stringify(body))
})

test('the rivulet field goes to a loopback upstream alone', async () => {
  for (const [upstream, passes] of [
    ['https://llm.test/v1', false],
    ['http://127.0.0.1:1/v1', true],
  ] as const) {
    const { gateway, requests } = gatewayTo(() => new Response('{}'), upstream)
    await gateway(chatRequest(chatBody({ seed: 3 })))
    const body = JSON.parse(await requests[0]!.text()) as object
    expect('rivulet' in body).toBe(passes)
    expect(body).toMatchObject({ model: 'gpt-4', stream: true })
  }
})

test('roles and fields that only the upstream knows pass', async () => {
  const { gateway } = gatewayTo(() => new Response('{}'))
  const body = { model: 'x', messages: [{ role: 'ipython', content: 'hi' }], top_k: 3, n: 999 }
  expect((await gateway(chatRequest(body))).status).toBe(200)
  expect((await gateway(chatRequest({ ...body, messages: [] }))).status).toBe(400)
})

test('only harmless headers come back', async () => {
  const { gateway } = gatewayTo(
    () =>
      new Response('{"error":{}}', {
        status: 429,
        headers: {
          'content-type': 'application/json',
          'retry-after': '2',
          'retry-after-ms': '1500',
          'x-should-retry': 'true',
          'x-request-id': 'req_1',
          'x-ratelimit-remaining-requests': '0',
          'x-ratelimit-note': `for ${apiKey}`,
          'set-cookie': 'a=b',
          'openai-organization': 'org-secret',
          'access-control-allow-origin': '*',
          server: 'nginx',
        },
      }),
  )
  const response = await gateway(chatRequest(chatBody()))
  expect(response.status).toBe(429)
  expect(Object.fromEntries(response.headers)).toEqual({
    'cache-control': 'no-store, no-transform',
    'content-type': 'application/json',
    'retry-after': '2',
    'retry-after-ms': '1500',
    'x-accel-buffering': 'no',
    'x-content-type-options': 'nosniff',
    'x-ratelimit-remaining-requests': '0',
    'x-request-id': 'req_1',
    'x-should-retry': 'true',
  })
})

test.each([301, 302, 307, 308])('a redirect (%i) is not followed', async (status) => {
  const { gateway, requests } = gatewayTo(
    () => new Response(null, { status, headers: { location: `https://evil.test/?${apiKey}` } }),
  )
  const response = await gateway(chatRequest(chatBody()))
  expect(response.status).toBe(502)
  expect(requests).toHaveLength(1)
  const seen = await visible(response)
  expect(seen).toContain('upstream_redirect')
  expect(seen).not.toMatch(/evil|secret/)
})

test('an upstream that cannot be reached is 502, and nothing of the cause is told', async () => {
  const { gateway } = gatewayTo(() =>
    Promise.reject(new TypeError(`connect ECONNREFUSED llm.test ${apiKey}`)),
  )
  const response = await gateway(chatRequest(chatBody()))
  expect(response.status).toBe(502)
  const error = await errorOf(response)
  expect(error).toMatchObject({ type: 'upstream_error', code: 'upstream_unreachable' })
  expect(JSON.stringify(error)).not.toMatch(/llm\.test|secret/)
})

test('a key that the upstream echoes is blotted out, whatever the cut and the status', async () => {
  const encoded = new TextEncoder().encode(`data: {"error":{"message":"bad key ${apiKey}"}}\n\n`)
  for (const status of [200, 401, 500]) {
    for (let cut = 0; cut <= encoded.length; cut++) {
      const { gateway } = gatewayTo(
        () => new Response(streamOf([encoded.slice(0, cut), encoded.slice(cut)]), { status }),
      )
      const seen = await visible(await gateway(chatRequest(chatBody())))
      expect(seen).toContain('bad key [hidden]"')
      expect(seen).not.toContain(apiKey)
    }
  }
})

test('a placeholder for a key is not blotted out of answers', async () => {
  const gateway = createGateway({
    upstream: 'http://localhost:11434/v1',
    apiKey: 'ollama',
    fetch: async () => new Response('ollama is a llama'),
  })
  expect(await (await gateway(chatRequest(chatBody()))).text()).toBe('ollama is a llama')
})

test('slices pass as they come', async () => {
  let send: ReadableStreamDefaultController<Uint8Array> | undefined
  const body = new ReadableStream<Uint8Array>({ start: (controller) => void (send = controller) })
  const { gateway } = gatewayTo(() => new Response(body))
  const reader = (await gateway(chatRequest(chatBody()))).body!.getReader()
  for (const text of ['one', 'two']) {
    send!.enqueue(new TextEncoder().encode(text))
    expect(new TextDecoder().decode((await reader.read()).value)).toBe(text)
  }
})

test('the upstream is aborted when the client goes: before the response, in the body, or by its signal', async () => {
  const { gateway, requests } = gatewayTo(
    (request) =>
      new Promise((resolve, reject) => {
        request.signal.addEventListener('abort', () => reject(request.signal.reason))
        if (requests.length > 1) resolve(new Response(new ReadableStream()))
      }),
  )
  const early = new AbortController()
  const pending = gateway(chatRequest(chatBody(), { signal: early.signal }))
  await vi.waitFor(() => expect(requests).toHaveLength(1))
  early.abort()
  expect((await pending).status).toBe(502)
  expect(requests[0]!.signal.aborted).toBe(true)

  const cancelled = await gateway(chatRequest(chatBody()))
  await cancelled.body!.cancel()
  expect(requests[1]!.signal.aborted).toBe(true)

  const late = new AbortController()
  await gateway(chatRequest(chatBody(), { signal: late.signal }))
  late.abort()
  expect(requests[2]!.signal.aborted).toBe(true)
})

test.each(['before its headers', 'after its headers'])(
  'a fetch that does not heed its signal has its body cancelled when the client goes %s',
  async (moment) => {
    const cancelled = vi.fn<() => void>()
    const controller = new AbortController()
    const { gateway } = gatewayTo(() => {
      if (moment === 'before its headers') controller.abort()
      return new Response(new ReadableStream({ cancel: cancelled }))
    })
    const response = await gateway(chatRequest(chatBody(), { signal: controller.signal }))
    controller.abort()
    expect(cancelled).toHaveBeenCalledOnce()
    await expect(response.text()).rejects.toThrow('The upstream broke off')
  },
)

test('a fetch that does not heed its signal has its body cancelled with the response', async () => {
  const cancelled = vi.fn<() => void>()
  const { gateway } = gatewayTo(() => new Response(new ReadableStream({ cancel: cancelled })))
  const response = await gateway(chatRequest(chatBody()))
  await response.body!.cancel()
  expect(cancelled).toHaveBeenCalledOnce()
})

test('an upstream that breaks off breaks the body off, with a message of our own', async () => {
  const body = new ReadableStream({
    pull: (controller) => controller.error(new Error(`socket of ${apiKey}`)),
  })
  const { gateway } = gatewayTo(() => new Response(body))
  const response = await gateway(chatRequest(chatBody()))
  await expect(response.text()).rejects.toThrow('The upstream broke off in the middle of its answer.')
})

test('models come from the upstream, or from the list', async () => {
  const { gateway, requests } = gatewayTo(() => Response.json({ object: 'list', data: [{ id: 'm' }] }))
  const response = await gateway(
    new Request('http://gateway.test/v1/models?x=1', { headers: { cookie: 'a=b' } }),
  )
  expect(await response.json()).toMatchObject({ data: [{ id: 'm' }] })
  expect(requests[0]!.url).toBe('https://llm.test/v1/models')
  expect(requests[0]!.headers.get('cookie')).toBeNull()
})
