import { expect, test } from 'vitest'
import type { StreamDelta } from '../types.ts'
import { takeSmoothly } from './take-smoothly.ts'

const waiting: readonly StreamDelta[] = [
  { type: 'reasoning-delta', text: 'Hm. ' },
  { type: 'usage', usage: { inputTokens: 1, outputTokens: 1, totalTokens: 2 } },
  { type: 'text-delta', text: 'a👍🏽b' },
]
const said = (deltas: readonly StreamDelta[]): string =>
  deltas.map((delta) => ('text' in delta ? delta.text : '#')).join('')

test.each([0, 1, 16, 50, 100, 199, 200, 5000])(
  'steps of %d ms give everything, once and in order',
  (elapsedMs) => {
    let left = waiting
    let shown = ''
    let steps = 0
    while (left.length > 0) {
      const step = takeSmoothly(left, elapsedMs)
      expect(said(step.taken)).toBeTruthy()
      expect(said(step.taken)).not.toMatch(/[\uD800-\uDBFF]$/)
      shown += said(step.taken)
      left = step.left
      expect(++steps).toBeLessThan(20)
    }
    expect(shown).toBe(said(waiting))
  },
)

test('a burst of any size is out after about twelve frames', () => {
  let left: readonly StreamDelta[] = [{ type: 'text-delta', text: 'x'.repeat(100_000) }]
  for (let frame = 0; frame < 12; frame++) left = takeSmoothly(left, 16.7).left
  expect(said(left).length).toBeLessThan(40_000)
})
