import { expect, test } from 'vitest'
import { composeText, type TextShape } from './compose-text.ts'

const shapes: readonly TextShape[] = [
  'prose',
  'markdown',
  'paragraph',
  'fence',
  'list',
  'table',
  'lines',
  'json',
]

test.each(shapes)('%s has its marks in order, each whole after the tokens that are told', (shape) => {
  const { tokens, markEnds } = composeText(shape, 2000)
  expect(tokens.length).toBeGreaterThanOrEqual(2000)
  expect(tokens.length).toBeLessThan(2100)
  for (const [index, end] of markEnds.entries()) {
    const mark = `m${index + 1}m`
    expect(tokens.slice(0, end).join('')).toContain(mark)
    expect(tokens.slice(0, end - 1).join('')).not.toContain(mark)
  }
  expect(tokens.slice(0, markEnds.at(-1)).join('')).toMatch(/m\d+m$/)
})

test('the same seed writes the same text, another one another', () => {
  expect(composeText('prose', 300, 1)).toEqual(composeText('prose', 300, 1))
  expect(composeText('prose', 300, 1)).not.toEqual(composeText('prose', 300, 2))
})

test('the arguments of the tool are whole JSON', () => {
  expect(JSON.parse(composeText('json', 500).tokens.join(''))).toHaveProperty('rivers')
})
