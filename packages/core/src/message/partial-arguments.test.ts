import { afterEach, expect, test, vi } from 'vitest'
import type { MessagePart, ToolCallPart } from '../types.ts'
import { growCall } from './grow-call.ts'
import { partialArguments } from './partial-arguments.ts'

afterEach(() => void vi.restoreAllMocks())

/** A call and all that it grew into, piece by piece. */
function versions(pieces: Iterable<string>): ToolCallPart[] {
  let parts: readonly MessagePart[] = []
  const calls: ToolCallPart[] = []
  for (const argumentsText of pieces) {
    parts = growCall(parts, { id: 'a', name: 'f', argumentsText })
    const [call] = parts
    if (call?.type === 'tool-call') calls.push(call)
  }
  return calls
}

const json = JSON.stringify({ city: 'Basel', days: [1, 2, { from: 'Monday' }], exact: true })

test('each version of a call has its own value, asked for in any order', () => {
  const expected = Array.from(json, (_, index) => {
    const [alone] = versions([json.slice(0, index + 1)])
    return structuredClone(partialArguments(alone!))
  })
  expect(expected.at(-1)).toEqual(JSON.parse(json))
  const orders = [
    (calls: ToolCallPart[]) => calls,
    (calls: ToolCallPart[]) => calls.toReversed(),
    (calls: ToolCallPart[]) => calls.flatMap((call, index) => [call, calls[index >> 1]!]),
    (calls: ToolCallPart[]) => calls.filter((_, index) => index % 7 === 0),
  ]
  for (const order of orders) {
    const calls = versions(json)
    for (const call of order(calls)) expect(partialArguments(call)).toEqual(expected[calls.indexOf(call)])
  }
})

test('while a call grows, its value is one object that grows', () => {
  const values = versions(['{"text":"', 'one', ' two', '","list":[', '1,', '2', ']}']).map(partialArguments)
  expect(new Set(values).size).toBe(1)
  expect(values.at(-1)).toEqual({ text: 'one two', list: [1, 2] })
})

test('two calls that grew out of the same one do not see each other', () => {
  const [before] = versions(['{"a":"'])
  const grow = (argumentsText: string): ToolCallPart =>
    growCall([before!], { id: 'a', argumentsText })[0] as ToolCallPart
  const [one, two] = [grow('one'), grow('two"}')]
  expect(partialArguments(two)).toEqual({ a: 'two' })
  expect(partialArguments(one)).toEqual({ a: 'one' })
})

test('a call that came from elsewhere, or was copied, is read as it is', () => {
  const stored = JSON.parse(JSON.stringify(versions(json).at(-1))) as ToolCallPart
  expect(partialArguments(stored)).toEqual(JSON.parse(json))
  expect(partialArguments({ ...stored, state: 'done' })).toEqual(JSON.parse(json))
  expect(partialArguments({ ...stored, argumentsText: '' })).toBeUndefined()
})

/** How many characters it may look at. */
const LOOKS: Readonly<Record<string, (text: string) => number>> = {
  charCodeAt: () => 1,
  startsWith: () => 1,
  trim: ({ length }) => length,
  slice: ({ length }) => length,
}

/** How many characters are looked at, by whoever looks, until arguments of this length have come in pieces of four. */
function workOf(length: number, shape: 'text' | 'list', howOften: 'read' | 'left alone'): number {
  const item = '{"n": 1234567, "name": "river \\"x\\"", "open": false}, '
  const text =
    shape === 'text'
      ? `{"text": "${'A long text, with \\n line breaks. '.repeat(length / 34)}"}`
      : `{"list": [${item.repeat(length / item.length)}0]}`
  let work = 0
  for (const [name, cost] of Object.entries(LOOKS)) {
    const { value: real } = Object.getOwnPropertyDescriptor(String.prototype, name) as { value: () => string }
    // One name stands for all: what it gives is passed on.
    vi.spyOn(String.prototype, name as 'trim').mockImplementation(function (this: string, ...more: []) {
      work += cost(this)
      return Reflect.apply(real, this, more)
    })
  }
  const { parse } = JSON
  vi.spyOn(JSON, 'parse').mockImplementation((source: string): unknown => {
    work += source.length
    return parse(source)
  })
  const pieces = text.match(/[^]{1,4}/g)!
  // Without ids and indexes each piece has to be told from the beginning of another call.
  let parts: readonly MessagePart[] = growCall([], { name: 'f' })
  for (const argumentsText of pieces) {
    parts = growCall(parts, { argumentsText })
    if (howOften === 'read') partialArguments(parts[0] as ToolCallPart)
  }
  vi.restoreAllMocks()
  expect(parts).toHaveLength(1)
  expect(partialArguments(parts[0] as ToolCallPart)).toEqual(JSON.parse(text))
  return work
}

test.each([
  ['text', 'read'],
  ['text', 'left alone'],
  ['list', 'read'],
  ['list', 'left alone'],
] as const)(
  'arguments of one %s, %s after each piece of four characters, cost their length',
  (shape, how) => {
    const sizes = [16, 32, 64, 128].map((kilobytes) => kilobytes * 1024)
    const work = sizes.map((size) => workOf(size, shape, how))
    const perCharacter = work.map((chars, index) => chars / sizes[index]!)
    process.stdout.write(
      `arguments: ${shape}, ${how}: ${perCharacter.map((ratio) => ratio.toFixed(2)).join(', ')} looks a character\n`,
    )
    for (const ratio of perCharacter) expect(ratio).toBeLessThan(6)
    expect(work[3]! / work[0]!).toBeLessThan(8.2)
  },
)
