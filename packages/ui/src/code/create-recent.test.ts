import { expect, test } from 'vitest'
import { createRecent } from './create-recent.ts'

test('what was not used for longest goes first', () => {
  const recent = createRecent<string, number>(2)
  recent.set('a', 1)
  recent.set('b', 2)
  expect(recent.get('a')).toBe(1)
  recent.set('c', 3)
  expect(['a', 'b', 'c'].map(recent.get)).toEqual([1, undefined, 3])
})

test('the weight never passes the limit, whatever is put in', () => {
  const recent = createRecent<number, string>(10, (value) => value.length)
  for (let step = 0; step < 200; step++) {
    recent.set(step % 7, 'x'.repeat(step % 13))
    expect(recent.weight()).toBeLessThanOrEqual(10)
  }
})

test('a value over the limit is not kept, and neither is the one that it replaces', () => {
  const recent = createRecent<string, string>(3, (value) => value.length)
  recent.set('a', 'one')
  recent.set('a', 'three')
  expect(recent.get('a')).toBeUndefined()
  expect(recent.weight()).toBe(0)
})
