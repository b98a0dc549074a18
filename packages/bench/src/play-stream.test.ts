import { expect, test } from 'vitest'
import { playStream, type StreamSink } from './play-stream.ts'

function createSink(stepMs: number) {
  let nowMs = 0
  const writes: { atMs: number; text: string }[] = []
  const sink: StreamSink = {
    write: async (text) => void writes.push({ atMs: nowMs, text }),
    now: () => nowMs,
    // A timer that is late.
    wait: async () => void (nowMs += stepMs),
    isClosed: () => false,
  }
  return { sink, writes }
}

const tokens = Array.from({ length: 100 }, (_, index) => `${index},`)

test.each([1, 7])('timers that take %d ms do not lower the rate', async (stepMs) => {
  const { sink, writes } = createSink(stepMs)
  const sent: number[] = []
  await playStream(tokens, 1000, sink, (count) => sent.push(count))
  expect(writes.map(({ text }) => text).join('')).toBe(tokens.join(''))
  expect(writes.at(-1)!.atMs).toBe(Math.ceil(100 / stepMs) * stepMs)
  expect(sent.at(-1)).toBe(100)
})

test('with rate 0 nothing waits', async () => {
  const { sink, writes } = createSink(1)
  await playStream(tokens, 0, sink, () => {})
  expect(writes.map(({ text }) => text).join('')).toBe(tokens.join(''))
  expect(writes.every(({ atMs }) => atMs === 0)).toBe(true)
})
