import { describe, expect, test } from 'vitest'
import { createFakeTransport } from '../testing/create-fake-transport.ts'
import { createManualClock } from '../testing/create-manual-clock.ts'
import { readTransport } from './read-transport.test.helper.ts'
import { withTimeouts, type Timeouts } from './with-timeouts.ts'

function setUp(timeouts: Timeouts) {
  const fake = createFakeTransport()
  const clock = createManualClock()
  const reading = readTransport(withTimeouts(fake.transport, timeouts, clock))
  const advance = async (durationMs: number): Promise<void> => {
    await fake.drained()
    clock.advance(durationMs)
    await fake.drained()
  }
  return { fake, clock, reading, advance }
}

const ALL: Timeouts = { connectMs: 100, firstTokenMs: 200, idleMs: 300, totalMs: 5000 }

describe('each patience has its error', () => {
  test('no head: connect-timeout, which aborts the request', async () => {
    const { fake, reading, advance } = setUp(ALL)
    await advance(99)
    expect(reading.isOver()).toBe(false)
    await advance(1)
    expect(await reading.ended).toMatchObject({ code: 'connect-timeout', phase: 'connect', retryable: true })
    expect(fake.openCount).toBe(0)
  })

  test('a head and then no word: first-token-timeout', async () => {
    const { fake, reading, advance } = setUp(ALL)
    await advance(99)
    fake.deltas()
    await advance(199)
    expect(reading.isOver()).toBe(false)
    await advance(1)
    expect(await reading.ended).toMatchObject({ code: 'first-token-timeout', phase: 'stream' })
  })

  test('silence between two words: idle-timeout, with the text before it', async () => {
    const { fake, reading, advance } = setUp(ALL)
    await advance(0)
    fake.text('a')
    await advance(299)
    fake.text('b')
    await advance(299)
    expect(reading.isOver()).toBe(false)
    await advance(1)
    expect(await reading.ended).toMatchObject({ code: 'idle-timeout', retryable: true })
    expect(reading.text()).toBe('ab')
  })

  test('one byte before each idle timeout: the total one still ends it, and is not retryable', async () => {
    const { fake, reading, advance } = setUp(ALL)
    await advance(0)
    for (let waitedMs = 0; waitedMs < 5000; waitedMs += 250) {
      expect(reading.isOver()).toBe(false)
      fake.text('x')
      await advance(250)
    }
    expect(await reading.ended).toMatchObject({ code: 'total-timeout', retryable: false })
  })
})

test('comments keep an answer alive, before its first word and after', async () => {
  const { fake, reading, advance } = setUp({ ...ALL, totalMs: Infinity })
  await advance(0)
  for (let count = 0; count < 20; count++) {
    fake.deltas()
    await advance(199)
  }
  fake.text('a')
  for (let count = 0; count < 20; count++) {
    fake.deltas()
    await advance(299)
  }
  expect(reading.isOver()).toBe(false)
  fake.finish()
  expect(await reading.ended).toBeUndefined()
})

test('an answer with its finish reason waits only briefly for what may follow', async () => {
  const { fake, reading, advance } = setUp({ idleMs: 60_000 })
  await advance(0)
  fake.deltas({ type: 'text-delta', text: 'a' }, { type: 'finish', reason: 'stop', rawReason: 'stop' })
  await advance(5000)
  expect(await reading.ended).toMatchObject({ code: 'idle-timeout' })
})

test('a frozen page is no silence: what came meanwhile is read first', async () => {
  const { fake, clock, reading, advance } = setUp({ idleMs: 300 })
  await advance(0)
  fake.text('a')
  await advance(0)
  clock.freeze(600_000)
  fake.text('b')
  fake.finish()
  await advance(0)
  expect(await reading.ended).toBeUndefined()
  expect(reading.text()).toBe('ab')
})

test('a good end, an error and an abort leave no timer', async () => {
  for (const end of ['finish', 'fail', 'abort'] as const) {
    const { fake, clock, reading, advance } = setUp(ALL)
    await advance(0)
    fake.text('a')
    await advance(0)
    if (end === 'finish') fake.finish()
    if (end === 'fail') fake.fail(new Error('gone'))
    if (end === 'abort') reading.abort(new Error('stopped'))
    await reading.ended
    expect(clock.pendingCount).toBe(0)
    expect(fake.openCount).toBe(0)
  }
})

test('a wrapper that is told nothing waits for ever', async () => {
  const { reading, advance } = setUp({})
  await advance(2 ** 40)
  expect(reading.isOver()).toBe(false)
  reading.abort()
})
