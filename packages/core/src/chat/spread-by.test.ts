import { expect, test } from 'vitest'
import { createManualClock } from '../testing/create-manual-clock.ts'
import type { StreamDelta } from '../types.ts'
import type { CreateBuffer } from './buffer-policy.ts'
import { smooth } from './smooth.ts'
import { spreadBy, type SpreadTimes } from './spread-by.ts'

const text = (value: string): StreamDelta => ({ type: 'text-delta', text: value })

function setUp(create: CreateBuffer) {
  const clock = createManualClock()
  const flushed: string[] = []
  const buffer = create({
    clock,
    onFlush: (deltas) =>
      flushed.push(deltas.map((delta) => ('text' in delta ? delta.text : delta.type)).join('|')),
  })
  return { clock, flushed, buffer }
}

/** One character a frame, and what it was told of the time. */
function oneByOne() {
  const told: SpreadTimes[] = []
  const create = spreadBy(([first, ...others], times) => {
    told.push(times)
    const word = first && 'text' in first ? first.text : ''
    return { taken: [text(word.slice(0, 1))], left: [...(word[1] ? [text(word.slice(1))] : []), ...others] }
  })
  return { told, ...setUp(create) }
}

test('what a frame does not take is shown with the next ones, in order, and new text behind it', () => {
  const { clock, flushed, buffer } = oneByOne()
  buffer.push([text('abc')])
  clock.tick()
  expect(flushed).toEqual(['a'])
  buffer.push([text('d')])
  for (let frame = 0; frame < 5; frame++) clock.tick()
  expect(flushed).toEqual(['a', 'b', 'c', 'd'])
  expect(clock.pendingCount).toBe(0)
})

test('what is left is drained in front of what came since, and no frame is asked for any more', () => {
  const { clock, buffer } = oneByOne()
  buffer.push([text('abc')])
  clock.tick()
  buffer.push([text('d')])
  expect(buffer.drain()).toEqual([text('bcd')])
  expect(clock.pendingCount).toBe(0)
})

test('who drains the buffer while a batch is shown is given the rest of it', () => {
  const clock = createManualClock()
  const rest: (readonly StreamDelta[])[] = []
  const buffer = spreadBy((waiting) => ({ taken: waiting.slice(0, 1), left: waiting.slice(1) }))({
    clock,
    onFlush: () => rest.push(buffer.drain()),
  })
  buffer.push([text('a'), { type: 'refusal-delta', text: 'b' }])
  clock.tick()
  expect(rest).toEqual([[{ type: 'refusal-delta', text: 'b' }]])
  expect(clock.pendingCount).toBe(0)
})

test('the times are those of the last batch, of the oldest that waits, and of the newest', () => {
  const { clock, told, buffer } = oneByOne()
  const began = clock.now()
  clock.advance(5)
  buffer.push([text('ab')])
  clock.advance(5)
  buffer.push([text('c')])
  clock.tick()
  clock.tick()
  const [first, second] = told.map(({ now, since, newestAt }) => [
    since - began,
    newestAt - began,
    now > since,
  ])
  expect(first).toEqual([5, 10, true])
  expect(second![0]).toBe(told[0]!.now - began)
})

test('where a policy throws, all of what waits is handed over', () => {
  const { clock, flushed, buffer } = setUp(
    spreadBy(() => {
      throw new Error('mistake')
    }),
  )
  buffer.push([text('abc')])
  expect(() => clock.tick()).toThrow('mistake')
  expect(flushed).toEqual(['abc'])
  expect(clock.pendingCount).toBe(0)
})

test('in a hidden tab all of it is handed over', () => {
  const { clock, flushed, buffer } = oneByOne()
  clock.hide()
  buffer.push([text('abc')])
  expect(flushed).toEqual(['abc'])
})

test.each([1, 100, 2000, 100_000])('smooth spreads a burst of %d characters evenly over 200 ms', (length) => {
  const { clock, flushed, buffer } = setUp(smooth)
  const burst = 'x'.repeat(length)
  buffer.push([text(burst)])
  for (let frame = 1; frame <= 13; frame++) {
    clock.tick()
    expect(Math.abs(flushed.join('').length - Math.min(1, (frame * 16) / 200) * length)).toBeLessThanOrEqual(
      frame,
    )
  }
  expect(flushed.join('')).toBe(burst)
  expect(clock.pendingCount).toBe(0)
})

test('smooth stays close behind a steady stream', () => {
  const { clock, flushed, buffer } = setUp(smooth)
  for (let frame = 0; frame < 100; frame++) {
    buffer.push([text('0123456789')])
    clock.tick()
  }
  expect(flushed.join('').length).toBeGreaterThan(850)
})
