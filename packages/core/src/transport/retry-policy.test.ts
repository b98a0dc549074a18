import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ChatError, type ChatErrorDetails } from '../errors.ts'
import { retryDelay } from './retry-policy.ts'

const failure = (details: ChatErrorDetails = {}): ChatError =>
  new ChatError('network', 'Gone.', { retryable: true, ...details })

describe('without a wish of the endpoint', () => {
  test('the wait doubles up to the longest one', () => {
    const policy = { maxRetries: 10, random: () => 0 }
    const delays = [1, 2, 3, 4, 5, 6, 7].map((retry) => retryDelay(failure(), retry, policy))
    expect(delays).toEqual([500, 1000, 2000, 4000, 8000, 8000, 8000])
  })

  test('up to a quarter of it is taken off at random', () => {
    expect(retryDelay(failure(), 1, { random: () => 0.5 })).toBe(437.5)
    expect(retryDelay(failure(), 1, { random: () => 0.999_999 })).toBeCloseTo(375, 2)
  })

  test('two further attempts are made, and no third', () => {
    expect(retryDelay(failure(), 2, {})).toBeGreaterThan(0)
    expect(retryDelay(failure(), 3, {})).toBeUndefined()
    expect(retryDelay(failure(), 1, { maxRetries: 0 })).toBeUndefined()
  })
})

describe('the wish of the endpoint', () => {
  test.each([
    ['is followed', 1500, 1500],
    ['of no wait at all is followed', 0, 0],
    ['of a minute is followed', 60_000, 60_000],
    ['of more than a minute is not', 60_001, 500],
    ['of years is not', 1e12, 500],
  ])('%s', (_, retryAfterMs, delayMs) => {
    expect(retryDelay(failure({ retryAfterMs }), 1, { random: () => 0 })).toBe(delayMs)
  })
})

test('what will not succeed later is not tried again, whatever the endpoint wishes', () => {
  expect(retryDelay(failure({ retryable: false, retryAfterMs: 10 }), 1, {})).toBeUndefined()
})

test('whatever chance says, a wait is between three quarters of its step and the whole', () => {
  const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
  fc.assert(
    fc.property(random, fc.integer({ min: 1, max: 1000 }), (value, retry) => {
      const delayMs = retryDelay(failure(), retry, { maxRetries: 1000, random: () => value })!
      const whole = Math.min(500 * 2 ** (retry - 1), 8000)
      expect(delayMs).toBeGreaterThanOrEqual(whole * 0.75)
      expect(delayMs).toBeLessThanOrEqual(whole)
    }),
  )
})
