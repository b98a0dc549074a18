import { expect, test } from 'vitest'
import { countWords } from './count-words.ts'

test('counts words, and neither marks nor spaces', () => {
  expect(countWords('')).toBe(0)
  expect(countWords(' \n— … **')).toBe(0)
  expect(countWords("Don't **well-known** rivers\nflow, at 1,200 m?")).toBe(7)
  expect(countWords('Реки текут — медленно.')).toBe(3)
  expect(countWords('हिन्दी में')).toBe(2)
})

test('counts the characters of a script that puts no spaces between words', () => {
  expect(countWords('川は流れる。')).toBe(5)
  expect(countWords('河流, two')).toBe(3)
})
