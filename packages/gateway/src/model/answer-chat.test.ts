import { expect, test } from 'vitest'
import {
  chatBody,
  chatRequest,
  chunksOf,
  createJumpingClock,
  dataLines,
  errorOf,
  textOf,
} from '../../test/kit.ts'
import type { Chunk } from '../../test/kit.ts'
import { createGateway } from '../create-gateway.ts'
import type { RivuletOptions } from './read-model-request.ts'

const gateway = createGateway(createJumpingClock())

async function stream(rivulet: RivuletOptions = {}, more: object = {}): Promise<string> {
  return (await gateway(chatRequest(chatBody(rivulet, more)))).text()
}

async function complete(rivulet: RivuletOptions = {}, more: object = {}): Promise<Completion> {
  const response = await gateway(chatRequest(chatBody(rivulet, { stream: false, ...more })))
  expect(response.headers.get('content-type')).toBe('application/json')
  return (await response.json()) as Completion
}

interface Completion {
  readonly object: string
  readonly id: string
  readonly choices: readonly {
    readonly index: number
    readonly message: {
      readonly role: string
      readonly content: string | null
      readonly reasoning_content?: string
      readonly tool_calls?: readonly {
        readonly id: string
        readonly function: { readonly name: string; readonly arguments: string }
      }[]
    }
    readonly finish_reason: string
  }[]
  readonly usage: {
    readonly prompt_tokens: number
    readonly completion_tokens: number
    readonly total_tokens: number
  }
}

const weather = {
  type: 'function',
  function: {
    name: 'get_weather',
    parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
  },
}
const tide = {
  type: 'function',
  function: { name: 'get_tide', parameters: { type: 'object', properties: { hours: { type: 'integer' } } } },
}

test('a stream is the role, the text token by token, the finish reason, and [DONE]', async () => {
  const response = await gateway(chatRequest(chatBody({ tokens: 20 })))
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
  })
  const body = await response.text()
  expect(body.endsWith('\n\ndata: [DONE]\n\n')).toBe(true)
  const chunks = chunksOf(body)
  const { id, created } = chunks[0]!
  for (const chunk of chunks) {
    expect(chunk).toEqual({
      id,
      created,
      object: 'chat.completion.chunk',
      model: 'gpt-4',
      choices: [expect.any(Object)],
    })
  }
  expect(id).toMatch(/^chatcmpl-\w{29}$/)
  expect(chunks[0]!.choices).toEqual([
    { index: 0, delta: { role: 'assistant', content: '' }, finish_reason: null },
  ])
  expect(chunks.at(-1)!.choices).toEqual([{ index: 0, delta: {}, finish_reason: 'stop' }])
  const tokens = chunks.slice(1, -1)
  expect(tokens).toHaveLength(20)
  for (const { choices } of tokens) {
    expect(choices).toEqual([
      { index: 0, delta: { content: expect.stringMatching(/^[^]{1,6}$/) }, finish_reason: null },
    ])
  }
})

test.each(['prose', 'markdown', 'reasoning', 'tools', 'structured'] as const)(
  'the same request with the same seed gives the same bytes of %s, another seed others',
  async (kind) => {
    const one = await stream({ kind, seed: 7 })
    expect(await stream({ kind, seed: 7 })).toBe(one)
    expect(await stream({ kind, seed: 8 })).not.toBe(one)
  },
)

test('without a seed the messages choose the answer', async () => {
  const body = chatBody()
  const ask = async (content: string): Promise<string> =>
    (await gateway(chatRequest({ ...body, messages: [{ role: 'user', content }] }))).text()
  expect(await ask('one')).toBe(await ask('one'))
  expect(await ask('one')).not.toBe(await ask('two'))
})

test('under one seed each turn has an id of its own', async () => {
  const [one, two] = [
    await stream({ seed: 1 }, { messages: [{ role: 'user', content: 'one' }] }),
    await stream({ seed: 1 }, { messages: [{ role: 'user', content: 'two' }] }),
  ]
  expect(chunksOf(one)[0]!.id).not.toBe(chunksOf(two)[0]!.id)
})

test('the answer takes up the topic', async () => {
  expect(textOf(chunksOf(await stream({ tokens: 60 })))).toContain('“How do rivers bend”')
})

test.each([0, 1, 2, 13, 180, 5000])('%i tokens asked for are %i tokens', async (tokens) => {
  for (const kind of ['prose', 'markdown', 'reasoning'] as const) {
    const chunks = chunksOf(await stream({ kind, tokens }))
    expect(chunks).toHaveLength(tokens + 2)
    expect(chunks.at(-1)!.choices[0]!.finish_reason).toBe('stop')
  }
})

test('the natural length is that of a short answer', async () => {
  for (const kind of ['prose', 'markdown', 'reasoning'] as const) {
    const body = chatBody({ kind })
    const response = await gateway(chatRequest({ ...body, rivulet: { kind, rate: 0 } }))
    const chunks = chunksOf(await response.text())
    expect(chunks.length).toBeGreaterThan(140)
    expect(chunks.length).toBeLessThan(420)
    expect(textOf(chunks)).toMatch(/\S$/)
  }
})

test('a hundred thousand tokens come whole', async () => {
  const body = await stream({ tokens: 100_000 })
  expect(body.match(/"content"/g)).toHaveLength(100_001)
  expect(body.endsWith('data: [DONE]\n\n')).toBe(true)
})

test('Markdown has headings, lists, code, tables, quotes, links and bold', async () => {
  const text = textOf(chunksOf(await stream({ kind: 'markdown', tokens: 1500 })))
  for (const mark of [
    /^# /m,
    /^## /m,
    /^- /m,
    /^ {4}- /m,
    /^```\w+\n/m,
    /^\| :-- /m,
    /^> /m,
    /\]\(https:/,
    /\*\*\w/,
    /^1\. /m,
    /^- \[x\] /m,
  ]) {
    expect(text).toMatch(mark)
  }
  expect(text.match(/^```/gm)!.length % 2).toBe(0)
})

test('reasoning comes before the text, in a field of its own', async () => {
  const deltas = chunksOf(await stream({ kind: 'reasoning', tokens: 100 })).map(
    ({ choices }) => choices[0]!.delta,
  )
  const kinds = deltas.slice(1, -1).map((delta) => ('reasoning_content' in delta ? 'r' : 'c'))
  expect(kinds.join('')).toMatch(/^r{30}c{70}$/)
})

test('tools are called in parallel, their arguments in pieces that join to JSON', async () => {
  const chunks = chunksOf(await stream({}, { tools: [weather, tide] }))
  expect(chunks[0]!.choices[0]!.delta).toEqual({ role: 'assistant', content: null })
  expect(chunks.at(-1)!.choices[0]!.finish_reason).toBe('tool_calls')
  const calls = chunks.flatMap(({ choices }) => choices[0]!.delta.tool_calls ?? [])
  const starts = calls.filter((call) => call.id !== undefined)
  expect(starts).toEqual([
    {
      index: 0,
      id: expect.stringMatching(/^call_\w{24}$/),
      type: 'function',
      function: { name: 'get_weather', arguments: '' },
    },
    {
      index: 1,
      id: expect.stringMatching(/^call_\w{24}$/),
      type: 'function',
      function: { name: 'get_tide', arguments: '' },
    },
  ])
  const argumentsOf = (index: number): unknown =>
    JSON.parse(
      calls
        .filter((call) => call.index === index)
        .map((call) => call.function.arguments)
        .join(''),
    )
  expect(argumentsOf(0)).toEqual({ city: expect.any(String) })
  expect(argumentsOf(1)).toEqual({ hours: expect.any(Number) })
  expect(calls.filter((call) => call.index === 0).length).toBeGreaterThan(3)
})

test.each([
  ['none', [weather], 'none', []],
  ['a name', [weather, tide], { type: 'function', function: { name: 'get_tide' } }, ['get_tide']],
  ['required', [weather], 'required', ['get_weather']],
])('tool_choice %s is followed', async (_, tools, choice, names) => {
  const { choices } = await complete({}, { tools, tool_choice: choice })
  expect((choices[0]!.message.tool_calls ?? []).map((call) => call.function.name)).toEqual(names)
})

test('parallel_tool_calls: false calls one', async () => {
  const { choices } = await complete({}, { tools: [weather, tide], parallel_tool_calls: false })
  expect(choices[0]!.message.tool_calls).toHaveLength(1)
})

test('after the tools have answered, prose takes up what they said', async () => {
  const messages = [
    { role: 'user', content: 'Weather in Basel?' },
    {
      role: 'assistant',
      content: null,
      tool_calls: [{ id: 'call_1', type: 'function', function: { name: 'get_weather', arguments: '{}' } }],
    },
    { role: 'tool', tool_call_id: 'call_1', content: '{"sky":"clear"}' },
  ]
  for (const rivulet of [{ tokens: 60 }, { tokens: 60, kind: 'tools' as const }]) {
    const { choices } = await complete(rivulet, { messages, tools: [weather] })
    expect(choices[0]!.finish_reason).toBe('stop')
    expect(choices[0]!.message.content).toContain('get_weather says: {"sky":"clear"}')
  }
})

test.each([
  [{ type: 'json_object' }, { river: expect.any(String) }],
  [
    {
      type: 'json_schema',
      json_schema: {
        name: 'x',
        schema: { type: 'object', properties: { depth: { type: 'integer' } }, required: ['depth'] },
      },
    },
    { depth: expect.any(Number) },
  ],
])('response_format %j gives JSON that fits', async (format, expected) => {
  const text = textOf(chunksOf(await stream({}, { response_format: format })))
  expect(JSON.parse(text)).toMatchObject(expected)
})

test('n choices are interleaved, each with its own text and end', async () => {
  const chunks = chunksOf(await stream({ tokens: 60 }, { n: 3 }))
  const order = chunks.map(({ choices }) => choices[0]!.index).join('')
  expect(order).toBe('012'.repeat(62))
  const texts = [0, 1, 2].map((index) => textOf(chunks, index))
  expect(new Set(texts).size).toBe(3)
  expect(chunks.filter(({ choices }) => choices[0]!.finish_reason === 'stop')).toHaveLength(3)
})

test.each(['max_tokens', 'max_completion_tokens'])('%s cuts the answer and says length', async (field) => {
  const chunks = chunksOf(await stream({ tokens: 12 }, { [field]: 5 }))
  expect(chunks).toHaveLength(7)
  expect(chunks.at(-1)!.choices[0]!.finish_reason).toBe('length')
  const exact = chunksOf(await stream({ tokens: 12 }, { [field]: 12 }))
  expect(exact.at(-1)!.choices[0]!.finish_reason).toBe('stop')
})

test('include_usage adds a last chunk without choices, and null before it', async () => {
  const chunks = chunksOf(await stream({ tokens: 9 }, { n: 2, stream_options: { include_usage: true } }))
  const last = chunks.at(-1)!
  expect(last.choices).toEqual([])
  expect(last.usage).toMatchObject({ completion_tokens: 18 })
  expect(last.usage!.total_tokens).toBe(last.usage!.prompt_tokens + 18)
  expect(chunks.slice(0, -1).every((chunk: Chunk) => chunk.usage === null)).toBe(true)
})

test('without stream it is one completion, with the text that the stream would have', async () => {
  const whole = await complete({ kind: 'reasoning', tokens: 50 })
  const chunks = chunksOf(await stream({ kind: 'reasoning', tokens: 50 }))
  expect(whole).toMatchObject({ object: 'chat.completion', id: chunks[0]!.id })
  expect(whole.choices[0]!.message.content).toBe(textOf(chunks))
  expect(whole.choices[0]!.message.reasoning_content).toMatch(/./)
  expect(whole.choices[0]!.finish_reason).toBe('stop')
  expect(whole.usage.completion_tokens).toBe(50)
})

test('a completion arrives when its last token would have', async () => {
  const clock = createJumpingClock()
  const startMs = clock.now()
  await (
    await createGateway(clock)(chatRequest(chatBody({ rate: 10, tokens: 30 }, { stream: false })))
  ).text()
  expect(clock.now() - startMs).toBeCloseTo(3000)
})

test.each([
  [{ rate: -1 }, 'rivulet.rate'],
  [{ rate: 'fast' }, 'rivulet.rate'],
  [{ tokens: 1.5 }, 'rivulet.tokens'],
  [{ kind: 'poetry' }, 'rivulet.kind'],
  [{ seed: {} }, 'rivulet.seed'],
  [{ speed: 3 }, 'rivulet.speed'],
  [{ fault: 7 }, 'rivulet.fault'],
  [{ fault: {} }, 'rivulet.fault.type'],
  [{ fault: { type: 'toString' } }, 'rivulet.fault.type'],
  [{ fault: { type: 'status' } }, 'rivulet.fault.status'],
  [{ fault: { type: 'status', status: 700 } }, 'rivulet.fault.status'],
  [{ fault: { type: 'status', status: 429, headers: { 'bad name': '1' } } }, 'rivulet.fault.headers'],
  [{ fault: { type: 'status', status: 429, headers: { 'set-cookie': 'a=b' } } }, 'rivulet.fault.headers'],
  [{ fault: { type: 'stall', afterTokens: -1 } }, 'rivulet.fault.afterTokens'],
  [{ fault: [{ type: 'crlf' }, { type: 'split', bytes: 0 }] }, 'rivulet.fault[1].bytes'],
  [{ fault: { type: 'crlf', extra: 1 } }, 'rivulet.fault.extra'],
  [{ fault: Array.from({ length: 17 }, () => ({ type: 'crlf' })) }, 'rivulet.fault'],
])('rivulet %j is refused and named', async (rivulet, param) => {
  const response = await gateway(chatRequest({ ...chatBody(), rivulet }))
  expect(response.status).toBe(400)
  expect(await errorOf(response)).toMatchObject({ type: 'invalid_request_error', param })
})

test('an answer that is too long to be whole is refused', async () => {
  const response = await gateway(chatRequest(chatBody({ tokens: 1_000_000 }, { stream: false })))
  expect(await errorOf(response)).toMatchObject({
    param: 'rivulet.tokens',
    message: expect.stringContaining('stream'),
  })
})

test('every data line of a long stream is JSON but the last', async () => {
  const lines = dataLines(await stream({ tokens: 300, kind: 'markdown' }))
  expect(lines.pop()).toBe('[DONE]')
  for (const line of lines) JSON.parse(line)
})
