import { expect, test } from 'vitest'
import { createBeat } from './create-beat.ts'

function changesOf(frameMs: number, frames: number): number {
  let nowMs = 0
  const beat = createBeat(() => nowMs)
  let changes = 0
  let last: unknown
  for (let frame = 0; frame < frames; frame++) {
    const next = beat()
    if (next !== last) changes++
    last = next
    nowMs += frameMs
  }
  return changes
}

test('text that grows in each frame changes it five times a second', () => {
  expect(changesOf(10, 300)).toBe(15)
})

test('text that comes now and then changes it each time', () => {
  expect(changesOf(200, 30)).toBe(30)
  expect(changesOf(900, 30)).toBe(30)
})
