import { expect, test } from 'vitest'
import { createJumpingClock } from '../../test/kit.ts'
import { streamSteps } from './stream-steps.ts'
import type { Step } from './stream-steps.ts'

function* tokens(count: number, onTake: () => void = () => {}): Generator<Step> {
  for (let index = 0; index < count; index++) {
    onTake()
    yield { type: 'write', text: 'x', tokens: 1, part: 'token' }
  }
}

async function readAll(stream: ReadableStream<Uint8Array>): Promise<number[]> {
  const sizes: number[] = []
  for await (const bytes of stream) sizes.push(bytes.length)
  return sizes
}

const idle = new AbortController().signal

test.each([
  ['on time', 1, 0, 100],
  ['on time', 50, 0, 400],
  ['on time', 5000, 0, 2000],
  ['40 ms late each time', 5000, 40, 20_000],
  ['7 ms late each time', 120, 7, 1200],
])('with timers %s the mean of %i tokens a second holds', async (_, rate, lateMs, count) => {
  const clock = createJumpingClock(lateMs)
  const startMs = clock.now()
  const sizes = await readAll(streamSteps(tokens(count), { rate, clock, signal: idle }))
  const expectedMs = (count / rate) * 1000
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(count)
  expect(clock.now() - startMs).toBeGreaterThanOrEqual(expectedMs - 0.001)
  expect(clock.now() - startMs).toBeLessThanOrEqual(expectedMs + lateMs + 1)
})

test('after a late wake-up everything due goes out in one write', async () => {
  const clock = createJumpingClock(99.8)
  const stream = streamSteps(tokens(1000), { rate: 5000, clock, signal: idle })
  const first = await stream.getReader().read()
  expect(first.value).toHaveLength(500)
})

test('nothing is generated before it is asked for, and one read takes a bounded number of tokens', async () => {
  let taken = 0
  const stream = streamSteps(
    tokens(1e9, () => taken++),
    { rate: 0, clock: createJumpingClock(), signal: idle },
  )
  await Promise.resolve()
  expect(taken).toBe(0)
  const reader = stream.getReader()
  await reader.read()
  expect(taken).toBeLessThanOrEqual(65)
  await reader.read()
  expect(taken).toBeLessThanOrEqual(130)
  await reader.cancel()
  expect(taken).toBeLessThanOrEqual(130)
})

test('a reader in the same process lets timers run, so that an abort in the middle works', async () => {
  const controller = new AbortController()
  let timeMs = 0
  let pauses = 0
  const clock = {
    now: () => (timeMs += 1),
    wait: () => {
      if (++pauses === 3) controller.abort()
      return Promise.resolve()
    },
  }
  const stream = streamSteps(tokens(1e9), { rate: 0, clock, signal: controller.signal })
  await expect(readAll(stream)).rejects.toHaveProperty('name', 'AbortError')
  expect(pauses).toBe(3)
})

test('an abort ends an endless wait and errors the body with its reason', async () => {
  const controller = new AbortController()
  const steps: Step[] = [{ type: 'wait', delayMs: Infinity }]
  const reader = streamSteps(steps, {
    rate: 0,
    clock: createJumpingClock(),
    signal: controller.signal,
  }).getReader()
  const read = reader.read()
  controller.abort(new Error('enough'))
  await expect(read).rejects.toThrow('enough')
})

test('a cancelled body ends the generator', async () => {
  let ended = false
  function* steps(): Generator<Step> {
    try {
      yield* tokens(1e9)
    } finally {
      ended = true
    }
  }
  const reader = streamSteps(steps(), { rate: 0, clock: createJumpingClock(), signal: idle }).getReader()
  await reader.read()
  await reader.cancel()
  expect(ended).toBe(true)
})

test('a wait moves everything after it, and steps that hold nothing do not end the stream', async () => {
  const clock = createJumpingClock()
  const startMs = clock.now()
  const waits = Array.from({ length: 3000 }, (): Step => ({ type: 'wait', delayMs: 1 }))
  await readAll(streamSteps([...tokens(10), ...waits, ...tokens(10)], { rate: 10, clock, signal: idle }))
  expect(clock.now() - startMs).toBeCloseTo(5000)
})

test('a reset comes after what was written before it', async () => {
  const steps: Step[] = [...tokens(3), { type: 'reset' }]
  const reader = streamSteps(steps, { rate: 0, clock: createJumpingClock(), signal: idle }).getReader()
  expect((await reader.read()).value).toHaveLength(3)
  await expect(reader.read()).rejects.toThrow('asked for a reset')
})
