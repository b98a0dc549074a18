import fc from 'fast-check'
import { afterEach, expect, test, vi } from 'vitest'
import { createPartialValue } from './create-partial-value.ts'
import { isPartOf } from './is-part-of.test.helper.ts'

afterEach(() => void vi.restoreAllMocks())

const RUNS = { numRuns: Number(process.env['RIVULET_PROPERTY_RUNS'] ?? 500) }

function cutUp(text: string, size: number): string[] {
  return Array.from({ length: Math.ceil(text.length / size) }, (_, at) =>
    text.slice(at * size, (at + 1) * size),
  )
}

/** Every snapshot of a text that comes in pieces. */
function snapshots(pieces: Iterable<string>, openers?: string): unknown[] {
  const partial = createPartialValue(openers)
  return Array.from(pieces, (piece) => {
    partial.read(piece)
    return partial.snapshot()
  })
}

const document = fc.oneof(
  fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue()),
  fc.array(fc.jsonValue()),
)

test('whatever comes, in whatever pieces: each snapshot is a part of the value, and never changes again', () => {
  fc.assert(
    fc.property(document, fc.nat(4), fc.integer({ min: 1, max: 9 }), (value, indent, size) => {
      const json = JSON.stringify(value, undefined, indent)
      const whole: unknown = JSON.parse(json)
      const partial = createPartialValue()
      const seen: Array<readonly [unknown, string | undefined]> = []
      for (const piece of cutUp(json, size)) {
        partial.read(piece)
        const snapshot = partial.snapshot()
        if (snapshot !== undefined && !isPartOf(snapshot, whole)) throw new Error(`no part: ${json}`)
        seen.push([snapshot, JSON.stringify(snapshot)])
      }
      expect(seen.filter(([snapshot, written]) => JSON.stringify(snapshot) !== written)).toEqual([])
      expect(partial.isWhole).toBe(true)
      expect(partial.snapshot()).toEqual(whole)
    }),
    RUNS,
  )
}, 60_000)

test('what did not change is the same object from one snapshot to the next', () => {
  const [first, second, third, fourth] = snapshots([
    '{"a":{"b":[1,2]},"list":[{"n":1},{"n":2},{"te',
    'xt"',
    ':"Th',
    'e',
  ]) as Array<{ a: { b: unknown }; list: object[] }>
  // A key that is not whole says nothing yet.
  expect(second).toBe(first)
  expect(third).toEqual({ a: { b: [1, 2] }, list: [{ n: 1 }, { n: 2 }, { text: 'Th' }] })
  expect(third!.a).toBe(first!.a)
  expect(third!.list.slice(0, 2).map((item, at) => item === first!.list[at])).toEqual([true, true])
  expect([third!.list, third!.list[2]]).not.toContain(first!.list[2])
  expect(fourth!.list[1]).toBe(first!.list[1])
  expect(fourth!.list[2]).not.toBe(third!.list[2])
})

test('fields in any order, doubled or called like numbers are shared as well', () => {
  const json = '{"b":{"x":[1]},"2":{"y":[1]},"b":{"z":["one","two"]},"1":{"w":"long"}}'
  const all = snapshots(json)
  const written = all.map((snapshot) => JSON.stringify(snapshot))
  expect(all.at(-1)).toEqual(JSON.parse(json))
  expect(written).toEqual(snapshots(json).map((snapshot) => JSON.stringify(snapshot)))
  const withZ = all.filter((snapshot) => JSON.stringify(snapshot)?.includes('"tw')) as Array<{ 2: unknown }>
  expect(new Set(withZ.map((snapshot) => snapshot[2])).size).toBe(1)
})

test('a key is a key, whatever it is called: no prototype is touched, in any snapshot', () => {
  const json =
    '{"__proto__":{"polluted":true,"__proto__":{"a":1}},"constructor":{"prototype":{"polluted":true}}}'
  for (const snapshot of snapshots(json) as object[]) {
    expect(Object.getPrototypeOf(snapshot)).toBe(Object.prototype)
    expect(snapshot).not.toHaveProperty('polluted')
  }
  expect({}).not.toHaveProperty('polluted')
  expect(JSON.stringify(snapshots(json).at(-1))).toBe(json)
})

test.each([
  ['```json\n{"a":1}\n```', { a: 1 }],
  ['Here it is:\n\n```\n{"a":{"b":"}"}}\n```\nIs that {what} you want? [1]', { a: { b: '}' } }],
  ['I use {braces} and {"words": so}: {"a":1} {"a":2}', { a: 1 }],
  ['{ {"a":1}', { a: 1 }],
  ['As in [1]: {"a":[1]}', { a: [1] }],
  ['\uFEFF \n{"a":"\\u00e9"}', { a: 'é' }],
  ['{"a":"x","b":nope', { a: 'x' }],
])('in %j the object is %j, however it is cut', (text, value) => {
  for (let size = 1; size <= text.length; size++) {
    expect(snapshots(cutUp(text, size), '{').at(-1)).toEqual(value)
  }
})

test('no object, no value', () => {
  for (const text of ['', 'Sorry, I cannot do that.', '"text"', '42', ']}', '[1, 2]']) {
    const partial = createPartialValue('{')
    partial.read(text)
    expect([partial.snapshot(), partial.isWhole]).toEqual([undefined, false])
  }
})

test('whatever it is given, it neither throws nor takes for whole what is none', () => {
  const soup = fc.string({ unit: fc.constantFrom(...Array.from('{}[]",:\\ a1e-\n')), maxLength: 60 })
  fc.assert(
    fc.property(soup, fc.integer({ min: 1, max: 5 }), (text, size) => {
      const partial = createPartialValue()
      for (const piece of cutUp(text, size)) partial.read(piece)
      const snapshot = partial.snapshot(true)
      if (!partial.isWhole) return
      const parts = Array.from(text, (_, from) => text.slice(from)).flatMap((rest) =>
        Array.from(rest, (_, to) => rest.slice(0, to + 1)),
      )
      expect(parts.some((part) => isJsonOf(part, snapshot))).toBe(true)
    }),
    { numRuns: 2000 },
  )
})

function isJsonOf(text: string, value: unknown): boolean {
  try {
    return JSON.stringify(JSON.parse(text)) === JSON.stringify(value)
  } catch {
    return false
  }
}

test('a very wide value may be a little behind, and is not once nothing more comes', () => {
  const partial = createPartialValue()
  partial.read(`[${'1,'.repeat(2000)}`)
  expect(partial.snapshot()).toHaveLength(2000)
  partial.read('2,')
  expect(partial.snapshot()).toHaveLength(2000)
  expect(partial.snapshot(true)).toHaveLength(2001)
  partial.read('3,3,3,3,')
  expect(partial.snapshot()).toHaveLength(2005)
})

/** How many characters are looked at and how many items copied, with a snapshot after each piece of four characters. */
function workOf(length: number, shape: 'numbers' | 'fields' | 'objects' | 'text' | 'brackets'): number {
  const text = {
    numbers: `[${'1,'.repeat(length / 2)}1]`,
    fields: `{${Array.from({ length: length / 16 }, (_, at) => `"k${String(at).padStart(6, '0')}":"x"`).join()}}`,
    objects: `[${'{"n":1,"t":"x"},'.repeat(length / 16)}0]`,
    text: `{"text":"${'A long text, with \\n line breaks. '.repeat(length / 34)}"}`,
    brackets: `{"a":"${'['.repeat(length)}`,
  }[shape]
  const partial = createPartialValue()
  let work = 0
  /** What each function costs, by what it is called on and what it gives. */
  const costs: ReadonlyArray<readonly [object, string, (on: ArrayLike<unknown>, gives: unknown) => number]> =
    [
      [Array.prototype, 'slice', ({ length }) => length],
      [Object, 'keys', (_, keys) => (keys as string[]).length],
      [String.prototype, 'slice', (_, piece) => (piece as string).length],
      [String.prototype, 'charCodeAt', () => 1],
    ]
  for (const [owner, name, cost] of costs) {
    const real = Reflect.get(owner, name) as () => unknown
    // One name stands for all: what it gives is passed on.
    vi.spyOn(owner as Array<unknown>, name as 'at').mockImplementation(function (this: unknown[], ...more) {
      const given: unknown = Reflect.apply(real, this, more)
      work += cost(this, given)
      return given
    })
  }
  for (const piece of text.match(/[^]{1,4}/g)!) {
    partial.read(piece)
    partial.snapshot()
  }
  vi.restoreAllMocks()
  return work
}

test.each(['numbers', 'fields', 'objects', 'text', 'brackets'] as const)(
  'an object of %s, shown after each piece of four characters, costs its length',
  (shape) => {
    const sizes = [8, 16, 32].map((kilobytes) => kilobytes * 1024)
    const perCharacter = sizes.map((size) => workOf(size, shape) / size)
    process.stdout.write(
      `partial value: ${shape}: ${perCharacter.map((ratio) => ratio.toFixed(1)).join(', ')} steps a character\n`,
    )
    // The widest that is copied: 256 items for each character that came.
    for (const ratio of perCharacter) expect(ratio).toBeLessThan(262)
    expect(perCharacter[2]! / perCharacter[1]!).toBeLessThan(1.25)
  },
)
