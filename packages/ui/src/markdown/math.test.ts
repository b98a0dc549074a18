import { expect, test } from 'vitest'
import { createMarkdownParser } from './create-markdown-parser.ts'
import { toHtml } from './to-html.test.helper.ts'

function read(parts: Iterable<string>): string {
  const parser = createMarkdownParser()
  for (const part of parts) parser.append(part)
  parser.end()
  return toHtml(parser.view()).trim()
}

const inline = (formula: string): string => `<span class="math">${formula}</span>`
const block = (formula: string): string => `<div class="math">${formula}</div>`

test.each([
  ['\\(x_1\\) and \\(*y*\\)', `<p>${inline('x_1')} and ${inline('*y*')}</p>`],
  ['$x$ and $y_1 + z$', `<p>${inline('x')} and ${inline('y_1 + z')}</p>`],
  ['a $$x$$ b', `<p>a ${inline('x')} b</p>`],
  ['a \\[x\\] b', `<p>a ${inline('x')} b</p>`],
  ['$a \\$ b$', `<p>${inline('a \\$ b')}</p>`],
  ['$$\nx\n$$', block('x')],
  ['$$\nx\n\\\\\ny\n$$\nafter', `${block('x\n\\\\\ny')}\n<p>after</p>`],
  ['\\[\nx\n\\]', block('x')],
  ['text\n\\[\nx\n\\]\ntext', `<p>text</p>\n${block('x')}\n<p>text</p>`],
  ['$$x = 1\n+ 2$$', block('x = 1\n+ 2')],
  ['- $$\n  x\n  $$', `<ul>\n<li>\n${block('x')}\n</li>\n</ul>`],
])('%j is math, cut anywhere', (text, html) => {
  expect(read([text])).toBe(html)
  expect(read(text)).toBe(html)
  for (let cut = 0; cut <= text.length; cut++) expect(read([text.slice(0, cut), text.slice(cut)])).toBe(html)
})

test.each([
  '$5 and $6',
  'from $5 to 6$',
  'costs $5.',
  '$ x $',
  'a $x$5 b',
  '`$x$`',
  '\\$x\\$',
  '$x',
  '\\(x',
  'cost $x and then $y_1 is',
  'US$ and A$',
])('%j is no math', (text) => expect(read([text])).not.toContain('math'))

test('between fences of its own lines a formula may have blank lines, and what ends it begins nothing', () => {
  expect(read(['$$\na = b\n\nc = d\n$$\nThen *text*.\n\nNext.'])).toBe(
    `${block('a = b\n\nc = d')}\n<p>Then <em>text</em>.</p>\n<p>Next.</p>`,
  )
  expect(read(['\\[\na\n\nb\n\\]'])).toBe(block('a\n\nb'))
})

test('a formula that begins behind its mark ends at a blank line, if it has no other end', () => {
  expect(read(['$$x = 1\n\nafter'])).toBe(`${block('x = 1')}\n<p>after</p>`)
})

test('without the option, the marks are text', () => {
  const parser = createMarkdownParser({ math: false })
  parser.append('$x$ \\(y\\)\n\n$$\nz\n$$\n')
  parser.end()
  expect(toHtml(parser.view())).toBe('<p>$x$ (y)</p>\n<p>$$\nz\n$$</p>\n')
})
