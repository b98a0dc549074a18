import { expect, test } from 'vitest'
import { readKey } from './read-key.ts'

test.each([
  ['sk-abc_123', 'sk-abc_123'],
  ['sk-abc\n', 'sk-abc'],
  ['  ', ''],
  ['', ''],
  [undefined, ''],
])('%j is the key %j', (text, key) => {
  expect(readKey(text)).toEqual({ key })
})

test.each(['a\nb', 'a b', 'ключ-secret', 'a\u0000b'])('%j cannot be sent, and is not repeated', (text) => {
  const read = readKey(text)
  expect(read).toEqual({ problem: expect.stringContaining('Copy it again') })
  expect(JSON.stringify(read)).not.toContain(text)
})
