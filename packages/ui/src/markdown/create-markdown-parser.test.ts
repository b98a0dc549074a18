import { describe, expect, test } from 'vitest'
import { createMarkdownParser } from './create-markdown-parser.ts'
import { itemsOf } from './groups.ts'
import { toHtml } from './to-html.test.helper.ts'

test('nothing is an empty document', () => {
  const parser = createMarkdownParser()
  expect(itemsOf(parser.view().blocks)).toEqual([])
  parser.end()
  expect(itemsOf(parser.view().blocks)).toEqual([])
})

test('a view is the same object until more comes', () => {
  const parser = createMarkdownParser()
  parser.append('a')
  const view = parser.view()
  expect(parser.view()).toBe(view)
  parser.append('')
  expect(parser.view()).toBe(view)
  parser.append('b')
  expect(parser.view()).not.toBe(view)
})

test('after the end nothing is taken, and ending again changes nothing', () => {
  const parser = createMarkdownParser()
  parser.append('a')
  parser.end()
  const view = parser.view()
  parser.end()
  expect(parser.view()).toBe(view)
  expect(() => parser.append('b')).toThrow('Make a new parser')
})

test('no block is open after the end', () => {
  const parser = createMarkdownParser()
  parser.append('- a\n  > b\n\n| c |\n|---|\n| d |\n\n```\ne')
  parser.end()
  expect(JSON.stringify(parser.view())).not.toContain('"isOpen":true')
})

test('half a character is not shown, and its other half makes it whole', () => {
  const parser = createMarkdownParser()
  const [high, low] = ['😀'.slice(0, 1), '😀'.slice(1)]
  parser.append(`a ${high}`)
  expect(toHtml(parser.view())).toBe('<p>a</p>\n')
  parser.append(low)
  expect(toHtml(parser.view())).toBe('<p>a 😀</p>\n')
})

test('a byte order mark at the beginning is no text, and a NUL is a replacement character', () => {
  const parser = createMarkdownParser()
  parser.append('\uFEFF# a\0b')
  parser.end()
  expect(toHtml(parser.view())).toBe('<h1>a\uFFFDb</h1>\n')
})

test('code comes in pieces of 64 lines, of which only the last one grows', () => {
  const parser = createMarkdownParser()
  parser.append(`\`\`\`\n${'line\n'.repeat(130)}ha`)
  const [code] = itemsOf(parser.view().blocks)
  const pieces = code?.type === 'code' ? code.pieces : []
  expect(pieces.map((piece) => piece.split('\n').length - 1)).toEqual([64, 64, 2])
  expect(pieces.at(-1)).toBe('line\nline\nha')
})

test.each([
  ['a link', '[a]\n\n[a]: /u\n', '<p><a href="/u">a</a></p>\n'],
  ['a link in a quote', '> [a]\n\n[a]: /u\n', '<blockquote>\n<p><a href="/u">a</a></p>\n</blockquote>\n'],
  [
    'a link in a list that is open',
    '- [a]\n- b\n\n  [a]: /u\n',
    '<ul>\n<li>\n<p><a href="/u">a</a></p>\n</li>\n<li>\n<p>b</p>\n</li>\n</ul>\n',
  ],
  ['a link in a heading', '# [a]\n[a]: /u\n', '<h1><a href="/u">a</a></h1>\n'],
  ['an image', '![a][b]\n\n[b]: /u "t"\n', '<p><img src="/u" alt="a" title="t" /></p>\n'],
  [
    'a link in a footnote',
    'x[^1]\n\n[^1]: [a]\n\n[a]: /u\n',
    '<p>x<sup>1</sup></p>\n<section class="footnotes"><ol>\n<li>\n<p><a href="/u">a</a></p>\n</li>\n</ol></section>\n',
  ],
  ['a link in a cell', '| [a] | b |\n|---|---|\n| c | [a] |\n\n[a]: /u\n', undefined],
  [
    'a footnote',
    'x[^1]\n\n[^1]: y\n',
    '<p>x<sup>1</sup></p>\n<section class="footnotes"><ol>\n<li>\n<p>y</p>\n</li>\n</ol></section>\n',
  ],
])('%s that is defined later is there as soon as it is, and at the end', (_, text, html) => {
  const whole = createMarkdownParser()
  whole.append(text)
  whole.end()
  if (html !== undefined) expect(toHtml(whole.view())).toBe(html)
  expect(toHtml(whole.view())).not.toContain('[a]')
  const slow = createMarkdownParser()
  for (const character of text) {
    slow.append(character)
    slow.view()
  }
  // A definition is one when its paragraph has ended: its title may stand in the next line.
  slow.append('\n')
  expect(toHtml(slow.view())).not.toMatch(/\[(?:a|\^1)\]/)
  slow.end()
  expect(toHtml(slow.view())).toBe(toHtml(whole.view()))
})

test('of two definitions the first one counts', () => {
  const parser = createMarkdownParser()
  for (const character of '[a]\n\n[a]: /first\n\n[a]: /second\n\n[a]\n') {
    parser.append(character)
    parser.view()
  }
  parser.end()
  expect(toHtml(parser.view())).toBe('<p><a href="/first">a</a></p>\n<p><a href="/first">a</a></p>\n')
})

describe('a late definition changes what waits for it, and nothing else', () => {
  test.each([
    [
      'in a second footnote of one name',
      'Para one.\n\n[^a]: first\n[^a]: second [late]\n\nx [^a]\n\n[late]: /u\n',
    ],
    [
      'in a footnote in a footnote',
      'a [^o] [^i]\n\n[^o]: outer text\n\n    [^i]: inner [late]\n\n[late]: /u\n',
    ],
    [
      'in items with one footnote’s name',
      '1. One.[^1]\n\n   [^1]: note\n2. Again.[^1]\n\n   [^1]: see [docs]\n\n[docs]: /u\n',
    ],
    ['in a table in an item', '- | [late] |\n  |---|\n  | x [late] |\n\n[late]: /u\n'],
  ])('%s', (_, text) => {
    const definition = /\n\[(?:late|docs)\]: \/u\n$/.exec(text)![0]
    const read = (whole: string): string => {
      const parser = createMarkdownParser()
      for (const character of whole) {
        parser.append(character)
        parser.view()
      }
      parser.end()
      return toHtml(parser.view())
    }
    expect(read(text)).toBe(read(definition.trim() + '\n\n' + text.slice(0, -definition.length)))
  })
})

test('of two footnotes of one name the first one counts, and what the second refers to is not counted', () => {
  const parser = createMarkdownParser()
  parser.append('a[^a]\n\n[^a]: first\n\n[^a]: second [^b]\n\n[^b]: never\n')
  parser.end()
  expect(parser.view().footnotes.map(({ label }) => label)).toEqual(['a'])
})

test('a footnote is there from its first word on, and a footnote that does not change is the same object', () => {
  const parser = createMarkdownParser()
  parser.append('a[^1] b[^2]\n\n[^1]: one\n[^2]: t')
  const before = parser.view().footnotes
  expect(before.map(({ number }) => number)).toEqual([1, 2])
  parser.append('wo and more')
  const after = parser.view().footnotes
  expect(after[0]).toBe(before[0])
  expect(after[1]).not.toBe(before[1])
})
