import { expect, test } from 'vitest'
import { growthExponent, quantile, spreadOf } from './statistics.ts'

test('the median of an even number of values lies between the two in the middle', () => {
  expect(spreadOf([4, 1, 3, 2])).toEqual({ median: 2.5, min: 1, max: 4 })
})

test('a quantile lies between two values in proportion', () => {
  expect(quantile([0, 10], 0.95)).toBe(9.5)
  expect(() => quantile([], 0.5)).toThrow('no values')
})

test('a cost in proportion to its size grows with exponent 1, one with its square with 2', () => {
  const sizes = [1000, 2000, 4000, 8000]
  expect(growthExponent(sizes.map((size) => ({ size, cost: size * 3 })))).toBeCloseTo(1)
  expect(growthExponent(sizes.map((size) => ({ size, cost: size ** 2 })))).toBeCloseTo(2)
})
