import { expect, test } from 'vitest'
import { nextSliceChars, SLICE_CHARS, takeSlice, takeText, type Shown } from './take-slice.ts'

const shown = (text: string, length = text.length): Shown => ({ text, length })

test('text that grows by little is shown at once', () => {
  expect(takeText(shown('ab'), 'abcd', 4)).toEqual(shown('abcd'))
})

test('of a burst one slice is shown at once, and one more with each turn', () => {
  const text = 'abcdefghij'
  const first = takeText(shown('ab'), text, 3)
  expect(first).toEqual(shown(text, 5))
  expect(takeSlice(first, 3)).toEqual(shown(text, 8))
  expect(takeSlice(takeSlice(first, 3), 3)).toEqual(shown(text))
})

test('text that comes while there is a backlog waits for its turn', () => {
  expect(takeText(shown('abcdef', 3), 'abcdefg', 3)).toEqual(shown('abcdefg', 3))
})

test('a slice ends with a line if it can, and never in the middle of a character', () => {
  expect(takeSlice(shown('ab\ncd\nefgh', 0), 7)).toEqual(shown('ab\ncd\nefgh', 6))
  expect(takeSlice(shown('a\nbcdefgh', 2), 3)).toEqual(shown('a\nbcdefgh', 5))
  expect(takeSlice(shown('ab😀cd', 0), 3)).toEqual(shown('ab😀cd', 2))
})

test('another text is shown whole', () => {
  expect(takeText(shown('abc'), 'xyzxyzxyz', 3)).toEqual(shown('xyzxyzxyz'))
  expect(takeText(shown('abcdef', 3), 'xyzxyzxyz', 3)).toEqual(shown('xyzxyzxyz'))
})

test('an older text is shown as far as it goes', () => {
  expect(takeText(shown('abcdef'), 'abc', 3)).toEqual(shown('abc'))
  expect(takeText(shown('abcdef', 5), 'abc', 3)).toEqual(shown('abc'))
})

test('the same text changes nothing', () => {
  const before = shown('abc', 2)
  expect(takeText(before, 'abc', 3)).toBe(before)
})

test('what a slice took says how much the next takes: never four times as much, and none more or less than is sure', () => {
  const next = (slices: number, workMs: number): number =>
    nextSliceChars(slices * SLICE_CHARS, workMs) / SLICE_CHARS
  expect([2, 4, 8, 16, 32].map((workMs) => next(2, workMs))).toEqual([8, 8, 4, 2, 1])
  expect([next(1, 0), next(16, 1), next(1, 1000)]).toEqual([4, 16, 1])
  expect(Number.isInteger(nextSliceChars(SLICE_CHARS, 7))).toBe(true)
})
