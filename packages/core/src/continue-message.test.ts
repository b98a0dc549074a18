import { afterEach, expect, test } from 'vitest'
import { z } from 'zod'
import { serveGateway } from '../../gateway/src/node.ts'
import { continueMessage } from './continue-message.ts'
import { createChat, type ChatOptions } from './create-chat.ts'
import { ChatError } from './errors.ts'
import { exportChat } from './history/export-chat.ts'
import { importChat } from './history/import-chat.ts'
import { createMessage } from './message/create-message.ts'
import { textOf } from './message/text-of.ts'
import { trimMessages } from './message/trim-messages.ts'
import { uiMessageStream } from './protocol/ui-message-stream.ts'
import { createFakeTransport } from './testing/create-fake-transport.ts'
import { eventStream, sseText } from './testing/event-stream.ts'
import { createManualClock } from './testing/create-manual-clock.ts'
import { call } from './tools/play-tools.test.helper.ts'
import { createTools } from './tools/create-tools.ts'
import { tool } from './tools/tool.ts'
import { restartAnswer } from './transport/restart-answer.ts'
import { withRetry } from './transport/with-retry.ts'
import type { ChatMessage, FinishReason, StreamDelta } from './types.ts'

const closers: Array<() => Promise<void>> = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

const finish = (reason: FinishReason = 'stop'): StreamDelta[] => [
  { type: 'finish', reason, rawReason: reason },
  { type: 'done' },
]
const text = (value: string): StreamDelta => ({ type: 'text-delta', text: value })

function setUp(options: ChatOptions = {}) {
  const fake = createFakeTransport()
  const clock = createManualClock()
  const chat = createChat({ transport: fake.transport, clock, ...options })
  const last = (): ChatMessage => chat.getSnapshot().messages.at(-1)!
  const sentTexts = (request: number): string[] =>
    fake.requests[request]!.messages.map((message) => `${message.role}: ${textOf(message)}`)
  async function say(...deltas: StreamDelta[]): Promise<void> {
    fake.deltas(...deltas)
    for (let turn = 0; turn < 4; turn++) await fake.drained()
    clock.tick()
  }
  return { fake, clock, chat, last, sentTexts, say }
}

/** A chat whose answer was cut by `length` behind these words. */
async function cutBehind(words: string, options: ChatOptions = {}) {
  const played = setUp(options)
  void played.chat.send('A river')
  await played.say(text(words), ...finish('length'))
  return played
}

test('an answer that reached its limit goes on in the same message, one POST, and its usage and time are both parts’', async () => {
  const { chat, fake, clock, last, say } = setUp()
  void chat.send('A river')
  clock.advance(100)
  await say(
    text('The Rhine rises in '),
    { type: 'usage', usage: { inputTokens: 3, outputTokens: 4, totalTokens: 7 } },
    ...finish('length'),
  )
  const cut = last()
  clock.advance(60_000)
  const continued = continueMessage(chat, cut.id, { model: 'long', prompt: 'Go on.' })
  expect(chat.getSnapshot()).toMatchObject({ status: 'submitted', messages: [{}, { id: cut.id }] })
  expect(fake.requests[1]!.overrides).toMatchObject({ model: 'long' })
  clock.advance(50)
  await say(
    text('the Alps.'),
    { type: 'usage', usage: { inputTokens: 10, outputTokens: 3, totalTokens: 13 } },
    ...finish(),
  )
  const whole = await continued
  expect(whole).toMatchObject({
    id: cut.id,
    status: { type: 'complete', finishReason: 'stop' },
    parts: [{ type: 'text', text: 'The Rhine rises in the Alps.' }],
    usage: { inputTokens: 13, outputTokens: 7, totalTokens: 20 },
    stats: { chunks: 2, firstChunkMs: 100 },
  })
  expect(whole.stats!.elapsedMs).toBeLessThan(1000)
  expect(fake.requests).toHaveLength(2)
})

test.each(['user-turn', 'prefix'] as const)('the dialect %s asks as continueAnswer does', async (dialect) => {
  const { chat, last, sentTexts } = await cutBehind('The Rhine')
  void continueMessage(chat, last().id, { dialect, prompt: 'Go on.' })
  expect(sentTexts(1)).toEqual([
    'user: A river',
    'assistant: The Rhine',
    ...(dialect === 'prefix' ? [] : ['user: Go on.']),
  ])
  chat.stop()
})

test('words that the model repeats where two would be glued are taken out', async () => {
  const { chat, last, say } = await cutBehind('It flows through seven vill')
  const continued = continueMessage(chat, last().id)
  await say(text('through seven villages.'), ...finish())
  expect(textOf(await continued)).toBe('It flows through seven villages.')
})

test('an answer that was stopped, broke off, or was left by a reload can be gone on with', async () => {
  const { chat, fake, last, say } = setUp()
  void chat.send('A river')
  await say(text('The '))
  chat.stop()
  const first = continueMessage(chat, last().id)
  await say(text('Rhine '))
  fake.fail(new ChatError('network', 'Gone.'))
  expect((await first).status).toMatchObject({ type: 'incomplete', reason: 'error' })
  expect(chat.getSnapshot().status).toBe('error')
  const { messages } = importChat(exportChat(chat))
  const again = setUp({ messages })
  const second = continueMessage(again.chat, last().id)
  await again.say(text('flows.'), ...finish())
  expect(textOf(await second)).toBe('The Rhine flows.')
})

test('what cannot be continued is refused, and nothing changes', async () => {
  const { chat, last, say, fake } = setUp()
  await expect(continueMessage(chat, 'nobody')).rejects.toMatchObject({ code: 'nothing-to-answer' })
  void chat.send('A river')
  await expect(continueMessage(chat, last().id)).rejects.toMatchObject({ code: 'busy' })
  await say(text('Whole.'), ...finish())
  const before = chat.getSnapshot()
  await expect(continueMessage(chat, last().id)).rejects.toMatchObject({ code: 'nothing-to-answer' })
  await expect(continueMessage(chat, before.messageIds[0]!)).rejects.toMatchObject({
    code: 'nothing-to-answer',
  })
  expect(chat.getSnapshot()).toBe(before)
  expect(fake.requests).toHaveLength(1)
})

test('of an answer that had only thought, the thoughts move aside and it is asked anew', async () => {
  const { chat, fake, last, say, sentTexts } = setUp()
  void chat.send('A river')
  await say({ type: 'reasoning-delta', text: 'Hm' })
  chat.stop()
  const continued = continueMessage(chat, last().id)
  await fake.drained()
  expect(sentTexts(1)).toEqual(['user: A river'])
  await say({ type: 'reasoning-delta', text: 'Well' }, text('The Rhine.'), ...finish())
  expect(await continued).toMatchObject({
    parts: [
      { type: 'reasoning', text: 'Well' },
      { type: 'text', text: 'The Rhine.' },
    ],
    discarded: [[{ type: 'reasoning', text: 'Hm' }]],
  })
})

test('a model that begins anew instead takes the place of what stood', async () => {
  const words = 'The Rhine rises in the Alps and flows north, past many castl'
  const { chat, last, say } = await cutBehind(words)
  const continued = continueMessage(chat, last().id)
  const anew = 'The Rhine rises in the Alps and flows north. That is all.'
  await say(text(anew), ...finish())
  expect(await continued).toMatchObject({
    parts: [{ text: anew }],
    discarded: [[{ text: words }]],
  })
})

test('an attempt that is begun anew leaves what stood as it stood', async () => {
  const { fake, clock } = setUp()
  const chat = createChat({
    clock,
    transport: withRetry(
      fake.transport,
      { whenCut: restartAnswer(), baseDelayMs: 0, random: () => 0 },
      { clock },
    ),
  })
  const last = (): ChatMessage => chat.getSnapshot().messages.at(-1)!
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 4; turn++) await fake.drained()
    clock.tick()
  }
  void chat.send('A river')
  fake.deltas(text('The Rhine '), ...finish('length'))
  await settle()
  const continued = continueMessage(chat, last().id)
  fake.text('runs to')
  await settle()
  expect(textOf(last())).toBe('The Rhine runs to')
  fake.fail(new ChatError('network', 'Gone.', { retryable: true }))
  await settle()
  await settle()
  expect(textOf(last())).toBe('The Rhine ')
  fake.deltas(text('flows.'), ...finish())
  await settle()
  expect(await continued).toMatchObject({
    parts: [{ type: 'text', text: 'The Rhine flows.' }],
    discarded: [[{ type: 'text', text: 'runs to' }]],
  })
  expect((await continued).parts).toHaveLength(1)
})

test('what it may say is not less for what stood, one answer is asked for, and a turn keeps its question', async () => {
  const bodies: Array<Record<string, unknown>> = []
  const chat = createChat({
    endpoint: 'https://model.example',
    body: { max_tokens: 100, n: 3 },
    prepareMessages: trimMessages({ maxTokens: 10 }),
    fetch(_url, init) {
      bodies.push(JSON.parse(init?.body as string) as Record<string, unknown>)
      const isFirst = bodies.length === 1
      const said = {
        message: { content: isFirst ? 'x'.repeat(400) : 'y' },
        finish_reason: isFirst ? 'length' : 'stop',
      }
      return Promise.resolve(Response.json({ choices: [said] }))
    },
  })
  const cut = (await chat.send('A river'))!
  await continueMessage(chat, cut.id)
  expect(bodies.map(({ max_tokens, n }) => [max_tokens, n])).toEqual([
    [100, 3],
    [100, undefined],
  ])
  expect((bodies[1]!['messages'] as Array<{ role: string }>).map(({ role }) => role)).toEqual([
    'user',
    'assistant',
    'user',
  ])
})

test('a wire that begins each text anew does not begin a paragraph in mid-sentence, and its sources stay', async () => {
  let posts = 0
  const chat = createChat({
    endpoint: 'https://model.example',
    protocol: uiMessageStream,
    fetch: () =>
      Promise.resolve(
        eventStream([
          sseText(
            { type: 'source-url', url: `https://example.org/${++posts}` },
            { type: 'text-start', id: 't' },
            { type: 'text-delta', id: 't', delta: posts === 1 ? 'It runs ' : 'north.' },
            { type: 'finish', finishReason: posts === 1 ? 'length' : 'stop' },
            '[DONE]',
          ),
        ]),
      ),
  })
  const cut = (await chat.send('A river'))!
  expect((await continueMessage(chat, cut.id)).parts).toEqual([
    { type: 'source', url: 'https://example.org/1' },
    { type: 'text', text: 'It runs north.' },
    { type: 'source', url: 'https://example.org/2' },
  ])
})

test('calls that wait for the app are not gone on from', async () => {
  const left = createTools({ ask: tool({ parameters: z.object({}) }) })
  const { chat, last, say } = setUp({ tools: left })
  void chat.send('Hi')
  await say(call('ask'), ...finish('tool-calls'))
  expect(last().parts).toMatchObject([{ state: 'requested' }])
  await expect(continueMessage(chat, last().id)).rejects.toMatchObject({ code: 'nothing-to-answer' })
})

const tools = createTools(
  { get_level: tool({ parameters: z.object({}), execute: () => '2 m' }) },
  { maxSteps: 1 },
)

test('an answer that ended at its last step goes on from the results of its calls', async () => {
  const { chat, fake, last, say } = setUp({ tools })
  void chat.send('How high is it?')
  await say(text('Let me look.'), call('get_level', {}, 'call-0'), ...finish('tool-calls'))
  expect(last()).toMatchObject({ status: { finishReason: 'tool-calls' }, parts: [{}, { state: 'done' }] })
  const continued = continueMessage(chat, last().id)
  expect(fake.requests[1]!.messages.at(-1)!.parts).toMatchObject([{}, { result: '2 m' }])
  // The endpoint counts its calls anew.
  await say(text('Once more.'), call('get_level', {}, 'call-0'), ...finish('tool-calls'))
  expect((await continued).parts).toMatchObject([
    { text: 'Let me look.' },
    { id: 'call-0', state: 'done' },
    { text: 'Once more.' },
    { state: 'done', step: 1 },
  ])
  const third = continueMessage(chat, last().id)
  await say(text('It is two metres.'), ...finish())
  expect((await third).parts).toHaveLength(5)
  expect(new Set(last().parts.flatMap((part) => (part.type === 'tool-call' ? part.id : []))).size).toBe(2)
})

test('words behind calls are gone on with, and may lead to further calls', async () => {
  const more = createTools({ get_level: tool({ parameters: z.object({}), execute: () => '2 m' }) })
  const { chat, last, say, fake } = setUp({ tools: more })
  void chat.send('How high is it?')
  await say(call('get_level', {}, 'call-0'), ...finish('tool-calls'))
  await say(text('It is two '), ...finish('length'))
  expect(last().status).toMatchObject({ reason: 'length' })
  const continued = continueMessage(chat, last().id, { prompt: 'Go on.' })
  expect(fake.requests[2]!.messages.map(({ role, parts }) => [role, parts.length])).toEqual([
    ['user', 1],
    ['assistant', 1],
    ['assistant', 1],
    ['user', 1],
  ])
  await say(text('metres, I think.'), call('get_level', {}, 'call-0'), ...finish('tool-calls'))
  await say(text('Yes.'), ...finish())
  expect((await continued).parts).toMatchObject([
    { type: 'tool-call', state: 'done' },
    { type: 'text', text: 'It is two metres, I think.' },
    { type: 'tool-call', state: 'done', step: 1 },
    { type: 'text', text: 'Yes.' },
  ])
  expect((await continued).status).toMatchObject({ type: 'complete' })
})

test('over HTTP, an answer that the limit cut is whole after it was gone on with', async () => {
  const { url, close } = await serveGateway({ port: 0 })
  closers.push(close)
  const rivulet = { rate: 0, tokens: 60, kind: 'prose', seed: 7 }
  const chat = createChat({
    endpoint: `${url}/v1/chat/completions`,
    body: { rivulet, max_tokens: 10 },
  })
  const cut = (await chat.send('A river'))!
  expect(cut.status).toEqual({ type: 'incomplete', reason: 'length' })
  const before = textOf(cut)
  const whole = await continueMessage(chat, cut.id, { body: { max_tokens: undefined } })
  expect(whole.status.type).toBe('complete')
  expect(textOf(whole).startsWith(before)).toBe(true)
  expect(textOf(whole).length).toBeGreaterThan(before.length)
  expect(chat.getSnapshot().messages).toHaveLength(2)
})

test('an answer in JSON is not continued by a further turn', async () => {
  const chat = createChat({
    endpoint: 'https://model.example',
    body: { response_format: { type: 'json_object' } },
    fetch: () => Promise.reject(new Error('Nothing is to be sent.')),
    messages: [
      createMessage('user', 'A river'),
      {
        ...createMessage('assistant', '{"name": "Rh', { id: 'cut' }),
        status: { type: 'incomplete', reason: 'length' },
      },
    ],
  })
  const { status, parts } = await continueMessage(chat, 'cut')
  expect(status).toMatchObject({ reason: 'error', error: { code: 'bad-request' } })
  expect(parts).toEqual([{ type: 'text', text: '{"name": "Rh' }])
})
