import { expect, test } from 'vitest'
import { ChatError } from '../errors.ts'
import { textOf } from '../message/text-of.ts'
import type { StreamDelta } from '../types.ts'
import { setUpEngine } from './set-up-engine.test.helper.ts'

const cause = new ChatError('network', 'Gone.', { retryable: true })
const scheduled = (retryNow = (): void => {}): StreamDelta => ({
  type: 'retry-scheduled',
  attempt: 1,
  nextAt: 1_700_000_000_000,
  cause,
  retryNow,
})
const started = (keepsText: boolean): StreamDelta => ({ type: 'retry-started', keepsText })

test('a waiting retry is shown until its request is sent, and the status stays submitted', async () => {
  const { fake, clock, chat } = setUpEngine()
  void chat.send('Hi')
  fake.deltas(scheduled())
  await fake.drained()
  clock.tick()
  expect(chat.getSnapshot()).toMatchObject({
    status: 'submitted',
    error: undefined,
    retry: { attempt: 1, nextAt: 1_700_000_000_000, cause },
  })
  fake.deltas(started(false))
  await fake.drained()
  clock.tick()
  expect(chat.getSnapshot()).toMatchObject({ status: 'submitted', retry: undefined })
})

test('retryNow ends the wait, and does nothing without one', async () => {
  let calls = 0
  const { fake, clock, chat } = setUpEngine()
  chat.retryNow()
  void chat.send('Hi')
  fake.deltas(scheduled(() => calls++))
  await fake.drained()
  clock.tick()
  chat.retryNow()
  expect(calls).toBe(1)
  chat.stop()
  chat.retryNow()
  expect(calls).toBe(1)
})

test('stopping ends the wait: the status is ready at once, and nothing is left', async () => {
  const { fake, clock, chat } = setUpEngine()
  const sent = chat.send('Hi')
  fake.deltas(scheduled())
  await fake.drained()
  clock.tick()
  chat.stop()
  expect(chat.getSnapshot()).toMatchObject({ status: 'ready', retry: undefined })
  chat.stop()
  expect((await sent)!.status).toEqual({ type: 'incomplete', reason: 'stopped' })
  await fake.drained()
  expect([fake.openCount, clock.pendingCount]).toEqual([0, 0])
})

test('what an attempt said that is begun anew is kept beside the answer', async () => {
  const { fake, clock, chat } = setUpEngine()
  const sent = chat.send('Hi')
  fake.text('Hel')
  fake.deltas(scheduled(), started(false))
  await fake.drained()
  clock.tick()
  expect(chat.getSnapshot().status).toBe('submitted')
  fake.text('Good day')
  fake.finish()
  const reply = (await sent)!
  expect(textOf(reply)).toBe('Good day')
  expect(reply.discarded).toEqual([[{ type: 'text', text: 'Hel' }]])
  expect(reply.status).toEqual({ type: 'complete', finishReason: 'stop' })
})

test('an attempt that is continued keeps its text in one piece', async () => {
  const { fake, chat } = setUpEngine()
  const sent = chat.send('Hi')
  fake.text('Hel')
  fake.deltas(scheduled(), started(true))
  fake.text('lo')
  fake.finish()
  const reply = (await sent)!
  expect(reply.parts).toEqual([{ type: 'text', text: 'Hello' }])
  expect(reply).not.toHaveProperty('discarded')
})

test('an attempt that only ended after another had ended well is not complete by the other', async () => {
  const { fake, chat } = setUpEngine()
  const sent = chat.send('Hi')
  fake.text('Hel')
  fake.deltas({ type: 'finish', reason: 'stop', rawReason: 'stop' }, started(false))
  fake.text('Good')
  fake.end()
  expect((await sent)!.status).toMatchObject({ type: 'incomplete', reason: 'truncated' })
})

test('ten seconds without a sign of life are a stall, and any sign ends it', async () => {
  const { fake, clock, chat } = setUpEngine()
  void chat.send('Hi')
  await fake.drained()
  clock.advance(9999)
  expect(chat.getSnapshot().stalled).toBe(false)
  clock.advance(1)
  expect(chat.getSnapshot().stalled).toBe(true)
  // A comment of the server.
  fake.deltas()
  await fake.drained()
  expect(chat.getSnapshot().stalled).toBe(false)
  clock.advance(10_000)
  expect(chat.getSnapshot().stalled).toBe(true)
  fake.finish()
  await fake.drained()
  expect(chat.getSnapshot().stalled).toBe(false)
  expect(clock.pendingCount).toBe(0)
})

test('a wait that the chat has chosen is no stall, and silence after it is one', async () => {
  const { fake, clock, chat } = setUpEngine()
  void chat.send('Hi')
  fake.deltas(scheduled())
  await fake.drained()
  clock.tick()
  clock.advance(60_000)
  expect(chat.getSnapshot().stalled).toBe(false)
  fake.deltas(started(false))
  await fake.drained()
  clock.advance(10_000)
  expect(chat.getSnapshot().stalled).toBe(true)
  chat.stop()
})

test('stalledMs sets the patience', async () => {
  const { fake, clock, chat } = setUpEngine({ stalledMs: Infinity })
  void chat.send('Hi')
  await fake.drained()
  clock.advance(1e9)
  expect(chat.getSnapshot().stalled).toBe(false)
  chat.stop()
})
