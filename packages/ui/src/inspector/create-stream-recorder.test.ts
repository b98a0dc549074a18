import { createChat } from '@rivulet/core'
import { eventStream, sseText } from '@rivulet/core/testing'
import { expect, test } from 'vitest'
import { createStreamRecorder } from './create-stream-recorder.ts'
import { messageAt } from './message-at.ts'
import { readRecording } from './read-recording.ts'
import { meaningOf, recordChat } from './record.test.helper.ts'

const chunk = (content: string, finish_reason: string | null = null): object => ({
  choices: [{ index: 0, delta: { content }, finish_reason }],
})

test('it records the life of an answer, with times since it was asked for', async () => {
  const { chat, clock, fake, recorder, say } = recordChat()
  void chat.send('Hi')
  clock.advance(500)
  await say('Hello')
  fake.deltas()
  await fake.drained()
  clock.advance(11_000)
  fake.finish()
  await fake.drained()
  const [stream] = recorder.getRecording().streams
  expect(stream!.events.map(({ type, atMs }) => [type, atMs])).toEqual([
    ['chunk', 500],
    ['flush', 516],
    ['chunk', 516],
    ['stalled', 10_516],
    ['chunk', 11_516],
    ['flush', 11_516],
    ['end', 11_516],
  ])
})

test('what was asked, headers and keys in the address are not recorded, and bodies only where one says so', async () => {
  const options = {
    endpoint: 'http://user:word@localhost/answer?key=secret#secret',
    headers: { authorization: 'Bearer secret' },
    fetch: async () => eventStream([sseText(chunk('Hello', 'stop'), '[DONE]')]),
  }
  const chat = createChat(options)
  const [without, withBodies] = [createStreamRecorder(chat), createStreamRecorder(chat, { bodies: true })]
  await chat.send('A confession')
  const request = without.getRecording().streams[0]!.events[0]
  expect(request).toMatchObject({ type: 'request', url: 'http://localhost/answer' })
  expect(JSON.stringify(without.getRecording())).not.toMatch(/confession|secret|user:word/)
  expect(JSON.stringify(withBodies.getRecording())).toContain('A confession')
  expect(JSON.stringify(withBodies.getRecording())).not.toMatch(/secret/)
})

test('of a long answer the end is kept, and its moments are still what they were', async () => {
  const { chat, fake, recorder, say } = recordChat({ maxEvents: 20 })
  void chat.send('Hi')
  const shown: object[] = []
  for (let index = 0; index < 100; index++) {
    await say(`${index} `)
    shown.push(meaningOf(chat.getSnapshot().messages.at(-1)))
  }
  fake.finish()
  await fake.drained()
  const recording = readRecording(JSON.stringify(recorder.getRecording()))
  const [stream] = recording.streams
  expect(stream!.isCut).toBe(true)
  expect(stream!.events.length).toBeLessThanOrEqual(20)
  expect(stream!.events.length).toBeGreaterThan(15)
  const flushes = stream!.events.flatMap(({ type }, index) => (type === 'flush' ? [index] : [])).slice(0, -1)
  const found = flushes.map((index) => meaningOf(messageAt(recording, 0, index + 1)))
  expect(found).toEqual(shown.slice(-found.length))
  const reply = chat.getSnapshot().messages.at(-1)
  expect(meaningOf(messageAt(recording, 0, Infinity))).toEqual(meaningOf(reply))
})

test('what a limit of bytes drops is the oldest too', async () => {
  const { chat, recorder, say } = recordChat({ maxBytes: 4000 })
  void chat.send('Hi')
  for (let index = 0; index < 50; index++) await say('x'.repeat(100))
  const { events } = recorder.getRecording().streams[0]!
  expect(events.length).toBeGreaterThan(10)
  expect(JSON.stringify(events.filter(({ type }) => type === 'chunk')).length * 2).toBeLessThan(6000)
})

test('older answers go before the newest one loses its beginning', async () => {
  const { chat, fake, recorder, say } = recordChat({ maxEvents: 12 })
  for (const text of ['One', 'Two', 'Three']) {
    void chat.send('Hi')
    await say(text)
    fake.finish()
    await fake.drained()
  }
  const { streams } = recorder.getRecording()
  expect(streams.map(({ isCut }) => isCut)).toEqual([undefined, undefined])
  expect(JSON.stringify(streams)).not.toContain('One')
})

test('an answer that streamed when recording began is recorded from its next hand-over on', async () => {
  const { chat, clock, fake, say } = recordChat()
  void chat.send('Hi')
  await say('Hel')
  fake.text('lo')
  await fake.drained()
  const recorder = createStreamRecorder(chat, { clock })
  expect(recorder.getRecording().streams).toEqual([])
  clock.tick()
  await say(', world')
  const recording = recorder.getRecording()
  expect(recording.streams[0]).toMatchObject({ isCut: true, before: [{ type: 'text', text: 'Hello' }] })
  expect(messageAt(recording, 0, Infinity)!.parts).toEqual([{ type: 'text', text: 'Hello, world' }])
})

test('an answer that another one interrupts ends before that begins', async () => {
  const { chat, fake, recorder, say } = recordChat()
  void chat.send('Hi')
  await say('One')
  void chat.send('Wait', { whenBusy: 'interrupt' })
  await say('Two')
  fake.finish()
  await fake.drained()
  const { streams } = recorder.getRecording()
  expect(streams.map(({ events }) => events.at(-1))).toMatchObject([
    { type: 'end', status: { reason: 'stopped' } },
    { type: 'end', status: { type: 'complete' } },
  ])
})

test('one that has stopped is not told of anything, and goes on where it is started', async () => {
  const { chat, fake, recorder, say } = recordChat()
  recorder.stop()
  recorder.stop()
  void chat.send('Hi')
  await say('One')
  expect(recorder.getRecording().streams).toEqual([])
  expect(recorder.getSnapshot().isRecording).toBe(false)
  recorder.start()
  await say('Two')
  await say('Three')
  fake.finish()
  await fake.drained()
  expect(recorder.getRecording().streams).toHaveLength(1)
  recorder.clear()
  expect(recorder.getSnapshot().streams).toEqual([])
})
