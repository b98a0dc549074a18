import {
  createChat,
  createTools,
  smooth,
  tool,
  type Chat,
  type ChatMessage,
  type StreamDelta,
} from '@rivulet/core'
import { createFakeTransport, createManualClock, eventStream, sseText } from '@rivulet/core/testing'
import { expect, test } from 'vitest'
import { PROVIDERS } from '../../../core/src/protocol/provider-recordings.test.helper.ts'
import { createStreamRecorder } from './create-stream-recorder.ts'
import { messageAt } from './message-at.ts'
import { readRecording } from './read-recording.ts'
import { meaningOf, recordChat } from './record.test.helper.ts'
import { replayTransport } from './replay-transport.ts'
import type { StreamRecording } from './stream-recording.ts'

/** Through a file and back. */
function saved(recording: StreamRecording): StreamRecording {
  return readRecording(JSON.stringify(recording))
}

async function replayed(recording: StreamRecording): Promise<ChatMessage> {
  const chat = createChat({ transport: replayTransport(recording, { speed: Infinity }), buffer: 'immediate' })
  return (await chat.send('Again'))!
}

const POLICIES = ['immediate', { maxChunks: 2, maxWaitMs: 1 }] as const

test.each(PROVIDERS.flatMap((row) => POLICIES.map((buffer) => [row.name, row, buffer] as const)))(
  '%s: a recording gives the same message again, and each of its moments as it was',
  async (_, { protocol, body }, buffer) => {
    const bytes = new TextEncoder().encode(body)
    const slices = Array.from({ length: Math.ceil(bytes.length / 50) }, (_, index) =>
      bytes.slice(index * 50, index * 50 + 50),
    )
    const chat = createChat({
      endpoint: 'http://localhost/answer',
      protocol,
      retry: false,
      buffer,
      fetch: async () => eventStream(slices),
    })
    const recorder = createStreamRecorder(chat)
    /** What the page had, each time that it was told of something. */
    const shown: object[] = []
    chat.subscribe(() => {
      const answer = chat.getSnapshot().messages.at(-1)!
      if (answer.role === 'assistant') shown.push(meaningOf(answer))
    })
    const reply = await chat.send('Wie ist das Wetter?')
    const recording = saved(recorder.getRecording())
    expect(meaningOf(await replayed(recording))).toEqual(meaningOf(reply))

    const { events } = recording.streams[0]!
    const moments = events.map((_, index) => meaningOf(messageAt(recording, 0, index + 1)))
    expect(moments.at(-1)).toEqual(meaningOf(reply))
    // A hand-over is one notification, and what the page had then is found again, in this order.
    const flushed = moments.filter((_, index) => events[index]!.type === 'flush').slice(0, -1)
    expect(flushed.length).toBeGreaterThan(0)
    const found = flushed.map((moment) =>
      shown.findIndex((each) => JSON.stringify(each) === JSON.stringify(moment)),
    )
    expect(found).not.toContain(-1)
    expect(found).toEqual(found.toSorted((a, b) => a - b))
  },
)

test.each([
  ['frame', 'frame'],
  ['smooth', smooth],
] as const)(
  'under the policy %s, after k events a recording shows what the chat showed',
  async (_, buffer) => {
    const { chat, clock, fake, recorder } = recordChat({ chat: { buffer } })
    const shown: object[] = []
    void chat.send('Hi')
    for (const text of ['One', ' two', ' three', ' four']) {
      fake.text(text)
      fake.text('!')
      await fake.drained()
      const { events } = recorder.getRecording().streams[0]!
      while (shown.length < events.length) shown.push(meaningOf(chat.getSnapshot().messages.at(-1)))
      clock.tick()
      shown.push(meaningOf(chat.getSnapshot().messages.at(-1)))
    }
    fake.finish()
    await fake.drained()
    const recording = saved(recorder.getRecording())
    const { length } = recording.streams[0]!.events
    expect(length).toBe(shown.length + 3)
    for (const [index, moment] of shown.entries())
      expect(meaningOf(messageAt(recording, 0, index + 1))).toEqual(moment)
    expect(meaningOf(messageAt(recording, 0, length))).toEqual(meaningOf(chat.getSnapshot().messages.at(-1)))
  },
)

test.each([
  ['broke off', (fake) => fake.end()],
  ['failed', (fake) => fake.fail(new Error('Gone.'))],
  [
    'reached its limit',
    (fake) => {
      fake.deltas({ type: 'finish', reason: 'length', rawReason: 'length' })
      fake.end()
    },
  ],
] satisfies ReadonlyArray<[string, (fake: ReturnType<typeof createFakeTransport>) => void]>)(
  'an answer that %s does so again, with the same reason',
  async (_, end) => {
    const { chat, fake, recorder, say } = recordChat()
    const reply = chat.send('Hi')
    await say('Hel')
    end(fake)
    const message = await reply
    expect(message!.status.type).toBe('incomplete')
    expect(meaningOf(await replayed(saved(recorder.getRecording())))).toEqual(meaningOf(message))
  },
)

test('an error inside the stream comes again as it came', async () => {
  const text = { choices: [{ index: 0, delta: { content: 'Hel' } }] }
  const chat = createChat({
    endpoint: 'http://localhost/answer',
    retry: false,
    buffer: 'immediate',
    fetch: async () => eventStream([sseText(text, { error: { code: 'overloaded', message: 'Too much.' } })]),
  })
  const recorder = createStreamRecorder(chat)
  const reply = await chat.send('Hi')
  expect(reply!.status).toMatchObject({ reason: 'error', error: { code: 'provider' } })
  expect(meaningOf(await replayed(saved(recorder.getRecording())))).toEqual(meaningOf(reply))
})

test('a retry waits again as long, what broke off is put aside again, and its wait can be ended', async () => {
  const fetches = [
    new Response('', { status: 503, headers: { 'retry-after': '3' } }),
    eventStream([
      sseText({ choices: [{ index: 0, delta: { content: 'Hi' }, finish_reason: 'stop' }] }, '[DONE]'),
    ]),
  ]
  const clock = createManualClock()
  const chat = createChat({
    endpoint: 'http://localhost/answer',
    clock,
    buffer: 'immediate',
    fetch: async () => fetches.shift()!,
  })
  const recorder = createStreamRecorder(chat, { clock })
  const reply = chat.send('Hi')
  await settled()
  clock.advance(3000)
  const message = await reply
  const recording = saved(recorder.getRecording())
  expect(recording.streams[0]!.events.map(({ type }) => type)).toEqual(
    expect.arrayContaining(['request', 'response', 'chunk', 'flush', 'end']),
  )

  const again = createManualClock()
  const second = createChat({
    transport: replayTransport(recording, { clock: again }),
    clock: again,
    buffer: 'immediate',
  })
  const answer = second.send('Hi')
  await settled()
  expect(second.getSnapshot().retry).toMatchObject({ attempt: 1, cause: { status: 503 } })
  second.retryNow()
  expect(meaningOf(await answer)).toEqual(meaningOf(message))
  expect(again.pendingCount).toBe(0)
})

test('tools are not run again: what came of them is in the recording', async () => {
  let runs = 0
  const tools = createTools({
    weather: tool({
      description: 'The weather.',
      parameters: { type: 'object', properties: {} },
      execute: () => ++runs,
    }),
  })
  const fake = createFakeTransport()
  const clock = createManualClock()
  const chat = createChat({ transport: fake.transport, tools, clock, buffer: 'immediate' })
  const recorder = createStreamRecorder(chat, { clock })
  const reply = chat.send('Hi')
  await settled()
  fake.text('I look.')
  fake.deltas(
    ...(['{"a', '":1}'].map((text, index) => ({
      type: 'parts-delta',
      grow: (parts) =>
        index === 0
          ? [
              ...parts,
              { type: 'tool-call', id: 'a', name: 'weather', argumentsText: text, state: 'streaming' },
            ]
          : parts.map((part) =>
              part.type === 'tool-call' ? { ...part, argumentsText: part.argumentsText + text } : part,
            ),
    })) satisfies StreamDelta[]),
    { type: 'finish', reason: 'tool-calls', rawReason: 'tool_calls' },
  )
  fake.end()
  await settled()
  await settled()
  fake.text('It is fine.')
  fake.finish()
  const message = await reply
  const recording = saved(recorder.getRecording())
  expect(message!.parts.map(({ type }) => type)).toEqual(['text', 'tool-call', 'text'])
  expect(meaningOf(await replayed(recording))).toEqual(meaningOf(message))
  expect(runs).toBe(1)
  // Arguments are written piece by piece, not whole each time.
  const deltas = recording.streams[0]!.events.flatMap((event) => (event.type === 'chunk' ? event.deltas : []))
  expect(deltas).toContainEqual({ type: 'arguments', at: 1, text: '":1}' })
})

test('parts that end in a way of their own end that way again', async () => {
  const { chat, fake, recorder } = recordChat()
  const reply = chat.send('Hi')
  fake.deltas({
    type: 'parts-delta',
    grow: (parts) => [...parts, { type: 'data', name: 'progress', data: 0.5 }],
    close: (parts) => parts.map((part) => (part.type === 'data' ? { ...part, data: 1 } : part)),
  })
  fake.finish()
  const message = await reply
  expect(message!.parts).toEqual([{ type: 'data', name: 'progress', data: 1 }])
  const recording = saved(recorder.getRecording())
  expect(meaningOf(await replayed(recording))).toEqual(meaningOf(message))
  expect(meaningOf(messageAt(recording, 0, Infinity))).toEqual(meaningOf(message))
})

test('each read comes after the time after which it came, and as many times faster as is asked', async () => {
  const { chat, clock, fake, recorder, say } = recordChat()
  void chat.send('Hi')
  clock.advance(1000)
  await say('One')
  clock.advance(984)
  await say(' two')
  fake.finish()
  await fake.drained()
  const recording = saved(recorder.getRecording())

  const again = createManualClock()
  const chat2 = createChat({
    transport: replayTransport(recording, { clock: again, speed: 4 }),
    clock: again,
    buffer: 'immediate',
  })
  void chat2.send('Hi')
  const text = async (): Promise<unknown> => {
    await settled()
    return chat2.getSnapshot().messages.at(-1)!.parts[0]
  }
  again.advance(249)
  expect(await text()).toBeUndefined()
  again.advance(1)
  expect(await text()).toEqual({ type: 'text', text: 'One' })
  again.advance(249)
  expect(await text()).toEqual({ type: 'text', text: 'One' })
  again.advance(1)
  expect(await text()).toEqual({ type: 'text', text: 'One two' })
})

test('a replay that is stopped leaves no timer', async () => {
  const { chat, clock, fake, recorder, say } = recordChat()
  void chat.send('Hi')
  clock.advance(1000)
  await say('One')
  fake.finish()
  await fake.drained()
  const again = createManualClock()
  const chat2 = createChat({
    transport: replayTransport(recorder.getRecording(), { clock: again }),
    clock: again,
  })
  const reply = chat2.send('Hi')
  await settled()
  expect(again.pendingCount).toBeGreaterThan(0)
  chat2.stop()
  expect((await reply)!.status).toEqual({ type: 'incomplete', reason: 'stopped' })
  await settled()
  expect(again.pendingCount).toBe(0)
})

test('an answer that the reader had stopped is stopped there again, where the replay may', async () => {
  const { chat, recorder, say } = recordChat()
  const reply = chat.send('Hi')
  await say('Hel')
  chat.stop()
  const message = await reply
  const recording = saved(recorder.getRecording())
  const second: Chat = createChat({
    transport: replayTransport(recording, { speed: Infinity, onStop: () => second.stop() }),
  })
  expect(meaningOf(await second.send('Hi'))).toEqual(meaningOf(message))
  expect(await replayed(recording)).toMatchObject({ status: { reason: 'truncated' } })
})

test('one request more than there are answers fails and says why', async () => {
  const chat = createChat({
    transport: replayTransport({ format: 'rivulet-streams', version: 1, streams: [] }),
  })
  const reply = await chat.send('Hi')
  expect(reply!.status).toMatchObject({ error: { message: 'The recording has no further answer.' } })
})

/** What promises wait for has happened. */
function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve))
}
