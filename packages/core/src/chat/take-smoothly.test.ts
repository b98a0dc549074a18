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

test.each([0, 0.01, 0.1, 0.25, 0.5, 0.9, 1])(
  'steps of a share of %d give everything, once and in order',
  (share) => {
    let left = waiting
    let shown = ''
    let steps = 0
    while (left.length > 0) {
      const step = takeSmoothly(left, share)
      expect(said(step.taken)).toBeTruthy()
      expect(said(step.taken)).not.toMatch(/[\uD800-\uDBFF]$/)
      shown += said(step.taken)
      left = step.left
      expect(++steps).toBeLessThan(20)
    }
    expect(shown).toBe(said(waiting))
  },
)
