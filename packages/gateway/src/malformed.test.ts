import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { chatBody, chatRequest } from '../test/kit.ts'
import { createGateway } from './create-gateway.ts'
import { createRandom, type Random } from './model/random.ts'
import { serveGateway, type GatewayServer } from './serve-gateway.ts'

const HANDLER_INPUTS = 10_000
const SOCKET_INPUTS = 400
const gateway = createGateway({ maxBodyBytes: 20_000, models: ['gpt-4'] })
const url = 'http://gateway.test/v1/chat/completions'

const whole = (): Record<string, unknown> => chatBody({ tokens: 3, seed: 1 })
/** No list of messages, whatever else it may be. */
const NO_MESSAGES = [
  null,
  true,
  7,
  '',
  'hi',
  {},
  [],
  [null],
  ['hi'],
  [[]],
  [{}],
  [{ role: 5 }],
  [{ role: 'user' }],
]
const NO_RIVULET: readonly object[] = [
  { rate: -1 },
  { rate: '9' },
  { rate: null, tokens: -3 },
  { tokens: 1.5 },
  { kind: 'poetry' },
  { seed: [] },
  { unknown: 1 },
  { fault: 7 },
  { fault: { type: '__proto__' } },
  { fault: { type: 'status' } },
  { fault: { type: 'status', status: 42 } },
  { fault: { type: 'reset', afterBytes: -1 } },
  { fault: { type: 'split', bytes: 0 } },
  { fault: { type: 'huge-line', bytes: 1e12 } },
  { fault: { type: 'malformed', data: 'a\nb' } },
  { fault: { type: 'error', shape: 'none' } },
  { fault: { type: 'insert' } },
  { fault: [{ type: 'crlf' }, 9] },
  { fault: Array.from({ length: 17 }, () => ({ type: 'crlf' })) },
]
const NO_FIELDS: readonly object[] = [
  { model: 7 },
  { model: 'another' },
  { stream: 'yes' },
  { n: 0 },
  { n: 'two' },
  { max_tokens: -1 },
  { max_completion_tokens: 'all' },
  { tools: {} },
  { tools: [{ type: 'function' }] },
  { stream_options: 'usage' },
  { response_format: 'json' },
]

/** Requests that no gateway can serve, each by the way it was made. */
const MALFORMED: ReadonlyArray<(random: Random) => Request> = [
  (random) => {
    const text = JSON.stringify(whole())
    return chatRequest(text.slice(0, random.between(0, text.length - 1)))
  },
  (random) =>
    chatRequest(random.pick(['}', ']', 'undefined', "{'a':1}", '{"a":01}', 'NaN', '{"a":1}{}', '\u0000'])),
  (random) =>
    chatRequest(
      random.pick(['['.repeat(9000), '{"a":'.repeat(3000), `${'['.repeat(5000)}${']'.repeat(5000)}`]),
    ),
  (random) => chatRequest(JSON.stringify({ ...whole(), messages: random.pick(NO_MESSAGES) })),
  (random) => chatRequest(JSON.stringify({ ...whole(), rivulet: random.pick(NO_RIVULET) })),
  (random) => chatRequest(JSON.stringify({ ...whole(), ...random.pick(NO_FIELDS) })),
  (random) => chatRequest(JSON.stringify(random.pick([null, 1, 'text', [], [whole()], true]))),
  (random) => {
    const bytes = new TextEncoder().encode(JSON.stringify(whole()))
    bytes[random.between(0, bytes.length - 1)] = random.between(0xf8, 0xff)
    return new Request(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: bytes })
  },
  () => chatRequest(JSON.stringify({ ...whole(), padding: 'x'.repeat(20_001) })),
  (random) =>
    chatRequest(JSON.stringify(whole()), {
      headers: {
        'content-type': random.pick([
          'text/plain',
          'application/x-www-form-urlencoded',
          'application/jsonp',
          ';',
        ]),
      },
    }),
  (random) =>
    chatRequest(JSON.stringify(whole()), {
      headers: { origin: random.pick(['https://evil.test', 'null', 'http://gateway.test.evil.test', 'x']) },
    }),
  (random) => new Request(url, { method: random.pick(['GET', 'PUT', 'DELETE', 'PATCH', 'X-ODD']) }),
  (random) =>
    new Request(
      `http://gateway.test/${random.pick(['', 'v1', 'v1/chat', '__proto__', 'v1/chat/completions/', '%00', '..%2f'])}`,
      {
        method: 'POST',
      },
    ),
]

test('ten thousand malformed requests each get a 4xx in OpenAI’s error shape, and nothing throws', async () => {
  const random = createRandom(7)
  const statuses = new Map<number, number>()
  for (let count = 0; count < HANDLER_INPUTS; count++) {
    const response = await gateway(MALFORMED[count % MALFORMED.length]!(random))
    const text = await response.text()
    statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1)
    if (response.status < 400 || response.status > 499) throw new Error(`${response.status}: ${text}`)
    expect(JSON.parse(text)).toEqual({
      error: {
        message: expect.stringMatching(/\S/) as string,
        type: expect.any(String) as string,
        param: expect.toSatisfy((param) => param === null || typeof param === 'string') as string,
        code: expect.toSatisfy((code) => code === null || typeof code === 'string') as string,
      },
    })
  }
  expect([...statuses.values()].reduce((sum, count) => sum + count, 0)).toBe(HANDLER_INPUTS)
  expect([...statuses.keys()].toSorted((a, b) => a - b)).toEqual([400, 403, 404, 405, 413, 415])
  expect((await gateway(chatRequest(whole()))).status).toBe(200)
}, 60_000)

let server: GatewayServer
beforeAll(async () => {
  server = await serveGateway({ port: 0, requestTimeoutMs: 2000 })
})
afterAll(() => server.close())

/** Sends bytes, and gives all that comes back until the server closes. */
function exchange(bytes: string | Uint8Array): Promise<string> {
  const { hostname, port } = new URL(server.url)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname)
    let answer = ''
    socket.setEncoding('utf8')
    socket.on('data', (text: string) => (answer += text))
    socket.on('error', (error: NodeJS.ErrnoException) => error.code !== 'ECONNRESET' && reject(error))
    socket.on('close', () => resolve(answer))
    socket.write(bytes)
  })
}

const post = (headers: string, body = ''): string =>
  `POST /v1/chat/completions HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n${headers}\r\n${body}`

const GARBAGE: ReadonlyArray<(random: Random) => string | Uint8Array> = [
  (random) => `${random.pick(['GARBAGE', '\u0000\u0001', 'GET', '{"a":1}', 'PRI * HTTP/2.0'])}\r\n\r\n`,
  (random) => Uint8Array.from({ length: random.between(20, 200) }, () => random.between(0, 255)).fill(10, 15),
  () => 'POST /v1/chat/completions HTTP/9.9\r\n\r\n',
  () => 'POST /v1/chat/completions HTTP/1.1\r\nconnection: close\r\n\r\n',
  () => post('host: evil.test\r\n'),
  (random) => post(`bad${random.pick([' ', '(', '\u0001'])}header: x\r\n`),
  () => post(`x: ${'y'.repeat(30_000)}\r\n`),
  () => post('content-length: -1\r\n'),
  () => post('content-length: 3\r\ntransfer-encoding: chunked\r\n', '0\r\n\r\n'),
  () => post('content-type: application/json\r\ntransfer-encoding: chunked\r\n', 'zz\r\nhello\r\n'),
  () => post('content-type: application/json\r\ncontent-length: 2\r\n', '{]'),
  () => post('expect: the-impossible\r\ncontent-length: 0\r\n'),
  () => 'CONNECT evil.test:443 HTTP/1.1\r\nhost: evil.test\r\n\r\n',
  () => 'GET /v1/chat/completions HTTP/1.1\r\nhost: evil.test\r\nconnection: close\r\n\r\n',
]

test('bytes that are no request get a 4xx in the same shape over a socket, and the server stays up', async () => {
  const random = createRandom(11)
  const odd: string[] = []
  for (let count = 0; count < SOCKET_INPUTS; count++) {
    const answer = await exchange(GARBAGE[count % GARBAGE.length]!(random))
    const [head = '', body = ''] = answer.split('\r\n\r\n')
    // A body in chunks stands between their lengths.
    const json = /\{.*\}/s.exec(body)?.[0] ?? ''
    if (!/^HTTP\/1\.1 4\d\d /.test(head) || !json.includes('"error"'))
      odd.push(answer || `nothing for ${count % GARBAGE.length}`)
  }
  expect(odd).toEqual([])
  const response = await fetch(`${server.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(whole()),
  })
  expect(await response.text()).toContain('[DONE]')
}, 60_000)
