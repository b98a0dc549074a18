import { expect, test } from 'vitest'
import type { Footnote } from '../markdown/types.ts'
import { createFootnoteNumbers } from './footnote-numbers.ts'

function footnotes(...ids: readonly string[]): readonly Footnote[] {
  return ids.map((id, index) => ({ id, label: id, number: index + 1, references: [], blocks: [] }))
}

/** Numbers, and the ids of those who heard since the last look. */
function heardNumbers(ids: readonly string[]) {
  const numbers = createFootnoteNumbers()
  let heard: string[] = []
  const endings = new Map(ids.map((id) => [id, numbers.subscribe(id, () => heard.push(id))]))
  function setAll(...shown: readonly string[]): readonly string[] {
    heard = []
    numbers.set(footnotes(...shown))
    numbers.publish()
    return heard
  }
  return { numbers, endings, setAll }
}

const all = ['a', 'b', 'c', 'd']

test('those hear whose number is another one, and they alone', () => {
  const { numbers, setAll } = heardNumbers(all)
  const numbersNow = (): readonly number[] => all.map(numbers.numberOf)
  expect(setAll('a', 'b')).toEqual(['a', 'b'])
  expect(numbersNow()).toEqual([1, 2, 0, 0])
  expect(setAll('a', 'b', 'c')).toEqual(['c'])
  expect(setAll('a', 'b', 'c')).toEqual([])
  // One that is referred to before the others is defined last.
  expect(setAll('d', 'a', 'b', 'c').toSorted()).toEqual(all)
  expect(numbersNow()).toEqual([2, 3, 4, 1])
  expect(setAll('d', 'b').toSorted()).toEqual(['a', 'b', 'c'])
  expect(numbersNow()).toEqual([0, 2, 0, 1])
  expect(setAll('b', 'd').toSorted()).toEqual(['b', 'd'])
  expect(setAll().toSorted()).toEqual(['b', 'd'])
  expect(numbersNow()).toEqual([0, 0, 0, 0])
})

test('nobody hears before the footnotes are in the page', () => {
  const { numbers, setAll } = heardNumbers(all)
  setAll('a', 'b')
  numbers.set(footnotes('b'))
  numbers.set(footnotes('b', 'a'))
  expect([numbers.numberOf('a'), numbers.numberOf('b')]).toEqual([2, 1])
})

test('one that listens no more hears nothing, and the others do', () => {
  const { numbers, endings, setAll } = heardNumbers(all)
  let count = 0
  numbers.subscribe('a', () => count++)
  endings.get('a')?.()
  expect(setAll('a', 'b')).toEqual(['b'])
  expect(count).toBe(1)
})
