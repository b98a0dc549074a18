import { typescript } from '@codemirror/legacy-modes/mode/javascript'
import type { StreamParser } from '@codemirror/streamparser'
import { expect, test } from 'vitest'
import { codeBlock, streamedBlocks } from '../code/code-block.test.helper.ts'
import { createColourMemory } from './create-colour-memory.ts'
import { createColouring } from './create-colouring.ts'

const code = Array.from(
  { length: 150 },
  (_, index) => `const a${index} = \`x\n  \${b} /* no comment */\n\` // ${index}\n`,
).join('')

/** A grammar that counts the lines that it is given. */
function countedGrammar(): { parser: StreamParser<unknown>; counts: { lines: number } } {
  const counts = { lines: 0 }
  const parser: StreamParser<unknown> = {
    ...typescript,
    token(stream, state) {
      if (stream.sol()) counts.lines++
      return typescript.token(stream, state)
    },
  }
  return { parser, counts }
}

test('each line of a stream is read once, and the line being written not at all', () => {
  const { parser, counts } = countedGrammar()
  const colouring = createColouring(parser)
  for (const block of streamedBlocks(code, 'ts', 7)) {
    const colours = colouring.advance(block, 10_000)
    const finished = block.pieces.join('').split('\n').length - 1
    expect(colours.flat()).toHaveLength(finished)
    expect(counts.lines).toBe(finished)
    expect(colouring.isBehind(block)).toBe(false)
  }
})

test('the colours of a stream are at each moment an initial part of those of the whole', () => {
  const whole = createColouring(typescript).advance(codeBlock(code), Infinity).flat()
  const colouring = createColouring(typescript)
  for (const block of streamedBlocks(code, 'ts', 7)) {
    const colours = colouring.advance(block, 10_000).flat()
    expect(colours).toEqual(whole.slice(0, colours.length))
  }
  expect(colouring.advance(codeBlock(code), 0).flat()).toEqual(whole)
})

test('the colours of a full piece stay the same object', () => {
  const colouring = createColouring(typescript)
  let before = colouring.advance(codeBlock(''), 10_000)
  for (const block of streamedBlocks(code, 'ts', 50)) {
    const after = colouring.advance(block, 10_000)
    for (const [index, lines] of before.entries()) if (lines.length === 64) expect(after[index]).toBe(lines)
    before = after
  }
  expect(before).toHaveLength(Math.ceil(450 / 64))
})

test('an older state that is rendered once more changes nothing', () => {
  const { parser, counts } = countedGrammar()
  const colouring = createColouring(parser)
  const newer = codeBlock(code.slice(0, 5_000), 'ts', true)
  const colours = colouring.advance(newer, 10_000)
  const read = counts.lines
  for (const end of [4_990, 3_000, 10, 0]) {
    expect(colouring.advance(codeBlock(code.slice(0, end), 'ts', true), 10_000)).toBe(colours)
  }
  expect(colouring.advance(newer, 10_000)).toBe(colours)
  expect(counts.lines).toBe(read)
})

test('other code is coloured from its beginning', () => {
  const colouring = createColouring(typescript)
  colouring.advance(codeBlock('/* a comment that does not end\n'), 10_000)
  const other = codeBlock('let a\n')
  expect(colouring.isBehind(other)).toBe(true)
  expect(colouring.advance(other, 10_000)).toEqual([[[{ end: 3, kind: 'keyword' }]]])
})

test('a call reads no more than it may, and the next goes on', () => {
  const { parser, counts } = countedGrammar()
  const colouring = createColouring(parser)
  const block = codeBlock(code)
  colouring.advance(block, 100)
  expect(counts.lines).toBeLessThan(12)
  expect(colouring.isBehind(block)).toBe(true)
  let calls = 1
  for (; colouring.isBehind(block); calls++) colouring.advance(block, 1_000)
  expect(calls).toBeLessThanOrEqual(code.length / 1_000 + 2)
  expect(counts.lines).toBe(450)
})

test('what was not read is not forgotten when a line is written behind it', () => {
  const colouring = createColouring(typescript)
  const block = codeBlock(`${'let a\n'.repeat(64)}let`, 'ts', true)
  colouring.advance(block, 10)
  expect(colouring.isBehind(block)).toBe(true)
  expect(colouring.advance(block, 10_000).flat()).toHaveLength(64)
  expect(colouring.isBehind(block)).toBe(false)
})

test('a last line without an end is coloured when the block is closed', () => {
  const colouring = createColouring(typescript)
  expect(colouring.advance(codeBlock('let a', 'ts', true), 100)).toEqual([])
  expect(colouring.advance(codeBlock('let a', 'ts'), 100)).toEqual([[[{ end: 3, kind: 'keyword' }]]])
})

test('a line that is very long stays in one colour, and those behind it do not', () => {
  const colours = createColouring(typescript).advance(
    codeBlock(`let a = "${'x'.repeat(500)}"\nlet b\n`),
    10_000,
  )
  expect(colours).toEqual([[[], [{ end: 3, kind: 'keyword' }]]])
})

test('a grammar that throws or does not move on leaves the rest in one colour', () => {
  const grammars: StreamParser<unknown>[] = [
    {
      token() {
        throw new Error('broken')
      },
    },
    { token: () => 'keyword' },
  ]
  for (const parser of grammars) {
    expect(createColouring(parser).advance(codeBlock('a\nb\n'), 100)).toEqual([[[], []]])
  }
})

test('code that was coloured before is not read again, whether it was settled or not', () => {
  const { parser, counts } = countedGrammar()
  const memory = createColourMemory(1_000)
  const first = createColouring(parser, memory)
  for (const block of streamedBlocks(code, 'ts', 50)) {
    const colours = first.advance(block, 10_000)
    first.remember(block)
    counts.lines = 0
    const again = createColouring(parser, memory)
    // Equal strings, and not the same ones: the text was read anew.
    const copy = { ...block, pieces: block.pieces.map((piece) => `${piece.slice(0, 1)}${piece.slice(1)}`) }
    expect(again.advance(copy, 0)).toEqual(colours)
    expect(again.isBehind(copy)).toBe(false)
    expect(again.advance(copy, 10_000)).toEqual(colours)
    expect(counts.lines).toBe(0)
  }
})

test('of other code that begins in another way nothing is taken', () => {
  const memory = createColourMemory(1_000)
  for (const isOpen of [true, false]) {
    const first = createColouring(typescript, memory)
    first.advance(codeBlock('let a\n', 'ts', isOpen), Infinity)
    first.remember(codeBlock('let a\n', 'ts', isOpen))
  }
  for (const other of ['var b\nvar c\n', 'let\n', 'let a']) {
    expect(createColouring(typescript, memory).advance(codeBlock(other), 0)).toEqual([])
  }
})

test('code that comes back is the last used', () => {
  const memory = createColourMemory(20)
  const show = (text: string): number => {
    const colouring = createColouring(typescript, memory)
    const lines = colouring.advance(codeBlock(text), 0).flat().length
    colouring.advance(codeBlock(text), Infinity)
    colouring.remember(codeBlock(text))
    return lines
  }
  const [often, once, another] = ['let a\n', 'let b\n', 'let c\n'].map((line) => line.repeat(8)) as [
    string,
    string,
    string,
  ]
  expect([often, once, often, another, often, once].map(show)).toEqual([0, 0, 8, 0, 8, 0])
})

test('one code and another by turns have each their own colours', () => {
  const colouring = createColouring(typescript, createColourMemory(0))
  const [a, b] = [codeBlock('let a\n'), codeBlock('/* b */ let\n')]
  for (const block of [a, a, b, b, a, b, a, a]) {
    const expected = createColouring(typescript).advance(block, Infinity)
    expect(colouring.advance(block, Infinity)).toEqual(expected)
  }
})

test('what grows behind remembered code has the colours that it has behind that code', () => {
  const open = '/* a comment\n'.repeat(100)
  const whole = `${open}no code */ let a\n`
  const expected = createColouring(typescript).advance(codeBlock(whole), Infinity)
  for (const remembered of [open, open.slice(0, -7), '/* a comment\n'.repeat(64), '/* a comment\n']) {
    const memory = createColourMemory(1_000)
    const first = createColouring(typescript, memory)
    first.advance(codeBlock(remembered, 'ts', true), Infinity)
    first.remember(codeBlock(remembered, 'ts', true))
    const next = createColouring(typescript, memory)
    const lines = next.advance(codeBlock(whole), 0).flat().length
    expect(lines).toBe(remembered.split('\n').length - 1)
    for (let count = 0; next.isBehind(codeBlock(whole)) && count < 100; count++) {
      next.advance(codeBlock(whole), 100)
    }
    expect(next.advance(codeBlock(whole), 0)).toEqual(expected)
  }
})

test('a frame looks at no more than the piece that grows', () => {
  const colouring = createColouring(typescript, createColourMemory(100_000))
  let read = 0
  /** Pieces that count how often one of them is read. */
  const counted = (pieces: readonly string[]): readonly string[] =>
    new Proxy(pieces, {
      get(target, key, receiver) {
        if (typeof key === 'string' && /^\d+$/.test(key)) read++
        return Reflect.get(target, key, receiver) as unknown
      },
    })
  const block = codeBlock('let a\n'.repeat(64 * 100), 'ts', true)
  colouring.advance(block, Infinity)
  colouring.remember(block)
  const grown = { ...block, pieces: counted([...block.pieces, 'let b\n']) }
  colouring.advance(grown, 10_000)
  colouring.remember(grown)
  expect(colouring.isBehind(grown)).toBe(false)
  // One comparison for each, and a few for the last.
  expect(read).toBeLessThan(120)
})
