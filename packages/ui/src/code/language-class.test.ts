import { expect, test } from 'vitest'
import { languageClass } from './language-class.ts'

test('the name of a language becomes a class', () => {
  expect(languageClass('ts')).toBe('language-ts')
  expect(languageClass('c++')).toBe('language-c++')
  expect(languageClass('objective-c')).toBe('language-objective-c')
})

test('nothing else does', () => {
  for (const name of ['', 'a b', 'a"b', 'fixed:inset', 'a\u202Eb', 'ä', 'a'.repeat(41), 'a\n']) {
    expect(languageClass(name)).toBeUndefined()
  }
})
