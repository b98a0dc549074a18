import { expect, test } from 'vitest'
import { chatBody, chatRequest, collectGarbage, createJumpingClock, errorOf } from '../test/kit.ts'
import { createGateway } from './create-gateway.ts'
import type { GatewayOptions } from './create-gateway.ts'
import { createRandom } from './model/random.ts'

const gateway = createGateway(createJumpingClock())
const hello = { role: 'user', content: 'hi' }
const url = 'http://gateway.test/v1/chat/completions'

test.each([
  ['GET', '/v1/chat/completions', 405, 'POST, OPTIONS'],
  ['DELETE', '/v1/chat/completions', 405, 'POST, OPTIONS'],
  ['POST', '/v1/models', 405, 'GET, OPTIONS'],
  ['POST', '/v1/completions', 404, null],
  ['POST', '/chat/completions', 404, null],
  ['GET', '/', 404, null],
  ['GET', '/toString', 404, null],
  ['POST', '//v1/chat/completions', 404, null],
])('%s %s gives %i', async (method, path, status, allow) => {
  const response = await gateway(new Request(`http://gateway.test${path}`, { method }))
  expect(response.status).toBe(status)
  expect(response.headers.get('allow')).toBe(allow)
  expect(await errorOf(response)).toMatchObject({
    type: 'invalid_request_error',
    message: expect.stringContaining('Use '),
  })
})

test.each([
  ['no content type', undefined, '{}', 415],
  ['a form', 'application/x-www-form-urlencoded', 'a=b', 415],
  ['plain text', 'text/plain', '{}', 415],
  ['a type that only begins like JSON', 'application/json-seq', '{}', 415],
  ['no body', 'application/json', undefined, 400],
  ['half a body', 'application/json', '{"model":', 400],
  ['bytes that are no UTF-8', 'application/json', new Uint8Array([0x22, 0xff, 0x22]), 400],
  ['a body nested too deep', 'application/json', '['.repeat(100_000), 400],
])('%s gives a refusal with status', async (_, type, body, status) => {
  const headers = type ? { 'content-type': type } : new Headers()
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
  const response = await gateway(new Request(url, { method: 'POST', headers, body: bytes ?? null }))
  expect(response.status).toBe(status)
  expect((await errorOf(response)).message).toMatch(/\. [A-Z].+\.$|has to be/)
})

test.each([
  [null, null],
  [[], null],
  ['text', null],
  [7, null],
  [{}, 'messages'],
  [{ messages: null }, 'messages'],
  [{ messages: 'hi' }, 'messages'],
  [{ messages: [] }, 'messages'],
  [{ messages: {} }, 'messages'],
  [{ messages: [null] }, 'messages[0]'],
  [{ messages: ['hi'] }, 'messages[0]'],
  [{ messages: [hello, []] }, 'messages[1]'],
  [{ messages: [{ content: 'hi' }] }, 'messages[0].role'],
  [{ messages: [{ role: 7, content: 'hi' }] }, 'messages[0].role'],
  [{ messages: [{ role: 'robot', content: 'hi' }] }, 'messages[0].role'],
  [{ messages: [{ role: 'user' }] }, 'messages[0].content'],
  [{ messages: [{ role: 'user', content: null }] }, 'messages[0].content'],
  [{ messages: [{ role: 'user', content: 7 }] }, 'messages[0].content'],
  [{ messages: [{ role: 'user', content: [7] }] }, 'messages[0].content'],
  [{ messages: [{ role: 'user', content: [{}] }] }, 'messages[0].content'],
  [{ messages: [hello], model: 7 }, 'model'],
  [{ messages: [hello], stream: 'yes' }, 'stream'],
  [{ messages: [hello], n: 0 }, 'n'],
  [{ messages: [hello], n: 1e9 }, 'n'],
  [{ messages: [hello], max_tokens: -1 }, 'max_tokens'],
  [{ messages: [hello], stream_options: {} }, 'stream_options'],
  [{ messages: [hello], stream: true, stream_options: { include_usage: 1 } }, 'stream_options.include_usage'],
  [{ messages: [hello], tools: {} }, 'tools'],
  [{ messages: [hello], tools: [null] }, 'tools[0]'],
  [{ messages: [hello], tools: [{ type: 'web' }] }, 'tools[0].type'],
  [{ messages: [hello], tools: [{ type: 'function' }] }, 'tools[0].function'],
  [{ messages: [hello], tools: [{ type: 'function', function: { name: 'a b' } }] }, 'tools[0].function.name'],
  [{ messages: [hello], tool_choice: 'maybe' }, 'tool_choice'],
  [{ messages: [hello], tool_choice: 'required' }, 'tool_choice'],
  [{ messages: [hello], tool_choice: { function: { name: 'x' } } }, 'tool_choice'],
  [{ messages: [hello], response_format: { type: 'xml' } }, 'response_format.type'],
  [{ messages: [hello], response_format: { type: 'json_schema' } }, 'response_format.json_schema'],
  [{ messages: [hello], rivulet: 'fast' }, 'rivulet'],
])('the body %j is refused, and %s named', async (body, param) => {
  const response = await gateway(chatRequest(body))
  expect(response.status).toBe(400)
  expect(response.headers.get('cache-control')).toBe('no-store, no-transform')
  expect(await errorOf(response)).toEqual({
    message: expect.any(String),
    type: 'invalid_request_error',
    param,
    code: null,
  })
})

test('a body that is too large is refused while it comes in, whatever content-length says', async () => {
  let pulled = 0
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      pulled++
      controller.enqueue(new Uint8Array(1000))
    },
  })
  const init = {
    method: 'POST',
    body,
    duplex: 'half',
    headers: { 'content-type': 'application/json', 'content-length': '2' },
  }
  const response = await createGateway({ maxBodyBytes: 10_000 })(new Request(url, init))
  expect(response.status).toBe(413)
  expect(pulled).toBeLessThan(15)
})

test('a body that breaks off is refused', async () => {
  const body = new ReadableStream({ pull: (controller) => controller.error(new Error('gone')) })
  const init = { method: 'POST', body, duplex: 'half', headers: { 'content-type': 'application/json' } }
  expect((await gateway(new Request(url, init))).status).toBe(400)
})

test('a page of the same origin may ask, and a client without an origin', async () => {
  expect(
    (await gateway(chatRequest(chatBody(), { headers: { origin: 'http://gateway.test' } }))).status,
  ).toBe(200)
  expect((await gateway(chatRequest(chatBody()))).status).toBe(200)
})

test('behind a proxy that ends TLS the own page may ask', async () => {
  for (const headers of [
    { origin: 'https://gateway.test' },
    { origin: 'https://chat.example.com', 'sec-fetch-site': 'same-origin' },
  ]) {
    expect((await gateway(chatRequest(chatBody(), { headers }))).status).toBe(200)
  }
})

test.each(['https://other.test', 'http://evil.test', 'http://gateway.test.evil.test', 'null', ''])(
  'a page of the origin "%s" may not',
  async (origin) => {
    const response = await gateway(chatRequest(chatBody(), { headers: { origin } }))
    expect(response.status).toBe(403)
    expect(response.headers.get('access-control-allow-origin')).toBeNull()
    expect(await errorOf(response)).toMatchObject({ code: 'origin_not_allowed' })
  },
)

test('an origin on the list gets CORS headers, also on errors and preflights', async () => {
  const listed = createGateway({ allowedOrigins: ['https://app.test'] })
  const headers = { origin: 'https://app.test' }
  for (const response of [
    await listed(chatRequest(chatBody(), { headers })),
    await listed(chatRequest('{', { headers })),
  ]) {
    expect(response.headers.get('access-control-allow-origin')).toBe('https://app.test')
    expect(response.headers.get('access-control-expose-headers')).toContain('retry-after')
    expect(response.headers.get('vary')).toBe('Origin')
  }
  const asked = {
    ...headers,
    'access-control-request-headers': 'content-type,x-mine',
    'access-control-request-method': 'POST',
  }
  const preflight = await listed(new Request(url, { method: 'OPTIONS', headers: asked }))
  expect(preflight.status).toBe(204)
  expect(preflight.headers.get('access-control-allow-headers')).toBe('content-type,x-mine')
  const foreign = await listed(
    new Request(url, { method: 'OPTIONS', headers: { origin: 'https://evil.test' } }),
  )
  expect(foreign.status).toBe(403)
})

test('a model that is not on the list is not found', async () => {
  const listed = createGateway({ models: ['gpt-4', 'gpt-4.1'] })
  expect((await listed(chatRequest(chatBody()))).status).toBe(200)
  for (const model of ['gpt-5', undefined]) {
    const response = await listed(chatRequest(chatBody({}, { model })))
    expect(response.status).toBe(404)
    expect(await errorOf(response)).toMatchObject({
      param: 'model',
      code: 'model_not_found',
      message: expect.stringContaining('gpt-4.1'),
    })
  }
  const models = await listed(new Request('http://gateway.test/v1/models'))
  expect(await models.json()).toMatchObject({
    object: 'list',
    data: [{ id: 'gpt-4', object: 'model' }, { id: 'gpt-4.1' }],
  })
})

test.each(['/api/llm', 'api/llm', '/api/llm/'])('the path %s moves the routes', async (path) => {
  const moved = createGateway({ path })
  expect((await moved(new Request('http://gateway.test/api/llm/models'))).status).toBe(200)
  expect((await moved(new Request('http://gateway.test/v1/models'))).status).toBe(404)
})

test('an upstream that makes no sense is a TypeError at once', () => {
  expect(() => createGateway({ upstream: 'ftp://example.com/v1' })).toThrow(TypeError)
  expect(() => createGateway({ upstream: 'https://me:pass@example.com/v1' })).toThrow('credentials')
})

test('an option that is undefined has its default', async () => {
  const nothing: { readonly [Name in keyof GatewayOptions]-?: undefined } = {
    upstream: undefined,
    apiKey: undefined,
    path: undefined,
    maxBodyBytes: undefined,
    models: undefined,
    maxTokens: undefined,
    maxTokensField: undefined,
    authorize: undefined,
    rateLimit: undefined,
    fetch: undefined,
    allowedOrigins: undefined,
    now: undefined,
    wait: undefined,
  }
  const options: GatewayOptions = nothing
  const rivulet = { rate: undefined, kind: undefined, seed: undefined, fault: undefined }
  expect((await createGateway(options)(chatRequest(chatBody(rivulet)))).status).toBe(200)
})

test('an abort ends the answer also when nobody holds the request any more', async () => {
  const controller = new AbortController()
  const body = chatBody({ fault: { type: 'stall', afterTokens: 0 } })
  const response = await gateway(chatRequest(body, { signal: controller.signal }))
  await collectGarbage()
  controller.abort()
  await expect(response.text()).rejects.toHaveProperty('name', 'AbortError')
})

test('two thousand mangled requests are all answered, each with a chat or an error', async () => {
  const random = createRandom(42)
  const junk = [
    null,
    true,
    -1,
    1e308,
    '',
    '\u0000',
    '__proto__',
    [],
    {},
    [[]],
    [null],
    { type: 'x' },
    'auto',
    'json_schema',
  ]
  const fields = [
    'model',
    'messages',
    'stream',
    'n',
    'tools',
    'tool_choice',
    'response_format',
    'stream_options',
    'rivulet',
    'max_tokens',
    '__proto__',
  ]
  const whole = chatBody(
    { tokens: 3, seed: 1 },
    {
      tools: [
        {
          type: 'function',
          function: { name: 'f', parameters: { type: 'object', properties: { a: { $ref: '#' } } } },
        },
      ],
      response_format: { type: 'json_schema', json_schema: { name: 'x', schema: { type: 'array' } } },
      stream_options: { include_usage: true },
    },
  )
  const mangle = (value: unknown): unknown => {
    if (random.next() < 0.15) return random.pick(junk)
    if (Array.isArray(value)) return value.map(mangle)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, mangle(field)]))
  }
  const statuses = new Set<number>()
  for (let round = 0; round < 2000; round++) {
    let text = JSON.stringify({
      ...whole,
      [random.pick(fields)]: random.pick(junk),
      ...(round % 2 ? (mangle(whole) as object) : {}),
    })
    if (round % 3 === 0)
      text = text.slice(0, random.between(0, text.length)) + random.pick(['', '}', '"', ']', '\u2028'])
    const response = await gateway(chatRequest(text))
    statuses.add(response.status)
    const body = await response.text()
    const readable = response.status === 200 ? body.length > 0 : 'error' in (JSON.parse(body) as object)
    expect(readable).toBe(true)
  }
  expect([...statuses].toSorted((a, b) => a - b)).toEqual([200, 400])
})

test('a gateway needs nothing of Node', async () => {
  const { readFile } = await import('node:fs/promises')
  const seen = new Set<string>()
  const visit = async (file: URL): Promise<void> => {
    if (seen.has(file.href)) return
    seen.add(file.href)
    const source = await readFile(file, 'utf8')
    for (const [, from = ''] of source.matchAll(/ from '([^']+)'/g)) {
      expect(from).toMatch(/^\.\.?\//)
      await visit(new URL(from, file))
    }
    expect(source).not.toMatch(/\bprocess\.|\bBuffer\b/)
  }
  await visit(new URL('index.ts', import.meta.url))
  expect(seen.size).toBeGreaterThan(20)
})
