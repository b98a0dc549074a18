import { expect, test } from 'vitest'
import { invisibleName, markInvisible, withoutInvisible } from './mark-invisible.ts'

/** The text with each mark written out, as the page shows it. */
function shown(text: string): string {
  return markInvisible(text)
    .map((piece) => (typeof piece === 'string' ? piece : `[${invisibleName(piece)}]`))
    .join('')
}

test('text without anything hidden is one piece', () => {
  for (const text of ['', 'const a = 1\n\tb()\n', 'naïve — “quotes”', 'الكود', '日本語', '\u00A0']) {
    expect(markInvisible(text)).toEqual([text])
  }
})

test.each([
  [
    'a comment that ends elsewhere',
    '/*\u202E } \u2066if (isAdmin)\u2069 */',
    '/*[U+202E] } [U+2066]if (isAdmin)[U+2069] */',
  ],
  ['zero widths within a word', 'ad\u200Bmin\u2060\uFEFF', 'ad[U+200B]min[U+2060 ×2]'],
  ['a terminal’s commands', '\u001B[2Jrm\b\u0000\r\u009B', '[U+001B][2Jrm[U+0008 ×4]'],
  ['letters as tags', 'hi\u{E0041}\u{E0042}', 'hi[U+E0041 ×2]'],
  ['bytes as variation selectors', '😀\uFE0F\uFE0F\u{E0100}', '😀\uFE0F[U+FE0F ×2]'],
  ['names that are not there', 'let \u3164 = \u115F', 'let [U+3164] = [U+115F]'],
  ['joiners between Latin letters', 'a\u200Db\u200Cc', 'a[U+200D]b[U+200C]c'],
  ['a flag without its end', '\u{1F3F4}\u{E0067}\u{E0062}', '\u{1F3F4}[U+E0067 ×2]'],
  ['a soft hyphen, a separator, direction marks', '\u00AD\u2028\u200F\u061C', '[U+00AD ×4]'],
])('marks %s', (_, text, expected) => {
  expect(shown(text)).toBe(expected)
})

test.each([
  ['a family', '👨‍👩‍👧'],
  ['a skin and a job', '👩🏽‍💻'],
  ['a heart on fire', '❤️‍🔥'],
  ['a keycap', '1️⃣'],
  ['the flag of Scotland', '\u{1F3F4}\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}'],
  ['half an emoji', '👩🏽\u200D'],
  ['a letter of several looks', '葛\u{E0100}'],
  ['a symbol of two looks', '∩\uFE00'],
  ['a line ending', 'a\r\n'],
  ['Hindi', 'क्\u200Dष'],
  ['Persian', 'می‌خواهم'],
  ['Sinhala', 'ශ්‍රී'],
])('lets %s through', (_, text) => {
  expect(markInvisible(text)).toEqual([text])
})

test('what can be seen is kept, in order', () => {
  const pieces = markInvisible('\u202Ea\u{E0001}\u0007b\uFE0F\u200D\uD800\u200B')
  expect(pieces.filter((piece) => typeof piece === 'string')).toEqual(['a', 'b', '\uD800'])
})

test('a flood of them is one mark', () => {
  expect(shown(`a${'\u200B'.repeat(10_000)}b`)).toBe('a[U+200B ×10000]b')
})

test('each of them, alone, is found', () => {
  const ranges = [
    [0x00, 0x08],
    [0x0b, 0x1f],
    [0x7f, 0x9f],
    [0x200b, 0x200f],
    [0x2028, 0x202e],
    [0x2060, 0x206f],
    [0xfe00, 0xfe0f],
    [0xe0000, 0xe007f],
    [0xe0100, 0xe01ef],
  ] as const
  for (const [first, last] of ranges) {
    for (let code = first; code <= last; code++) {
      const text = `a${String.fromCodePoint(code)}b`
      expect([code.toString(16), withoutInvisible(text)]).toEqual([code.toString(16), 'ab'])
    }
  }
})

test('without them, the rest is there', () => {
  expect(withoutInvisible('ad\u200Bmin \u202E👩🏽‍💻')).toBe('admin 👩🏽‍💻')
})
