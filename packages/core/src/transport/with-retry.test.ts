import { describe, expect, test } from 'vitest'
import { ChatError } from '../errors.ts'
import { createFakeTransport } from '../testing/create-fake-transport.ts'
import { createManualClock } from '../testing/create-manual-clock.ts'
import { createManualConnection } from '../testing/create-manual-connection.ts'
import type { MessagePart, ScheduledRetry, StreamDelta } from '../types.ts'
import { readTransport } from './read-transport.test.helper.ts'
import { restartAnswer } from './restart-answer.ts'
import type { RetryPolicy } from './retry-policy.ts'
import { withRetry } from './with-retry.ts'

const down = new ChatError('http', 'Down.', { status: 503, retryable: true, phase: 'connect' })
const unauthorised = new ChatError('http', 'Who?', { status: 401, phase: 'connect' })

function setUp(policy: RetryPolicy = {}) {
  const fake = createFakeTransport()
  const clock = createManualClock()
  const connection = createManualConnection()
  const transport = withRetry(fake.transport, { random: () => 0, ...policy }, { clock, connection })
  const reading = readTransport(transport)
  const advance = async (durationMs: number): Promise<void> => {
    await fake.drained()
    clock.advance(durationMs)
    await fake.drained()
  }
  const scheduled = (): Array<StreamDelta & ScheduledRetry> =>
    reading.deltas.filter((delta) => delta.type === 'retry-scheduled')
  const isQuiet = (): boolean =>
    clock.pendingCount === 0 && connection.listenerCount === 0 && fake.openCount === 0
  return { fake, clock, connection, reading, advance, scheduled, isQuiet }
}

describe('before the first word', () => {
  test('a request that failed twice is sent a third time, after half a second and a whole one', async () => {
    const { fake, reading, advance, scheduled, isQuiet } = setUp()
    await advance(0)
    fake.fail(down)
    await advance(499)
    expect(fake.requests).toHaveLength(1)
    await advance(1)
    expect(fake.requests).toHaveLength(2)
    fake.fail(down)
    await advance(999)
    expect(fake.requests).toHaveLength(2)
    await advance(1)
    expect(fake.requests).toHaveLength(3)
    fake.text('Hello')
    fake.finish()
    expect(await reading.ended).toBeUndefined()
    expect(reading.text()).toBe('Hello')
    expect(scheduled().map(({ attempt, cause }) => [attempt, cause])).toEqual([
      [1, down],
      [2, down],
    ])
    expect(isQuiet()).toBe(true)
  })

  test('after the last attempt its error is the error', async () => {
    const { fake, reading, advance, isQuiet } = setUp({ maxRetries: 3 })
    await advance(0)
    for (let attempt = 0; attempt < 3; attempt++) {
      fake.fail(new ChatError('network', `Failure ${attempt}.`, { retryable: true }))
      await advance(8000)
    }
    fake.fail(down)
    expect(await reading.ended).toBe(down)
    expect(fake.requests).toHaveLength(4)
    expect(isQuiet()).toBe(true)
  })

  test.each([
    ['ends without a word', (fake: Fake) => fake.end()],
    [
      'says only [DONE]',
      (fake: Fake) => {
        fake.deltas({ type: 'done' })
        fake.end()
      },
    ],
    ['reports an error that passes', (fake: Fake) => fake.deltas({ type: 'error', error: down })],
  ])('an answer that %s is asked for again', async (_, fail) => {
    const { fake, reading, advance } = setUp()
    await advance(0)
    fail(fake)
    await advance(500)
    expect(fake.requests).toHaveLength(2)
    fake.text('Hello')
    fake.finish()
    expect(await reading.ended).toBeUndefined()
    expect(reading.deltas.filter(({ type }) => type === 'done')).toHaveLength(1)
  })

  test('what will not succeed later is not sent again', async () => {
    const { fake, reading, advance } = setUp()
    await advance(0)
    fake.fail(unauthorised)
    expect(await reading.ended).toBe(unauthorised)
    expect(fake.requests).toHaveLength(1)
  })

  test('the usage of an answer that is begun anew is that of all its attempts, an estimate if one was not counted', async () => {
    for (const [counted, isEstimated] of [
      [true, undefined],
      [false, true],
    ] as const) {
      const usage = { inputTokens: 3, outputTokens: 4, totalTokens: 7 }
      const { fake, reading, advance } = setUp()
      await advance(0)
      fake.deltas({ type: 'reasoning-delta', text: 'Hm' })
      if (counted)
        fake.deltas({ type: 'usage', usage: { ...usage, totalTokens: 1 } }, { type: 'usage', usage })
      await advance(0)
      fake.fail(down)
      await advance(500)
      fake.text('Hello')
      fake.deltas({ type: 'usage', usage })
      fake.finish()
      expect(await reading.ended).toBeUndefined()
      expect(reading.deltas.findLast(({ type }) => type === 'usage')).toEqual({
        type: 'usage',
        usage: counted ? { inputTokens: 6, outputTokens: 8, totalTokens: 14 } : { ...usage, isEstimated },
      })
    }
  })

  test('an answer that only thought is begun anew, without its thoughts', async () => {
    const { fake, reading, advance } = setUp()
    await advance(0)
    fake.deltas({ type: 'reasoning-delta', text: 'Hm' })
    await advance(0)
    fake.fail(down)
    await advance(500)
    expect(fake.requests).toHaveLength(2)
    expect(reading.deltas.at(-1)).toEqual({ type: 'retry-started', keepsText: false })
    reading.abort()
  })
})

type Fake = ReturnType<typeof createFakeTransport>

describe('after the first word', () => {
  test.each([
    ['text', { type: 'text-delta', text: 'Hel' } as const],
    ['a refusal', { type: 'refusal-delta', text: 'I' } as const],
    [
      'a part of a tool call',
      { type: 'parts-delta', grow: (parts: readonly MessagePart[]) => parts } as const,
    ],
  ])('%s is kept, and the request is not sent again', async (_, delta) => {
    const { fake, reading, advance } = setUp()
    await advance(0)
    fake.deltas(delta)
    await advance(0)
    fake.fail(down)
    expect(await reading.ended).toBe(down)
    expect(fake.requests).toHaveLength(1)
    expect(reading.deltas).toEqual([delta])
  })

  test('an answer that just ends is truncated', async () => {
    const { fake, reading, advance } = setUp()
    await advance(0)
    fake.text('Hel')
    fake.end()
    expect(await reading.ended).toMatchObject({ code: 'truncated' })
    expect(fake.requests).toHaveLength(1)
  })

  test('with restartAnswer it is asked for again from its beginning, and the usage is summed', async () => {
    const { fake, reading, advance } = setUp({ whenCut: restartAnswer() })
    const usage = { inputTokens: 3, outputTokens: 4, totalTokens: 7 }
    await advance(0)
    fake.text('Hel')
    fake.deltas({ type: 'usage', usage })
    await advance(0)
    fake.fail(down)
    await advance(500)
    fake.text('Good day')
    fake.deltas({ type: 'usage', usage })
    fake.finish()
    expect(await reading.ended).toBeUndefined()
    expect(reading.text()).toBe('Good day')
    const counted = reading.deltas.filter((delta) => delta.type === 'usage')
    expect(counted.at(-1)!.usage).toEqual({ inputTokens: 6, outputTokens: 8, totalTokens: 14 })
  })

  test('a finish reason makes it complete, whatever happens then', async () => {
    const { fake, reading, advance } = setUp({ whenCut: restartAnswer() })
    await advance(0)
    fake.deltas({ type: 'text-delta', text: 'a' }, { type: 'finish', reason: 'stop', rawReason: 'stop' })
    await advance(0)
    fake.fail(down)
    expect(await reading.ended).toBeUndefined()
    expect(fake.requests).toHaveLength(1)
  })
})

describe('while it waits', () => {
  test('an abort ends the wait and sends nothing', async () => {
    const { fake, reading, advance, isQuiet } = setUp()
    await advance(0)
    fake.fail(down)
    await advance(100)
    const reason = new Error('stopped')
    reading.abort(reason)
    expect(await reading.ended).toBe(reason)
    await advance(60_000)
    expect(fake.requests).toHaveLength(1)
    expect(isQuiet()).toBe(true)
  })

  test('retryNow sends at once, and a second call does nothing', async () => {
    const { fake, reading, advance, scheduled } = setUp()
    await advance(0)
    fake.fail(down)
    await advance(0)
    const [retry] = scheduled()
    retry!.retryNow()
    retry!.retryNow()
    await advance(0)
    expect(fake.requests).toHaveLength(2)
    retry!.retryNow()
    await advance(0)
    expect(fake.requests).toHaveLength(2)
    reading.abort()
  })

  test('it says when: a wall clock time, for a countdown', async () => {
    const { fake, reading, advance, scheduled } = setUp()
    await advance(0)
    const before = Date.now()
    fake.fail(new ChatError('http', 'Wait.', { retryable: true, retryAfterMs: 30_000 }))
    await advance(0)
    expect(scheduled()[0]!.nextAt).toBeGreaterThanOrEqual(before + 30_000)
    expect(scheduled()[0]!.nextAt).toBeLessThanOrEqual(Date.now() + 30_000)
    reading.abort()
  })

  test('leaving the loop leaves no timer and no listener', async () => {
    const fake = createFakeTransport()
    const clock = createManualClock()
    const connection = createManualConnection()
    connection.goOffline()
    const transport = withRetry(fake.transport, {}, { clock, connection })
    const reading = (async () => {
      const { messages, chatId } = { messages: [], chatId: 'chat' }
      for await (const [first] of transport({ chatId, messages }, new AbortController().signal)) {
        if (first?.type === 'retry-scheduled') return
      }
    })()
    await fake.drained()
    fake.fail(down)
    await reading
    expect([clock.pendingCount, connection.listenerCount]).toEqual([0, 0])
  })
})

describe('without a network', () => {
  test('no attempt is spent: it is sent once the network is back', async () => {
    const { fake, connection, reading, advance, scheduled, isQuiet } = setUp()
    await advance(0)
    connection.goOffline()
    fake.fail(down)
    await advance(60_000)
    expect(fake.requests).toHaveLength(1)
    expect(scheduled().map(({ nextAt }) => nextAt)).toEqual([undefined])
    connection.goOnline()
    await advance(0)
    expect(fake.requests).toHaveLength(2)
    fake.text('Hello')
    fake.finish()
    expect(await reading.ended).toBeUndefined()
    expect(isQuiet()).toBe(true)
  })

  test('a network that goes during the wait is waited for', async () => {
    const { fake, connection, reading, advance, scheduled } = setUp()
    await advance(0)
    fake.fail(down)
    await advance(100)
    connection.goOffline()
    await advance(10_000)
    expect(fake.requests).toHaveLength(1)
    expect(scheduled().map(({ attempt, nextAt }) => [attempt, nextAt === undefined])).toEqual([
      [1, false],
      [1, true],
    ])
    connection.goOnline()
    await advance(0)
    expect(fake.requests).toHaveLength(2)
    reading.abort()
  })

  test('a network that does not come back in five minutes makes it an error', async () => {
    const { fake, connection, reading, advance, isQuiet } = setUp()
    await advance(0)
    connection.goOffline()
    fake.fail(down)
    await advance(299_999)
    expect(reading.isOver()).toBe(false)
    await advance(1)
    expect(await reading.ended).toBe(down)
    expect(isQuiet()).toBe(true)
  })

  test('retryNow tries all the same: the platform may be wrong', async () => {
    const { fake, connection, reading, advance, scheduled } = setUp()
    await advance(0)
    connection.goOffline()
    fake.fail(down)
    await advance(0)
    scheduled()[0]!.retryNow()
    await advance(0)
    expect(fake.requests).toHaveLength(2)
    reading.abort()
  })
})

describe('credentials', () => {
  test('are refreshed once on 401, without a wait and without spending an attempt', async () => {
    let refreshes = 0
    const { fake, reading, advance } = setUp({ maxRetries: 0, refreshCredentials: () => void refreshes++ })
    await advance(0)
    fake.fail(unauthorised)
    await advance(0)
    expect([refreshes, fake.requests.length]).toEqual([1, 2])
    fake.fail(unauthorised)
    expect(await reading.ended).toBe(unauthorised)
    expect([refreshes, fake.requests.length]).toEqual([1, 2])
  })

  test('that cannot be refreshed end the answer with the reason', async () => {
    const reason = new Error('Signed out.')
    const { fake, reading, advance } = setUp({ refreshCredentials: () => Promise.reject(reason) })
    await advance(0)
    fake.fail(unauthorised)
    expect(await reading.ended).toBe(reason)
    expect(fake.requests).toHaveLength(1)
  })

  test('that never come are not waited for after a stop', async () => {
    const { fake, reading, advance } = setUp({ refreshCredentials: () => new Promise(() => {}) })
    await advance(0)
    fake.fail(unauthorised)
    await advance(0)
    reading.abort(new Error('stopped'))
    expect(await reading.ended).toMatchObject({ message: 'stopped' })
    expect(fake.requests).toHaveLength(1)
  })

  test('a stop while they are refreshed sends nothing', async () => {
    let refreshed = (): void => {}
    const { fake, reading, advance } = setUp({
      refreshCredentials: () => new Promise<void>((resolve) => (refreshed = resolve)),
    })
    await advance(0)
    fake.fail(unauthorised)
    await advance(0)
    reading.abort(new Error('stopped'))
    refreshed()
    expect(await reading.ended).toMatchObject({ message: 'stopped' })
    expect(fake.requests).toHaveLength(1)
  })
})
