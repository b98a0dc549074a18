import { expect, test } from 'vitest'
import { concatBytes } from './concat-bytes.ts'

test('pieces are joined in their order', () => {
  const pieces = [Uint8Array.of(1, 2), new Uint8Array(), Uint8Array.of(3)]
  expect(concatBytes(pieces, 3)).toEqual(Uint8Array.of(1, 2, 3))
  expect(concatBytes([], 0)).toEqual(new Uint8Array())
})

test('a single piece is copied too, so whoever gets it may change it', () => {
  const piece = Uint8Array.of(1)
  concatBytes([piece], 1).fill(2)
  expect(piece).toEqual(Uint8Array.of(1))
})
