import { expect, test } from 'vitest'
import { GROUP_SIZE, splitParagraphs, type Paragraphs } from './split-paragraphs.ts'

const LONG_CHARS = 12

const passages = [
  'One paragraph.',
  'First.\n\nSecond.\n\nThird.',
  'Line one\nline two\n\nA list:\n- a\n- b\n- c\n\n\n\nAfter a wide gap.',
  '\n\n  Indented start.\n \t\n    code\n    more code\n\nEnd.\n\n',
  'Windows\r\nlines\r\n\r\nand a gap.\r\n',
  'A line that is quite long\nand one more\n\nshort\nx\ny\nz and then it goes on and on\nuntil the end\n',
  'Emoji 👩‍👩‍👧\n\n日本語の段落です。\nこれは二行目です。\n\nمرحبا',
  '   \n\n \n',
]

/** Every text of up to six characters made of a glyph, a space and a newline. */
function* smallTexts(text = ''): Generator<string> {
  yield text
  if (text.length < 6) for (const next of ['a', ' ', '\n']) yield* smallTexts(text + next)
}

function settledOf({ groups }: Paragraphs): Paragraphs['groups'][number] {
  return groups.flat()
}

function joined(paragraphs: Paragraphs): string {
  const settled = settledOf(paragraphs).map(({ text, gap }) => text + gap)
  return paragraphs.leading + settled.join('') + paragraphs.open.text
}

test('read glyph by glyph, what is settled never changes, and nothing is lost at any prefix', () => {
  for (const source of [...passages, ...smallTexts()]) {
    let previous = splitParagraphs('', undefined, LONG_CHARS)
    for (let end = 1; end <= source.length; end++) {
      const next = splitParagraphs(source.slice(0, end), previous, LONG_CHARS)
      const before = settledOf(previous)
      expect(settledOf(next).slice(0, before.length)).toEqual(before)
      expect(joined(next).trimEnd()).toBe(source.slice(0, end).trimEnd())
      previous = next
    }
  }
})

test('however a text is cut, the result is that of reading it at once', () => {
  for (const source of passages) {
    const whole = splitParagraphs(source, undefined, LONG_CHARS)
    for (let first = 0; first <= source.length; first++) {
      for (let second = first; second <= source.length; second++) {
        let cut = splitParagraphs(source.slice(0, first), undefined, LONG_CHARS)
        cut = splitParagraphs(source.slice(0, second), cut, LONG_CHARS)
        cut = splitParagraphs(source, cut, LONG_CHARS)
        expect(settledOf(cut)).toEqual(settledOf(whole))
        expect(cut.open).toEqual(whole.open)
        expect(cut.leading).toBe(whole.leading)
      }
    }
  }
})

test('a blank line waits for the glyph after it before it settles anything', () => {
  expect(settledOf(splitParagraphs('One.\n\n'))).toEqual([])
  expect(splitParagraphs('One.\n\n').open.text).toBe('One.')
  expect(settledOf(splitParagraphs('One.\n\nT'))).toEqual([{ start: 0, text: 'One.', gap: '\n\n' }])
})

test('the indentation of the next line belongs to the next paragraph', () => {
  const { open } = splitParagraphs('Code:\n\n    let x')
  expect(open.text).toBe('    let x')
})

test('a single newline stays inside a paragraph, until the paragraph is long', () => {
  const short = splitParagraphs('one\ntwo\nthree', undefined, 100)
  expect(short.open.text).toBe('one\ntwo\nthree')
  const long = splitParagraphs('one and two\nthree\n\nfour', undefined, 8)
  expect(settledOf(long)).toEqual([
    { start: 0, text: 'one and two', gap: '\n' },
    { start: 12, text: 'three', gap: '\n\n' },
  ])
  expect(long.open).toEqual({ start: 19, text: 'four', gap: '' })
})

test('of a wide gap two newlines stand between the paragraphs, and the others stay with the first', () => {
  expect(settledOf(splitParagraphs('One.\n\n\n\nTwo.'))).toEqual([
    { start: 0, text: 'One.\n\n', gap: '\n\n' },
  ])
  expect(settledOf(splitParagraphs('One.\n \nTwo.'))).toEqual([{ start: 0, text: 'One.', gap: '\n \n' }])
})

test('another text is read from its beginning', () => {
  const first = splitParagraphs('One.\n\nTwo.')
  expect(splitParagraphs('Uno.\n\nDos.', first)).toEqual(splitParagraphs('Uno.\n\nDos.'))
})

test('the same text gives the same object', () => {
  const first = splitParagraphs('One.\n\nTwo.')
  expect(splitParagraphs('One.\n\nTwo.', first)).toBe(first)
})

test('full groups keep their identity while the text grows', () => {
  const paragraphs = (count: number): string =>
    Array.from({ length: count }, (_, index) => `Paragraph ${index}.`).join('\n\n')
  const before = splitParagraphs(paragraphs(3 * GROUP_SIZE + 5))
  const after = splitParagraphs(paragraphs(5 * GROUP_SIZE), before)
  expect(before.groups.map(({ length }) => length)).toEqual([32, 32, 32, 4])
  for (const index of [0, 1, 2]) expect(after.groups[index]).toBe(before.groups[index])
})
