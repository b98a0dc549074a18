import { afterEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { serveGateway, type ServeOptions } from '../../../gateway/src/node.ts'
import { createChat, type ConfigurableChat } from '../create-chat.ts'
import { partialArguments } from '../message/partial-arguments.ts'
import { textOf } from '../message/text-of.ts'
import { sseText } from '../testing/event-stream.ts'
import type { ToolCallPart } from '../types.ts'
import { approvalOf } from './approval.ts'
import { createTools } from './create-tools.ts'
import { defer } from './play-tools.test.helper.ts'
import { tool } from './tool.ts'

const closers: Array<() => Promise<void>> = []
afterEach(async () => {
  vi.restoreAllMocks()
  for (const close of closers.splice(0)) await close()
})

async function serve(options: Partial<ServeOptions> = {}): Promise<string> {
  const { url, close } = await serveGateway({ port: 0, ...options })
  closers.push(close)
  return `${url}/v1/chat/completions`
}

/** The real fetch, which remembers what was posted. */
function countedFetch(): { fetch: typeof fetch; posts: ReadonlyArray<{ messages: unknown[] }> } {
  const posts: Array<{ messages: unknown[] }> = []
  return {
    posts,
    fetch(input, init) {
      posts.push(JSON.parse(init?.body as string) as { messages: unknown[] })
      return fetch(input, init)
    },
  }
}

function callsOf(chat: ConfigurableChat): readonly ToolCallPart[] {
  return chat
    .getSnapshot()
    .messages.at(-1)!
    .parts.filter((part) => part.type === 'tool-call')
}

const city = z.object({ city: z.string(), days: z.int().min(1).max(5) })

/** Three tools: one waits for the user, one throws. What was called is written down. */
function threeTools() {
  const called: string[] = []
  const tools = createTools({
    get_weather: tool({
      parameters: city,
      execute(args) {
        called.push('get_weather')
        return { sky: 'clear', ...args }
      },
    }),
    book_boat: tool({
      parameters: city,
      needsApproval: true,
      async execute(args) {
        called.push('book_boat')
        // So long that it is seen at work.
        await new Promise((resolve) => setTimeout(resolve))
        return `A boat in ${args.city}`
      },
    }),
    get_tide: tool({
      parameters: z.object({ river: z.string() }),
      execute() {
        called.push('get_tide')
        throw new Error('The gauge is out of order.')
      },
    }),
  })
  return { tools, called }
}

test.each([0, 400])(
  'three calls whose pieces interleave, one of which waits for the user and one throws, end in one answer (rate %d)',
  async (rate) => {
    const { tools, called } = threeTools()
    const { fetch, posts } = countedFetch()
    const onFinish = vi.fn()
    const chat = createChat({
      endpoint: await serve(),
      tools,
      fetch,
      onFinish,
      buffer: 'immediate',
      body: { rivulet: { seed: 7, rate, tokens: 60, fault: { type: 'interleave' } } },
    })
    const waits = defer<ToolCallPart>()
    const growing = new Set<string>()
    const seen = new Set<string>()
    chat.subscribe(() => {
      const calls = callsOf(chat)
      growing.add(calls.map(({ argumentsText }) => argumentsText.length).join())
      for (const call of calls) seen.add(`${call.name} ${call.state}`)
      const waiting = calls.find(({ state }) => state === 'awaiting-approval')
      if (waiting && calls.every(({ state }) => ['done', 'failed', 'awaiting-approval'].includes(state)))
        waits.resolve(waiting)
    })
    const sent = chat.send('Can I go out on the river?')
    const waiting = await waits.promise
    // The others have run meanwhile, and nothing is asked before the user has spoken.
    expect(called.toSorted((a, b) => a.localeCompare(b))).toEqual(['get_tide', 'get_weather'])
    expect(callsOf(chat).map(({ name, state }) => [name, state])).toEqual([
      ['get_weather', 'done'],
      ['book_boat', 'awaiting-approval'],
      ['get_tide', 'failed'],
    ])
    expect(posts).toHaveLength(1)
    approvalOf(waiting)!.approve()
    const reply = (await sent)!

    expect(posts).toHaveLength(2)
    expect(called).toHaveLength(3)
    expect(onFinish.mock.calls).toEqual([[reply]])
    expect(chat.getSnapshot().messages).toHaveLength(2)
    expect(reply.status).toEqual({ type: 'complete', finishReason: 'stop' })
    expect(reply.parts).toMatchObject([
      { type: 'tool-call', name: 'get_weather', state: 'done', result: { sky: 'clear' } },
      { type: 'tool-call', name: 'book_boat', state: 'done', result: expect.stringMatching(/^A boat in /) },
      { type: 'tool-call', name: 'get_tide', state: 'failed', error: 'The gauge is out of order.' },
      { type: 'text' },
    ])
    // The model's answer is made of what the three gave.
    expect(textOf(reply)).toMatch(
      /get_weather says: \{"sky":"clear".*book_boat says: A boat in .*get_tide says: Error: The gauge is out of order/s,
    )
    expect(posts[1]!.messages).toMatchObject([
      { role: 'user' },
      { role: 'assistant', content: null, tool_calls: [{}, {}, {}] },
      ...callsOf(chat).map(({ id }) => ({ role: 'tool', tool_call_id: id })),
    ])
    expect(reply.usage!.totalTokens).toBe(reply.usage!.inputTokens + reply.usage!.outputTokens)
    expect(reply.usage).not.toHaveProperty('isEstimated')
    for (const state of ['streaming', 'awaiting-approval', 'running', 'done']) {
      expect(seen).toContain(`book_boat ${state}`)
    }
    // They really came by turns: the second had begun before the first was whole.
    const first = callsOf(chat)[0]!.argumentsText.length
    if (rate > 0) expect([...growing].some((sizes) => isMidway(sizes, first))).toBe(true)
  },
)

function isMidway(sizes: string, first: number): boolean {
  const [one = 0, two = 0] = sizes.split(',').map(Number)
  return two > 0 && one < first
}

test('a call that the user refuses is never run; the model is told, and answers', async () => {
  const { tools, called } = threeTools()
  const { fetch, posts } = countedFetch()
  const body = { rivulet: { seed: 7, rate: 0, tokens: 60, fault: { type: 'interleave' } } }
  const chat = createChat({ endpoint: await serve(), tools, fetch, body })
  chat.subscribe(() => {
    for (const call of callsOf(chat)) approvalOf(call)?.deny('It is too windy.')
  })
  const reply = (await chat.send('Can I go out on the river?'))!
  expect(called).not.toContain('book_boat')
  expect(reply.parts[1]).toMatchObject({ state: 'denied', error: 'It is too windy.' })
  expect(textOf(reply)).toContain('The user did not allow this call: It is too windy.')
  expect(posts).toHaveLength(2)
})

test('a conversation that was stopped while a call waited can be gone on with', async () => {
  const { tools, called } = threeTools()
  const { fetch, posts } = countedFetch()
  const body = { rivulet: { seed: 7, rate: 0, tokens: 60 } }
  const chat = createChat({ endpoint: await serve(), tools, fetch, body })
  chat.subscribe(() => {
    if (callsOf(chat).some(({ state }) => state === 'awaiting-approval')) chat.stop()
  })
  const stopped = (await chat.send('Can I go out on the river?'))!
  expect(stopped.status).toEqual({ type: 'incomplete', reason: 'stopped' })
  expect(posts).toHaveLength(1)
  // Without tools and in prose: what is sent back is the same.
  chat.configure({ endpoint: await serve(), fetch, protocol: tools.protocol, body })
  const reply = (await chat.send('And now?'))!
  expect(reply.status.type).toBe('complete')
  expect(posts[1]!.messages.map((message) => (message as { role: string }).role)).toEqual([
    'user',
    'assistant',
    'tool',
    'tool',
    'tool',
    'user',
  ])
  expect(called).not.toContain('book_boat')
})

const KILOBYTES = [16, 32, 64, 128] as const

test('arguments of 16, 32, 64 and 128 KB in pieces of four characters cost time linear in their length', async () => {
  const texts = KILOBYTES.map((size) => JSON.stringify({ text: 'A river. '.repeat((size * 1024) / 9) }))
  let which = 0
  // Behind the gateway stands a server that cuts arguments as OpenAI does.
  const upstream = (wanted: string): Response => {
    const piece = (said: object): object => ({
      choices: [{ index: 0, delta: { tool_calls: [{ index: 0, ...said }] } }],
    })
    const pieces = wanted.match(/[^]{1,4}/g)!.map((text) => piece({ function: { arguments: text } }))
    const end = { choices: [{ index: 0, delta: {}, finish_reason: 'tool_calls' }] }
    const start = piece({ id: 'call_1', function: { name: 'save', arguments: '' } })
    return new Response(sseText(start, ...pieces, end, '[DONE]'), {
      headers: { 'content-type': 'text/event-stream' },
    })
  }
  const endpoint = await serve({
    upstream: 'https://model.example/v1',
    apiKey: 'key',
    fetch: () => Promise.resolve(upstream(texts[which]!)),
  })

  const work: number[] = []
  for (const [index, wanted] of texts.entries()) {
    which = index
    let looks = 0
    let reads = 0
    const real = Object.getOwnPropertyDescriptor(String.prototype, 'charCodeAt') as { value: () => number }
    vi.spyOn(String.prototype, 'charCodeAt').mockImplementation(function (this: string, ...at) {
      looks++
      return Reflect.apply(real.value, this, at as unknown as [])
    })
    const { parse } = JSON
    vi.spyOn(JSON, 'parse').mockImplementation((source: string): unknown => {
      looks += source.length
      return parse(source)
    })
    const save = vi.fn((_args: unknown) => 'saved')
    const tools = createTools(
      { save: tool({ parameters: { type: 'object' }, execute: (args) => save(args) }) },
      { maxSteps: 1 },
    )
    const chat = createChat({ endpoint, tools, buffer: 'immediate' })
    chat.subscribe(() => {
      for (const call of callsOf(chat)) {
        reads++
        partialArguments(call)
      }
    })
    const reply = (await chat.send('Save it'))!
    vi.restoreAllMocks()
    const [call] = callsOf(chat)
    // Compared as a whole: what differs is long.
    expect(call!.argumentsText === wanted && reply.parts.length).toBe(1)
    expect(JSON.stringify(save.mock.calls[0]![0]) === wanted && call!.state).toBe('done')
    expect(reads).toBeGreaterThan(3)
    work.push(looks / wanted.length)
  }
  process.stdout.write(
    `arguments through the gateway: ${work.map((ratio) => ratio.toFixed(2)).join(', ')} looks a character\n`,
  )
  expect(work[3]! / work[0]!).toBeLessThan(1.1)
})
