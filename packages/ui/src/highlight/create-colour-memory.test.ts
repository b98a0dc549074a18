import { expect, test } from 'vitest'
import type { LineTokens } from '../code/token.ts'
import { createColourMemory, type ColouredLines, type ColouredPiece } from './create-colour-memory.ts'

const grammar = {}

/** Lines whose one token says which code they are of. */
function linesOf(text: string, end = text.length): ColouredLines {
  return { text, lines: text.split('\n').map((): LineTokens => [{ end, kind: 'keyword' }]) }
}

/** As many of the texts as are found, each behind the one before it. */
function found(memory: ReturnType<typeof createColourMemory>, texts: readonly string[]): readonly string[] {
  let piece: ColouredPiece | undefined = memory.beginning(grammar)
  const known: string[] = []
  for (const text of texts) {
    piece = memory.find(piece, text)
    if (!piece) break
    known.push(piece.text)
  }
  return known
}

function addAll(memory: ReturnType<typeof createColourMemory>, texts: readonly string[]): ColouredPiece {
  let piece = memory.beginning(grammar)
  for (const text of texts) piece = memory.add(piece, linesOf(text))
  return piece
}

test('the same text behind other text, or in another language, is not the same', () => {
  const memory = createColourMemory(100)
  addAll(memory, ['/*', 'a'])
  addAll(memory, ['//', 'a'])
  expect(memory.lineCount()).toBe(4)
  expect(found(memory, ['a'])).toEqual([])
  expect(found(memory, ['/*', 'a'])).toEqual(['/*', 'a'])
  expect(found(memory, ['/*', 'A'])).toEqual(['/*'])
  expect(memory.find(memory.beginning({}), '/*')).toBeUndefined()
})

test('texts that begin alike are held once', () => {
  const memory = createColourMemory(100)
  expect(addAll(memory, ['a', 'b'])).toBe(addAll(memory, ['a', 'b']))
  addAll(memory, ['a', 'c'])
  expect(memory.lineCount()).toBe(3)
})

test('the end of what was not used for longest goes first, so what is left can be found', () => {
  const memory = createColourMemory(6)
  addAll(memory, ['a', 'b', 'c'])
  addAll(memory, ['x', 'y', 'z'])
  addAll(memory, ['a', 'b', 'c'])
  addAll(memory, ['1', '2'])
  expect(found(memory, ['a', 'b', 'c'])).toEqual(['a', 'b', 'c'])
  expect(found(memory, ['x', 'y', 'z'])).toEqual(['x'])
  expect(found(memory, ['1', '2'])).toEqual(['1', '2'])
  expect(memory.lineCount()).toBe(6)
})

test('code that is longer than the limit is remembered to the limit', () => {
  const memory = createColourMemory(3)
  addAll(memory, ['a', 'b', 'c', 'd', 'e'])
  expect(found(memory, ['a', 'b', 'c', 'd', 'e'])).toEqual(['a', 'b', 'c'])
  expect(memory.lineCount()).toBe(3)
})

test('of a piece that is being written the latest lines are remembered, at the very beginning too', () => {
  const memory = createColourMemory(4)
  const beginning = memory.beginning(grammar)
  memory.begin(beginning, linesOf('a\nb'))
  memory.begin(beginning, linesOf('a\nb\nc'))
  expect(beginning.begun?.text).toBe('a\nb\nc')
  expect(memory.lineCount()).toBe(3)
  addAll(memory, ['x', 'y', 'z'])
  memory.begin(addAll(memory, ['x']), linesOf('1'))
  expect(memory.lineCount()).toBeLessThanOrEqual(4)
  for (const text of ['1', '2', '3', '4']) memory.add(memory.beginning({}), linesOf(text))
  expect(memory.lineCount()).toBe(4)
  expect(beginning.begun).toBeUndefined()
})

test('the limit holds whatever is put in, also behind what has gone', () => {
  const memory = createColourMemory(20)
  let piece = memory.beginning(grammar)
  for (let step = 0; step < 2_000; step++) {
    const lines = linesOf(`${'line\n'.repeat(step % 7)}${step % 11}`)
    if (step % 3 === 0) memory.begin(piece, lines)
    else piece = memory.add(step % 17 === 0 ? memory.beginning(step % 2 ? grammar : {}) : piece, lines)
    expect(memory.lineCount()).toBeLessThanOrEqual(20)
    expect(memory.lineCount()).toBeGreaterThanOrEqual(0)
  }
})

test('a long line counts as several', () => {
  const memory = createColourMemory(100)
  memory.add(memory.beginning(grammar), linesOf('x'.repeat(1_000)))
  expect(memory.lineCount()).toBe(10)
  memory.add(memory.beginning(grammar), linesOf('x'.repeat(1_000_000)))
  expect(memory.lineCount()).toBeLessThanOrEqual(100)
})

test('a memory without room keeps nothing', () => {
  const memory = createColourMemory(0)
  addAll(memory, ['a', 'b'])
  memory.begin(memory.beginning(grammar), linesOf('a'))
  expect(found(memory, ['a'])).toEqual([])
  expect(memory.lineCount()).toBe(0)
})
