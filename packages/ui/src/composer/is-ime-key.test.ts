import { expect, test } from 'vitest'
import { isImeKey } from './is-ime-key.ts'

test('a key during composition belongs to the input method', () => {
  expect(isImeKey({ isComposing: true, keyCode: 13 })).toBe(true)
})

test('so does Safari’s last one, which comes after the composition and has only its code', () => {
  expect(isImeKey({ isComposing: false, keyCode: 229 })).toBe(true)
})

test('a plain Enter is the user’s', () => {
  expect(isImeKey({ isComposing: false, keyCode: 13 })).toBe(false)
})
