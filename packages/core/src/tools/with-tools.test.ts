import { expect, test, vi } from 'vitest'
import { z } from 'zod'
import { createChat } from '../create-chat.ts'
import { ChatError } from '../errors.ts'
import { turnsOf } from '../message/turns-of.ts'
import { createManualClock } from '../testing/create-manual-clock.ts'
import { createManualConnection } from '../testing/create-manual-connection.ts'
import { withRetry } from '../transport/with-retry.ts'
import { restartAnswer } from '../transport/restart-answer.ts'
import type { ChatMessage, MessagePart } from '../types.ts'
import { approvalOf } from './approval.ts'
import { createTools } from './create-tools.ts'
import { call, callPiece, defer, playTools, text } from './play-tools.test.helper.ts'
import { tool } from './tool.ts'

const anything = { type: 'object' }
const weather = tool({
  description: 'The weather in a city.',
  parameters: z.object({ city: z.string() }),
  execute: ({ city }) => `Sun in ${city}`,
})

test('a call is run, its result goes back by itself, and all of it is one answer', async () => {
  const played = playTools({ weather })
  const onFinish = vi.fn()
  played.chat.configure({ transport: played.fake.transport, tools: played.tools, onFinish })
  const sent = played.chat.send('Weather?')
  await played.say(text('Let me look. '), call('weather', { city: 'Basel' }))
  expect(played.states()).toEqual(['weather streaming'])
  await played.end()
  expect(played.states()).toEqual(['weather done'])
  expect(played.fake.requests).toHaveLength(2)
  expect(played.fake.requests[1]!.messages.at(-1)).toMatchObject({
    role: 'assistant',
    parts: [{ text: 'Let me look. ' }, { id: 'call-weather', state: 'done', result: 'Sun in Basel' }],
  })
  await played.say(text('It is sunny.'))
  await played.end('stop')
  const reply = await sent
  expect(reply).toMatchObject({
    status: { type: 'complete', finishReason: 'stop' },
    parts: [
      { type: 'text', text: 'Let me look. ' },
      { type: 'tool-call', name: 'weather', state: 'done', result: 'Sun in Basel' },
      { type: 'text', text: 'It is sunny.' },
    ],
  })
  expect(played.chat.getSnapshot().messages).toHaveLength(2)
  expect(onFinish.mock.calls).toEqual([[reply]])
  expect(played.fake.openCount).toBe(0)
  expect(played.clock.pendingCount).toBe(0)
})

test('the model is told of the tools with each request', async () => {
  const played = playTools({ weather })
  void played.chat.send('Weather?')
  await played.say(call('weather', { city: 'Basel' }))
  await played.end()
  const described = {
    name: 'weather',
    description: 'The weather in a city.',
    parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
  }
  expect(played.fake.requests.map(({ tools }) => tools)).toMatchObject([[described], [described]])
  expect(played.fake.requests[0]!.tools![0]!.parameters).not.toHaveProperty('$schema')
})

test('calls of one request run side by side, and the next request waits for the last of them', async () => {
  const first = defer<string>()
  const second = defer<string>()
  const played = playTools({
    first: tool({ parameters: anything, execute: () => first.promise }),
    second: tool({ parameters: anything, execute: () => second.promise }),
  })
  void played.chat.send('Both')
  await played.say(call('first'), call('second'))
  await played.end()
  expect(played.states()).toEqual(['first running', 'second running'])
  second.resolve('2')
  await played.settle()
  expect(played.states()).toEqual(['first running', 'second done'])
  expect(played.fake.requests).toHaveLength(1)
  first.resolve('1')
  await played.settle()
  expect(played.fake.requests).toHaveLength(2)
  // In the order of the calls, not in that of their ends.
  expect(played.calls().map(({ result }) => result)).toEqual(['1', '2'])
})

test('whatever goes wrong with a call is told to the model, and the answer goes on', async () => {
  const execute = vi.fn()
  const played = playTools({
    throws: tool({
      parameters: anything,
      execute: () => {
        throw new Error('The disk is full.')
      },
    }),
    rejects: tool({ parameters: anything, execute: () => Promise.reject(new Error('Gone.')) }),
    picky: tool({ parameters: z.object({ place: z.object({ city: z.string() }) }), execute }),
    circular: tool({
      parameters: anything,
      execute: () => {
        const self: { self?: unknown } = {}
        self.self = self
        return self
      },
    }),
    undecided: tool({
      parameters: anything,
      execute,
      needsApproval: () => {
        throw new Error('Nobody knows.')
      },
    }),
  })
  void played.chat.send('All')
  await played.say(
    call('throws'),
    call('rejects'),
    call('picky', { place: { city: 1 } }),
    call('circular'),
    call('undecided'),
    call('unknown'),
    call('constructor'),
    callPiece({ id: 'cut', name: 'picky', argumentsText: '{"place":' }),
  )
  await played.end()
  expect(played.calls().map(({ name, state, error }) => [name, state, error])).toEqual([
    ['throws', 'failed', 'The disk is full.'],
    ['rejects', 'failed', 'Gone.'],
    ['picky', 'failed', expect.stringMatching(/^The arguments do not fit\. place\.city: /)],
    ['circular', 'failed', expect.stringContaining('circular')],
    ['undecided', 'failed', 'Nobody knows.'],
    ['unknown', 'failed', 'There is no tool "unknown".'],
    ['constructor', 'failed', 'There is no tool "constructor".'],
    ['picky', 'failed', 'The arguments are not a JSON object.'],
  ])
  expect(execute).not.toHaveBeenCalled()
  expect(played.fake.requests).toHaveLength(2)
})

test('a schema that validates later, and gives another value, is waited for', async () => {
  const execute = vi.fn(({ size }: { size: number }) => size)
  const parameters = z.object({
    size: z.string().transform(async (size) => Promise.resolve(Number(size))),
  })
  const played = playTools({ later: tool({ parameters, jsonSchema: anything, execute }) })
  void played.chat.send('Go')
  await played.say(call('later', { size: '12' }))
  await played.end()
  expect(execute.mock.calls[0]![0]).toEqual({ size: 12 })
  expect(played.calls()).toMatchObject([{ state: 'done', result: 12 }])
})

test('results are plain data: what has no JSON is null, and later changes do not reach them', async () => {
  const shared = { list: [1] }
  const played = playTools({
    nothing: tool({ parameters: anything, execute: () => undefined }),
    data: tool({ parameters: anything, execute: () => shared }),
    time: tool({ parameters: anything, execute: () => ({ at: new Date(0), skip: undefined }) }),
  })
  void played.chat.send('Go')
  await played.say(call('nothing'), call('data'), call('time'))
  await played.end()
  shared.list.push(2)
  expect(played.calls().map(({ result }) => result)).toEqual([
    null,
    { list: [1] },
    { at: '1970-01-01T00:00:00.000Z' },
  ])
})

test('a function knows its call, its conversation and its signal', async () => {
  const execute = vi.fn()
  const played = playTools({ look: tool({ parameters: anything, execute }) })
  void played.chat.send('Go')
  await played.say(text('Well. '), call('look', {}, 'call-7'))
  await played.end()
  const [args, context] = execute.mock.calls[0]! as [unknown, { messages: readonly ChatMessage[] }]
  expect(args).toEqual({})
  expect(context).toMatchObject({ toolCallId: 'call-7', signal: expect.any(AbortSignal) })
  expect(context.messages.map(({ role }) => role)).toEqual(['user', 'assistant'])
  expect(context.messages[1]!.parts).toMatchObject([{ text: 'Well. ' }, { id: 'call-7' }])
})

test('nothing runs of a request that did not end well', async () => {
  const execute = vi.fn()
  for (const how of ['cut', 'failed', 'length', 'error'] as const) {
    const played = playTools({ act: tool({ parameters: anything, execute }) })
    void played.chat.send('Go')
    await played.say(call('act', { all: true }))
    if (how === 'cut') played.fake.end()
    if (how === 'failed') played.fake.fail(new Error('reset'))
    if (how === 'length') await played.end('length')
    if (how === 'error')
      played.fake.deltas({ type: 'error', error: new ChatError('provider', 'Overloaded.') })
    await played.settle()
    expect(played.states()).toEqual(['act failed'])
    expect(played.answer().status.type).toBe('incomplete')
    expect(played.fake.requests).toHaveLength(1)
  }
  expect(execute).not.toHaveBeenCalled()
})

test('calls decide, not the reason: an answer that ended with "stop" is run all the same', async () => {
  const played = playTools({ weather })
  void played.chat.send('Go')
  await played.say(call('weather', { city: 'Bern' }))
  await played.end('stop')
  expect(played.states()).toEqual(['weather done'])
  expect(played.fake.requests).toHaveLength(2)
})

test('an empty call of a function that takes nothing is run', async () => {
  const played = playTools({ now: tool({ parameters: anything, execute: (args) => args }) })
  void played.chat.send('Go')
  await played.say(callPiece({ id: 'a', name: 'now' }))
  await played.end()
  expect(played.calls()).toMatchObject([{ state: 'done', result: {} }])
})

test('a tool without a function leaves the call to the app: the answer ends there', async () => {
  const played = playTools({ weather, ask: tool({ parameters: anything }) })
  void played.chat.send('Go')
  await played.say(call('weather', { city: 'Bern' }), call('ask'))
  await played.end()
  expect(played.states()).toEqual(['weather done', 'ask requested'])
  expect(played.answer().status).toEqual({ type: 'complete', finishReason: 'tool-calls' })
  expect(played.fake.requests).toHaveLength(1)
})

test('five requests are the most, unless it is said otherwise', async () => {
  for (const [options, most] of [
    [{}, 5],
    [{ maxSteps: 2 }, 2],
    [{ maxSteps: 1 }, 1],
    [{ stopWhen: (steps: readonly unknown[]) => steps.length === 3 }, 3],
  ] as const) {
    const played = playTools({ weather }, options)
    void played.chat.send('Go')
    for (let step = 0; step < most; step++) {
      // Some servers begin to count anew with each request.
      await played.say(call('weather', { city: `City ${step}` }, 'call_0'))
      await played.end()
    }
    expect(played.fake.requests).toHaveLength(most)
    expect(played.answer().status).toEqual({ type: 'complete', finishReason: 'tool-calls' })
    expect(played.calls().map(({ result }) => result)).toEqual(
      Array.from({ length: most }, (_, step) => `Sun in City ${step}`),
    )
    expect(new Set(played.calls().map(({ id }) => id)).size).toBe(most)
  }
})

test('stopWhen is told what each step said, and what it throws ends the answer', async () => {
  const stopWhen = vi.fn((): boolean => {
    throw new Error('Too dear.')
  })
  const played = playTools({ weather }, { stopWhen })
  void played.chat.send('Go')
  await played.say(call('weather', { city: 'Bern' }), {
    type: 'usage',
    usage: { inputTokens: 1, outputTokens: 2, totalTokens: 3 },
  })
  await played.end()
  expect(stopWhen.mock.calls).toMatchObject([
    [[{ parts: [{ name: 'weather', state: 'done' }], usage: { totalTokens: 3 } }]],
  ])
  expect(played.chat.getSnapshot().error).toMatchObject({ code: 'unexpected', message: 'Too dear.' })
})

test('usage is that of all requests, and an estimate until the last is counted', async () => {
  const played = playTools({ weather })
  const count = (inputTokens: number, outputTokens: number) =>
    ({
      type: 'usage',
      usage: { inputTokens, outputTokens, totalTokens: inputTokens + outputTokens },
    }) as const
  void played.chat.send('Go')
  await played.say(call('weather', { city: 'Bern' }), count(10, 5))
  await played.end()
  expect(played.answer().usage).toEqual({
    inputTokens: 10,
    outputTokens: 5,
    totalTokens: 15,
    isEstimated: true,
  })
  await played.say(text('Sun.'), count(20, 7))
  await played.end('stop')
  expect(played.answer().usage).toEqual({ inputTokens: 30, outputTokens: 12, totalTokens: 42 })
})

test('usage stays an estimate where a request in between was not counted', async () => {
  const played = playTools({ weather })
  void played.chat.send('Go')
  await played.say(call('weather', { city: 'Bern' }))
  await played.end()
  expect(played.answer().usage).toBeUndefined()
  await played.say(text('Sun.'), {
    type: 'usage',
    usage: { inputTokens: 3, outputTokens: 1, totalTokens: 4 },
  })
  await played.end('stop')
  expect(played.answer().usage).toMatchObject({ totalTokens: 4, isEstimated: true })
})

test('pieces that have an index alone belong to the request that they come in', async () => {
  const played = playTools({ weather })
  void played.chat.send('Go')
  for (const city of ['Bern', 'Basel']) {
    await played.say(callPiece({ index: 0, name: 'weather', argumentsText: '{"city":' }))
    await played.say(callPiece({ index: 0, argumentsText: `"${city}"}` }))
    await played.end()
  }
  expect(played.calls().map(({ argumentsText, result }) => [argumentsText, result])).toEqual([
    ['{"city":"Bern"}', 'Sun in Bern'],
    ['{"city":"Basel"}', 'Sun in Basel'],
  ])
})

test('calls of two requests go back as two turns, each with its results', async () => {
  const played = playTools({ weather })
  void played.chat.send('Go')
  for (const city of ['Bern', 'Basel']) {
    await played.say(call('weather', { city }, city))
    await played.end()
  }
  const turns = turnsOf(played.fake.requests[2]!.messages.at(-1)!)
  expect(turns.map(({ calls }) => calls.map(({ id }) => id))).toEqual([['Bern'], ['Basel']])
})

test('text of two requests is two parts, even where a call stood before it', async () => {
  const played = playTools({ weather })
  void played.chat.send('Go')
  await played.say(call('weather', { city: 'Bern' }), text('Looking.'))
  await played.end()
  await played.say(text('Sun'), text('.'))
  await played.end('stop')
  expect(played.answer().parts).toMatchObject([
    { state: 'done' },
    { text: 'Looking.' },
    { type: 'text', text: 'Sun.' },
  ])
})

test('while a function is at work, or a person thinks, the chat is not called stalled', async () => {
  const played = playTools({
    slow: tool({ parameters: anything, execute: () => new Promise(() => {}), needsApproval: true }),
  })
  void played.chat.send('Go')
  await played.say(call('slow'))
  await played.end()
  const stalls: boolean[] = []
  played.chat.subscribe(() => stalls.push(played.chat.getSnapshot().stalled))
  for (let second = 0; second < 30; second++) {
    played.clock.advance(1000)
    await played.settle()
  }
  expect(played.states()).toEqual(['slow awaiting-approval'])
  approvalOf(played.calls()[0]!)!.approve()
  await played.settle()
  for (let second = 0; second < 30; second++) {
    played.clock.advance(1000)
    await played.settle()
  }
  expect(played.states()).toEqual(['slow running'])
  expect(stalls).not.toContain(true)
  played.chat.stop()
  await played.settle()
  expect(played.clock.pendingCount).toBe(0)
})

test('each request is retried by itself, and what stood before it stays', async () => {
  const played = playTools({ weather })
  const clock = createManualClock()
  const transport = withRetry(
    played.fake.transport,
    { baseDelayMs: 0, random: () => 0, whenCut: restartAnswer() },
    { clock, connection: createManualConnection() },
  )
  played.chat.configure({ transport, tools: played.tools })
  const broken = new ChatError('network', 'Gone.', { retryable: true })
  const retry = async (): Promise<void> => {
    played.fake.fail(broken)
    await played.settle()
    clock.advance(0)
    await played.settle()
  }
  void played.chat.send('Go')
  await played.say(text('Let me look. '), call('weather', { city: 'Bern' }))
  await played.end()
  await retry()
  await played.say(text('It is half'))
  await retry()
  expect(played.answer().parts).toMatchObject([{ text: 'Let me look. ' }, { state: 'done' }])
  await played.say(text('It is sunny.'))
  await played.end('stop')
  expect(played.answer()).toMatchObject({
    status: { type: 'complete' },
    parts: [{ text: 'Let me look. ' }, { name: 'weather' }, { text: 'It is sunny.' }],
    discarded: [[{ text: 'It is half' }]],
  })
  expect(played.fake.requests).toHaveLength(4)
})

test('a later request that fails keeps what there is, and says why', async () => {
  const played = playTools({ weather })
  const sent = played.chat.send('Go')
  await played.say(call('weather', { city: 'Bern' }))
  await played.end()
  played.fake.fail(new ChatError('http', 'No.', { status: 500 }))
  await played.settle()
  expect(await sent).toMatchObject({
    status: { type: 'incomplete', reason: 'error', error: { code: 'http', status: 500 } },
    parts: [{ state: 'done' }],
  })
})

test('one set of tools serves several chats at once', async () => {
  const tools = createTools({
    act: tool({ parameters: anything, execute: () => 'done', needsApproval: true }),
  })
  const requests: number[] = []
  const chats = [0, 1].map((index) =>
    createChat({
      tools,
      buffer: 'immediate',
      async *transport({ messages }) {
        requests.push(index)
        if (messages.at(-1)!.role === 'user') yield [callPiece({ name: 'act' })]
        else yield [text('Done.')]
        yield [{ type: 'finish', reason: 'stop', rawReason: 'stop' }]
      },
    }),
  )
  const sent = chats.map((chat) => chat.send('Go'))
  const callOf = (index: number): MessagePart => chats[index]!.getSnapshot().messages.at(-1)!.parts[0]!
  await vi.waitFor(() => {
    for (const index of [0, 1]) expect(callOf(index)).toMatchObject({ state: 'awaiting-approval' })
  })
  const [first, second] = [callOf(0), callOf(1)]
  if (first.type !== 'tool-call' || second.type !== 'tool-call') throw new Error('no calls')
  // Both servers sent no id.
  expect(first.id).toBe(second.id)
  approvalOf(second)!.approve()
  approvalOf(second)!.deny('too late')
  await sent[1]
  expect(callOf(1)).toMatchObject({ state: 'done' })
  expect(callOf(0)).toBe(first)
  approvalOf(first)!.deny('Not today.')
  expect(await sent[0]).toMatchObject({
    status: { type: 'complete' },
    parts: [{ state: 'denied', error: 'Not today.' }, { text: 'Done.' }],
  })
  expect([0, 1].map((index) => requests.filter((each) => each === index).length)).toEqual([2, 2])
})

test('a call that the endpoint’s own side has run is not asked about: one request, one answer', async () => {
  const execute = vi.fn(() => 'mine')
  const played = playTools({ weather: tool({ parameters: anything, execute }) })
  const sent = played.chat.send('Weather?')
  const done: MessagePart = {
    type: 'tool-call',
    id: 'theirs',
    name: 'weather',
    argumentsText: '{}',
    state: 'done',
    result: 'theirs',
  }
  await played.say({ type: 'parts-delta', grow: (parts) => [...parts, done] }, text('It is sunny.'))
  await played.end('stop')
  expect(await sent).toMatchObject({ parts: [{ result: 'theirs' }, { text: 'It is sunny.' }] })
  expect(played.fake.requests).toHaveLength(1)
  expect(execute).not.toHaveBeenCalled()
})
