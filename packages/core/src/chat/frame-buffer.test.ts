import { expect, test } from 'vitest'
import { createManualClock } from '../testing/create-manual-clock.ts'
import type { StreamDelta } from '../types.ts'
import type { BufferPolicy } from './buffer-policy.ts'
import { createFrameBuffer } from './frame-buffer.ts'

const text = (value: string): StreamDelta => ({ type: 'text-delta', text: value })

function setUp(policy?: BufferPolicy) {
  const clock = createManualClock()
  const flushed: string[] = []
  const buffer = createFrameBuffer({
    policy,
    clock,
    onFlush: (deltas) =>
      flushed.push(deltas.map((delta) => ('text' in delta ? delta.text : delta.type)).join('|')),
  })
  return { clock, flushed, buffer }
}

test('a thousand deltas in one frame are handed over once, joined', () => {
  const { clock, flushed, buffer } = setUp()
  for (let count = 0; count < 1000; count++) buffer.push([text('x')])
  expect(flushed).toEqual([])
  clock.tick()
  expect(flushed).toEqual(['x'.repeat(1000)])
  clock.tick()
  expect(flushed).toHaveLength(1)
})

test('different kinds of text keep their order', () => {
  const { clock, flushed, buffer } = setUp()
  buffer.push([
    { type: 'reasoning-delta', text: 'r' },
    text('a'),
    text('b'),
    { type: 'refusal-delta', text: 'c' },
  ])
  clock.tick()
  expect(flushed).toEqual(['r|ab|c'])
})

test('draining takes what waits and cancels the frame', () => {
  const { clock, flushed, buffer } = setUp()
  buffer.push([text('a')])
  expect(buffer.drain()).toEqual([text('a')])
  expect(clock.pendingCount).toBe(0)
  clock.tick()
  expect(flushed).toEqual([])
})

test('an empty batch asks for no frame', () => {
  const { clock, buffer } = setUp()
  buffer.push([])
  expect(clock.pendingCount).toBe(0)
})

test('in a hidden tab text is handed over on arrival, at most every 100 ms', () => {
  const { clock, flushed, buffer } = setUp()
  clock.hide()
  buffer.push([text('a')])
  expect(flushed).toEqual(['a'])
  clock.advance(99)
  buffer.push([text('b')])
  expect(flushed).toEqual(['a'])
  clock.advance(1)
  buffer.push([text('c')])
  expect(flushed).toEqual(['a', 'bc'])
})

test('text that waits for a frame when the tab is hidden goes out with the next arrival', () => {
  const { clock, flushed, buffer } = setUp()
  buffer.push([text('a')])
  clock.hide()
  buffer.push([text('b')])
  expect(flushed).toEqual(['ab'])
  expect(clock.pendingCount).toBe(0)
})

test('immediate hands over each network read', () => {
  const { flushed, buffer } = setUp('immediate')
  buffer.push([text('a'), text('b')])
  buffer.push([text('c')])
  expect(flushed).toEqual(['ab', 'c'])
})

test('{ maxChunks } hands over with the chunk that fills it', () => {
  const { flushed, clock, buffer } = setUp({ maxChunks: 3, maxWaitMs: 100 })
  buffer.push([text('a')])
  buffer.push([text('b')])
  expect(flushed).toEqual([])
  buffer.push([text('c')])
  expect(flushed).toEqual(['abc'])
  expect(clock.pendingCount).toBe(0)
})

test('{ maxWaitMs } hands over what is left, counted from the oldest chunk', () => {
  const { clock, flushed, buffer } = setUp({ maxChunks: 10, maxWaitMs: 100 })
  buffer.push([text('a')])
  clock.advance(60)
  buffer.push([text('b')])
  clock.advance(40)
  expect(flushed).toEqual(['ab'])
})

test('a function makes a buffer of its own', () => {
  const own = { push: () => {}, drain: () => [] }
  expect(setUp(() => own).buffer).toBe(own)
})

test('text that waits for a frame in a tab that was hidden meanwhile is not left behind', () => {
  const { clock, flushed, buffer } = setUp()
  buffer.push([text('a')])
  clock.hide()
  clock.advance(250)
  expect(flushed).toEqual(['a'])
})
