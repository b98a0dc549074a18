import { expect, test } from 'vitest'
import { concatBytes } from './concat-bytes.ts'
import { hideKey } from './hide-key.ts'

const encode = (text: string): Uint8Array => new TextEncoder().encode(text)

function hideIn(slices: readonly Uint8Array[], key: string): { text: string; mostHeld: number } {
  let held: Uint8Array = new Uint8Array()
  let mostHeld = 0
  const sent: Uint8Array[] = []
  for (const slice of slices) {
    const result = hideKey(held, slice, encode(key))
    sent.push(result.send)
    held = result.held
    mostHeld = Math.max(mostHeld, held.length)
  }
  return { text: new TextDecoder().decode(concatBytes([...sent, held])), mostHeld }
}

const texts = [
  ['sk-secret', 'before sk-secret after', 'before [hidden] after'],
  ['sk-secret', 'sk-secretsk-secret', '[hidden][hidden]'],
  ['sk-secret', 'sk-sk-secre sk-s', 'sk-sk-secre sk-s'],
  ['abab', 'aababab abab', 'a[hidden]ab [hidden]'],
  ['aab', 'aaab', 'a[hidden]'],
  ['клавиша', '— клавиша —', '— [hidden] —'],
] as const

test.each(texts)('the key %s is blotted out of "%s" whatever the two cuts', (key, text, expected) => {
  const bytes = encode(text)
  for (let first = 0; first <= bytes.length; first++) {
    for (let second = first; second <= bytes.length; second++) {
      const slices = [bytes.subarray(0, first), bytes.subarray(first, second), bytes.subarray(second)]
      const { text: shown, mostHeld } = hideIn(slices, key)
      expect(shown).toBe(expected)
      expect(mostHeld).toBeLessThan(encode(key).length)
    }
  }
})

test('byte by byte gives the same', () => {
  for (const [key, text, expected] of texts) {
    expect(
      hideIn(
        Array.from(encode(text), (byte) => new Uint8Array([byte])),
        key,
      ).text,
    ).toBe(expected)
  }
})

test('a slice without a beginning of the key is handed on as it is, at once', () => {
  const slice = encode('nothing to see')
  const { send, held } = hideKey(new Uint8Array(), slice, encode('sk-secret'))
  expect(send.buffer).toBe(slice.buffer)
  expect(send.length).toBe(slice.length)
  expect(held.length).toBe(0)
})

test('an empty key hides nothing', () => {
  expect(hideIn([encode('plain')], '').text).toBe('plain')
})
