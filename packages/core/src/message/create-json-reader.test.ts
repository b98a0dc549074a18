import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createJsonReader, type JsonReader } from './create-json-reader.ts'

function readPieces(pieces: Iterable<string>): JsonReader {
  const reader = createJsonReader()
  for (const piece of pieces) reader.read(piece)
  return reader
}

test('what it gives in the end is what JSON.parse gives, in whatever pieces the text comes', () => {
  const document = fc.oneof(
    fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue()),
    fc.array(fc.jsonValue()),
  )
  const runs = Number(process.env['RIVULET_PROPERTY_RUNS'] ?? 500)
  fc.assert(
    fc.property(document, fc.nat(4), fc.integer({ min: 1, max: 9 }), (value, indent, size) => {
      const json = JSON.stringify(value, undefined, indent)
      const pieces = Array.from({ length: Math.ceil(json.length / size) }, (_, index) =>
        json.slice(index * size, (index + 1) * size),
      )
      const reader = readPieces(pieces)
      expect(reader.value).toEqual(JSON.parse(json))
      expect(reader.isWhole).toBe(true)
      // No beginning of it is whole, or throws.
      expect(readPieces([json.slice(0, -1)]).isWhole).toBe(false)
    }),
    { numRuns: runs },
  )
})

test('whatever it is given, it takes for whole only what JSON.parse takes', () => {
  const soup = fc.string({ unit: fc.constantFrom(...Array.from('{}[]",:\\ u0019eE+-.\n\t_truefalsn')) })
  fc.assert(
    fc.property(soup, (text) => {
      const json = `{"a":${text}}`
      const reader = readPieces(json)
      let parsed: { readonly value: unknown } | undefined
      try {
        parsed = { value: JSON.parse(json) }
      } catch {}
      expect(reader.isWhole).toBe(parsed !== undefined)
      if (parsed) expect(reader.value).toEqual(parsed.value)
    }),
    { numRuns: 5000 },
  )
})

test.each([
  ['', undefined],
  [' \n', undefined],
  ['{', {}],
  ['{"ci', {}],
  ['{"city"', {}],
  ['{"city":', {}],
  ['{"city":"Ba', { city: 'Ba' }],
  ['{"city":"Ba\\', { city: 'Ba' }],
  ['{"city":"Ba\\u00', { city: 'Ba' }],
  ['{"city":"Ba\\u00e9', { city: 'Baé' }],
  ['{"n":12', {}],
  ['{"n":12,', { n: 12 }],
  ['{"n":-1.5e3}', { n: -1500 }],
  ['{"ok":tru', {}],
  ['{"ok":true ', { ok: true }],
  ['{"none":null}', { none: null }],
  ['{"list":[1, [2', { list: [1, []] }],
  ['{"list":["a","b', { list: ['a', 'b'] }],
  ['{"a":{"b":{"c":"d', { a: { b: { c: 'd' } } }],
  // What is wrong ends the reading, and what stood before it is kept.
  ['{"a":"x","b":nope,"c":1}', { a: 'x' }],
  ['{"a":"x\n","b":1}', { a: 'x' }],
  ['{"a":1}}', { a: 1 }],
  ['{"a":1]', { a: 1 }],
  ['{"a" 1}', {}],
  ['{"a":"x","\u0001', { a: 'x' }],
])('%j so far is %j', (json, value) => {
  for (const pieces of [[json], json]) expect(readPieces(pieces).value).toEqual(value)
})

test('a key is a key, whatever it is called: no prototype is touched', () => {
  const json =
    '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"a":{"__proto__":"x'
  const { value } = readPieces(json)
  expect(Object.getPrototypeOf(value)).toBe(Object.prototype)
  expect(Object.hasOwn(value as object, '__proto__')).toBe(true)
  expect(value).toEqual(JSON.parse(`${json}"}}`))
  expect({}).not.toHaveProperty('polluted')
})

test('too deep or too long ends the reading, and is not whole', () => {
  const deep = readPieces(['{"a":', '['.repeat(100_000)])
  expect(deep.isWhole).toBe(false)
  let depth = 0
  for (let list = (deep.value as { a: unknown[] }).a; list; list = list[0] as unknown[]) depth++
  expect(depth).toBe(127)
  const reader = createJsonReader({ maxChars: 12 })
  for (const piece of ['{"a":"', 'bcd', 'efghij"}']) reader.read(piece)
  expect(reader.value).toEqual({ a: 'bcd' })
  expect(reader.isWhole).toBe(false)
})
