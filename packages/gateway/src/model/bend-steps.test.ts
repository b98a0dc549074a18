import { expect, test } from 'vitest'
import { chatBody, chatRequest, createJumpingClock, dataLines } from '../../test/kit.ts'
import { createGateway } from '../create-gateway.ts'
import { toolIndexes } from './bend-tool-index.ts'
import { errorShapes } from './error-event.ts'
import type { ErrorShape, Fault, ToolIndex } from './fault.ts'
import { faultTypes } from './read-faults.ts'

interface Outcome {
  readonly response: Response
  /** The body as it arrived, write by write. */
  readonly writes: readonly Uint8Array[]
  readonly text: string
  readonly error: unknown
  readonly waits: readonly number[]
}

async function meet(fault: Fault | readonly Fault[] | undefined, more: object = {}): Promise<Outcome> {
  const clock = createJumpingClock()
  const leave = new AbortController()
  const body = chatBody(fault ? { seed: 1, fault } : { seed: 1 }, more)
  const response = await createGateway(clock)(chatRequest(body, { signal: leave.signal }))
  const writes: Uint8Array[] = []
  let error: unknown
  const reader = response.body?.getReader()
  for (;;) {
    const read = reader?.read()
    read?.catch(() => {})
    // Once the clock waits for ever only an abort moves it on.
    for (let turns = 0; turns < 20; turns++) await Promise.resolve()
    if (clock.waits.at(-1) === Infinity) leave.abort()
    try {
      const next = await read
      if (!next || next.done) break
      writes.push(next.value)
    } catch (reason) {
      error = reason
      break
    }
  }
  const text = new TextDecoder().decode(Buffer.concat(writes))
  return { response, writes, text, error, waits: clock.waits }
}

const plain = await meet(undefined)
const tokenCount = (text: string): number => text.match(/"delta":\{"content":"[^"]/g)?.length ?? 0

test('without a fault the answer is whole', () => {
  expect(tokenCount(plain.text)).toBe(12)
  expect(plain.error).toBeUndefined()
  expect(plain.text).toMatch(/"finish_reason":"stop"\}\]\}\n\ndata: \[DONE\]\n\n$/)
})

test.each([
  [429, 'rate_limit_exceeded'],
  [401, 'invalid_api_key'],
  [500, 'server_error'],
  [400, null],
])('status %i comes in the error shape with code %s', async (status, code) => {
  const { response, text } = await meet({ type: 'status', status })
  expect(response.status).toBe(status)
  expect(JSON.parse(text)).toEqual({
    error: { message: expect.any(String), type: expect.any(String), param: null, code },
  })
})

test('status takes headers, a code and a body', async () => {
  const limited = await meet({
    type: 'status',
    status: 429,
    code: 'insufficient_quota',
    headers: { 'Retry-After': '7' },
  })
  expect(limited.response.headers.get('retry-after')).toBe('7')
  expect(limited.text).toContain('"code":"insufficient_quota"')
  const plainText = await meet({ type: 'status', status: 502, body: 'bad gateway' })
  expect(plainText.text).toBe('bad gateway')
  const detail = await meet({ type: 'status', status: 422, body: { detail: 'no' } })
  expect(detail.text).toBe('{"detail":"no"}')
  const empty = await meet({ type: 'status', status: 204 })
  expect(empty.response.body).toBeNull()
})

test('faults of the body go with a status too: an error that never ends, a page that breaks off', async () => {
  const endless = await meet([{ type: 'status', status: 500 }, { type: 'hold-open' }])
  expect(endless.response.status).toBe(500)
  expect(JSON.parse(endless.text)).toHaveProperty('error')
  expect(endless.error).toHaveProperty('name', 'AbortError')
  const broken = await meet([{ type: 'html' }, { type: 'reset', afterBytes: 9 }])
  expect(broken.text).toBe('<!doctype')
  expect(broken.error).toBeInstanceOf(Error)
})

test('html is a page, json a completion', async () => {
  const page = await meet({ type: 'html', status: 502 })
  expect(page.response.status).toBe(502)
  expect(page.response.headers.get('content-type')).toContain('text/html')
  const json = await meet({ type: 'json' })
  expect(json.response.headers.get('content-type')).toBe('application/json')
  expect(JSON.parse(json.text)).toMatchObject({ object: 'chat.completion' })
})

test('delay holds the headers or the first token', async () => {
  expect((await meet({ type: 'delay', headersMs: 700 })).waits).toEqual([700])
  const first = await meet({ type: 'delay', firstTokenMs: 900 })
  expect(first.waits).toEqual([900])
  expect(new TextDecoder().decode(first.writes[0])).toMatch(/^data: [^\n]*"role":"assistant"[^\n]*\n\n$/)
  expect(first.text).toBe(plain.text)
})

test('stall is silent for a while, or until the client goes', async () => {
  const pause = await meet({ type: 'stall', afterTokens: 5, durationMs: 3000 })
  expect(pause.waits).toEqual([3000])
  expect(pause.text).toBe(plain.text)
  const forever = await meet({ type: 'stall', afterTokens: 5 })
  expect(tokenCount(forever.text)).toBe(5)
  expect(forever.error).toHaveProperty('name', 'AbortError')
})

test('reset and truncate after any number of tokens leave exactly those', async () => {
  for (let afterTokens = 0; afterTokens <= 12; afterTokens++) {
    const reset = await meet({ type: 'reset', afterTokens })
    expect(reset.error).toBeInstanceOf(Error)
    const cut = await meet({ type: 'truncate', afterTokens })
    expect(cut.error).toBeUndefined()
    for (const { text } of [reset, cut]) {
      expect(tokenCount(text)).toBe(afterTokens)
      expect(plain.text.startsWith(text)).toBe(true)
      expect(text).not.toContain('"stop"')
    }
  }
})

test('reset and truncate after any number of bytes leave exactly those', async () => {
  const whole = new TextEncoder().encode(plain.text)
  for (let afterBytes = 0; afterBytes < whole.length; afterBytes += 37) {
    for (const type of ['reset', 'truncate'] as const) {
      const { writes, error } = await meet({ type, afterBytes })
      expect(Buffer.concat(writes)).toEqual(Buffer.from(whole.subarray(0, afterBytes)))
      expect(error === undefined).toBe(type === 'truncate')
    }
  }
})

test('a completion can be cut too', async () => {
  const { text, error } = await meet({ type: 'truncate', afterBytes: 20 }, { stream: false })
  expect(text).toHaveLength(20)
  expect(error).toBeUndefined()
})

test('error is in the stream and ends it', async () => {
  const { text } = await meet({
    type: 'error',
    afterTokens: 3,
    message: 'Too many boats.',
    code: 'overloaded',
  })
  expect(tokenCount(text)).toBe(3)
  expect(JSON.parse(dataLines(text).at(-1)!)).toEqual({
    error: { message: 'Too many boats.', type: 'server_error', param: null, code: 'overloaded' },
  })
})

test('malformed and invalid-utf8 put something unreadable between two tokens', async () => {
  const malformed = dataLines((await meet({ type: 'malformed', afterTokens: 3 })).text)
  expect(() => JSON.parse(malformed[4]!)).toThrow('JSON')
  expect(malformed.toSpliced(4, 1)).toEqual(dataLines(plain.text))
  const { writes, text } = await meet({ type: 'invalid-utf8', afterTokens: 3 })
  expect(() => new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(writes))).toThrow('not valid')
  expect(dataLines(text)).toEqual(dataLines(plain.text))
})

test('no-done, no-finish and after-done change the end alone', async () => {
  expect((await meet({ type: 'no-done' })).text).toBe(plain.text.replace('data: [DONE]\n\n', ''))
  const noFinish = await meet({ type: 'no-finish' })
  expect(noFinish.text).not.toContain('"stop"')
  expect(noFinish.text).toMatch(/data: \[DONE\]\n\n$/)
  const late = await meet({ type: 'after-done' })
  expect(late.text.startsWith(plain.text)).toBe(true)
  expect(dataLines(late.text).slice(-3)).toEqual(['[DONE]', expect.stringContaining('too late'), '[DONE]'])
})

test('hold-open keeps the body open after [DONE]', async () => {
  const { text, error } = await meet({ type: 'hold-open' })
  expect(text).toBe(plain.text)
  expect(error).toHaveProperty('name', 'AbortError')
})

test('keep-alive puts comments between tokens, or into the silence before it in the list', async () => {
  const between = await meet({ type: 'keep-alive', everyTokens: 4, comment: 'PROCESSING' })
  expect(between.text.match(/^: PROCESSING\n\n/gm)).toHaveLength(3)
  const silence = await meet([
    { type: 'stall', afterTokens: 2, durationMs: 1000 },
    { type: 'keep-alive', everyMs: 300 },
  ])
  expect(silence.waits).toEqual([300, 300, 300, 100])
  expect(silence.text.match(/^: keep-alive$/gm)).toHaveLength(3)
  for (const { text } of [between, silence]) expect(dataLines(text)).toEqual(dataLines(plain.text))
})

test('burst makes tokens wait for each other', async () => {
  const clock = createJumpingClock()
  const response = await createGateway(clock)(
    chatRequest(chatBody({ rate: 10, fault: { type: 'burst', tokens: 5 } })),
  )
  await response.text()
  expect(clock.waits.map(Math.round)).toEqual([500, 500, 200])
})

test('crlf and split give the same events in other bytes', async () => {
  const crlf = await meet({ type: 'crlf' })
  expect(crlf.text).toBe(plain.text.replaceAll('\n', '\r\n'))
  for (const bytes of [1, 7, 64]) {
    const split = await meet({ type: 'split', bytes })
    expect(split.text).toBe(plain.text)
    expect(Math.max(...split.writes.map((write) => write.length))).toBe(bytes)
  }
})

test('cr ends lines as old servers do', async () => {
  expect((await meet({ type: 'cr' })).text).toBe(plain.text.replaceAll('\n', '\r'))
})

test('split with a seed cuts anywhere, the same each time', async () => {
  const [first, second] = [
    await meet({ type: 'split', bytes: 50, seed: 3 }),
    await meet({ type: 'split', bytes: 50, seed: 3 }),
  ]
  expect(first.text).toBe(plain.text)
  expect(new Set(first.writes.map(({ length }) => length)).size).toBeGreaterThan(5)
  expect(second.writes).toEqual(first.writes)
})

test('hang-up closes the connection without a response', async () => {
  expect((await meet({ type: 'hang-up' })).response.type).toBe('error')
})

test('split-emoji sends the halves of a character in two events', async () => {
  const { text } = await meet({ type: 'split-emoji', afterTokens: 3 })
  const halves = dataLines(text).filter((data) => /"content":"\\ud[89a-f]/.test(data))
  expect(halves).toHaveLength(2)
  const contents = halves.map((data) => (JSON.parse(data) as Halves).choices[0]!.delta.content)
  expect(contents.join('')).toMatch(/^\p{Emoji}$/u)
})

interface Halves {
  readonly choices: ReadonlyArray<{ readonly delta: { readonly content: string } }>
}

test('huge-line puts in one event of so many bytes', async () => {
  const { text } = await meet({ type: 'huge-line', bytes: 5000, afterTokens: 3 })
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBe(5000)
  expect(text).toMatch(/\[DONE\]\n\n$/)
})

test('insert puts anything into the body', async () => {
  const { text } = await meet({ type: 'insert', text: 'data: 7\n\n', afterTokens: 0 })
  expect(text.replace('data: 7\n\n', '')).toBe(plain.text)
  expect(text).not.toBe(plain.text)
})

test('done puts something else in the place of [DONE]', async () => {
  const { text } = await meet({ type: 'done', text: 'data: [DONE] ' })
  expect(text).toMatch(/data: \[DONE\] $/)
})

test.each(toolIndexes as readonly ToolIndex[])(
  'tool-index %s numbers calls as some servers do',
  async (index) => {
    const tools = [1, 2].map((number) => ({
      type: 'function',
      function: { name: `f${number}`, parameters: {} },
    }))
    const more = { tools, tool_choice: 'required', parallel_tool_calls: true }
    const { text } = await meet([{ type: 'tool-index', index }], more)
    const indexes = dataLines(text).flatMap((data) => [
      ...data.matchAll(/"tool_calls":\[\{("index":[^,]+,)?/g),
    ])
    expect(indexes.length).toBeGreaterThan(0)
    const first = indexes.map(([, number]) => number?.slice('"index":'.length, -1))
    const expected: Readonly<Record<ToolIndex, string | undefined>> = {
      missing: undefined,
      zero: '0',
      gaps: '1',
      reversed: '2',
      huge: '2147483648',
      negative: '-1',
      ['__proto__']: '"__proto__"',
    }
    expect(first[0]).toBe(expected[index])
  },
)

test('interleave sends the pieces of parallel calls by turns, and each call is the same', async () => {
  const tools = [1, 2, 3].map((number) => ({
    type: 'function',
    function: { name: `f${number}`, parameters: { properties: { city: { type: 'string' } } } },
  }))
  const callsOf = async (fault?: Fault): Promise<ReadonlyArray<readonly [string, string]>> => {
    const { text } = await meet(fault, { tools, tool_choice: 'required' })
    return [...text.matchAll(/"tool_calls":\[\{"index":(\d)[^]*?"arguments":("(?:[^"\\]|\\.)*")/g)].map(
      ([, index, json]) => [index!, JSON.parse(json!) as string] as const,
    )
  }
  const [one, other] = [await callsOf(), await callsOf({ type: 'interleave' })]
  expect(other.slice(0, 6).map(([index]) => index)).toEqual(['0', '1', '2', '0', '1', '2'])
  for (const index of ['0', '1', '2']) {
    const ofCall = (pieces: typeof one) => pieces.filter((piece) => piece[0] === index)
    expect(ofCall(other)).toEqual(ofCall(one))
    expect(
      JSON.parse(
        ofCall(other)
          .map(([, text]) => text)
          .join(''),
      ),
    ).toEqual({ city: expect.any(String) })
  }
})

test.each(errorShapes as readonly ErrorShape[])(
  'an error in the shape %s says what went wrong',
  async (shape) => {
    const { text } = await meet({ type: 'error', shape, message: 'Broken', afterTokens: 2 })
    expect(tokenCount(text)).toBe(2)
    expect(text).toContain('Broken')
  },
)

test('every fault has a test here', async () => {
  const { readFile } = await import('node:fs/promises')
  const source = await readFile(new URL(import.meta.url), 'utf8')
  for (const type of faultTypes) expect(source).toContain(`'${type}'`)
})
