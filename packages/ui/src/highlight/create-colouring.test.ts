import { typescript } from '@codemirror/legacy-modes/mode/javascript'
import type { StreamParser } from '@codemirror/streamparser'
import { expect, test } from 'vitest'
import { codeBlock, streamedBlocks } from '../code/code-block.test.helper.ts'
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
  expect(colouring.lineCount()).toBe(whole.length)
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
