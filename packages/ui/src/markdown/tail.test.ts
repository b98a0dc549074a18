import { describe, expect, test } from 'vitest'
import { createMarkdownParser } from './create-markdown-parser.ts'
import { itemsOf } from './groups.ts'
import { toHtml } from './to-html.test.helper.ts'
import type { Block, Groups, Inline, MarkdownDocument } from './types.ts'

/** How a half-typed text looks. Links and images without an address have an empty one. */
function look(text: string): string {
  const parser = createMarkdownParser()
  parser.append(text)
  return toHtml(parser.view()).trim()
}

describe('what is half typed looks like what it is about to be', () => {
  test.each([
    ['an *emph', '<p>an <em>emph</em></p>'],
    ['a **stro', '<p>a <strong>stro</strong></p>'],
    ['a **strong*', '<p>a <strong>strong</strong></p>'],
    ['a **strong** *and', '<p>a <strong>strong</strong> <em>and</em></p>'],
    ['a ***both', '<p>a <em><strong>both</strong></em></p>'],
    ['a ~~dele', '<p>a <del>dele</del></p>'],
    ['**a *b', '<p><strong>a <em>b</em></strong></p>'],
    ['some `co', '<p>some <code>co</code></p>'],
    ['some ``co`de', '<p>some <code>co`de</code></p>'],
    ['a [lin', '<p>a <a href="">lin</a></p>'],
    ['a [link]', '<p>a <a href="">link</a></p>'],
    ['a [link](https://exa', '<p>a <a href="">link</a></p>'],
    ['a [link](https://example.com "ti', '<p>a <a href="">link</a></p>'],
    ['a [**li', '<p>a <a href=""><strong>li</strong></a></p>'],
    ['an ![ima', '<p>an <img src="" alt="ima" /></p>'],
    ['an ![image](https://x', '<p>an <img src="" alt="image" /></p>'],
    ['https://exam', '<p><a href="">https://exam</a></p>'],
    ['\\(x^2', '<p><span class="math">x^2</span></p>'],
    ['$x^2', '<p><span class="math">x^2</span></p>'],
    ['$$\nx^2', '<div class="math">x^2</div>'],
    ['# Head', '<h1>Head</h1>'],
    ['> quo', '<blockquote>\n<p>quo</p>\n</blockquote>'],
    ['- ite', '<ul>\n<li>ite</li>\n</ul>'],
    ['- [ ] ta', '<ul>\n<li><input type="checkbox" disabled="" /> ta</li>\n</ul>'],
    ['```ts\nco', '<pre><code class="language-ts">co</code></pre>'],
  ])('%j', (text, html) => expect(look(text)).toBe(html))

  test.each([
    ['| a | b', 'a', 'b'],
    ['| a | b |\n', 'a', 'b'],
    ['| a | b |\n|--', 'a', 'b'],
    ['| a | b |\n|--|--|\n', 'a', 'b'],
  ])('a table that is %j has its head', (text, ...cells) => {
    const html = cells.map((cell) => `<th>${cell}</th>`).join('\n')
    expect(look(text)).toBe(`<table>\n<thead>\n<tr>\n${html}\n</tr>\n</thead>\n</table>`)
  })
})

describe('what may mean anything is not there yet', () => {
  test.each([
    '-',
    '- ',
    '1',
    '1.',
    '#',
    '##',
    '>',
    '*',
    '**',
    '_',
    '`',
    '``',
    '```',
    '```ty',
    '~~~',
    '|',
    '=',
    '+',
    '[',
    '![',
  ])('%j alone', (text) => expect(look(text)).toBe(''))

  test.each(['-', '--', '---', '=', '1', '1.', '```', '|', '|-', '>', '#', '* '])(
    '%j below a paragraph, which stays one',
    (text) => expect(look(`a paragraph\n${text}`)).toBe('<p>a paragraph</p>'),
  )

  test.each(['*', '**', '_', '~', '~~', '`', '[', '![', '<', '<b', '</', '&', '&am', '\\', '$'])(
    '%j at the end of a text',
    (marks) => expect(look(`a text ${marks}`)).toBe('<p>a text</p>'),
  )

  test.each(['[a', '[a]', '[a]:', '[a]: /u', '[a]: /u "t', '[^1', '[^1]'])(
    '%j after a text: half a definition',
    (text) => {
      const html = look(`a text\n\n${text}`)
      expect(html.replace(/\n<p><a href="">a<\/a><\/p>/, '')).toBe('<p>a text</p>')
    },
  )

  test('the fence that may end code', () => {
    expect(look('```\ncode\n``')).toBe('<pre><code>code\n</code></pre>')
  })
})

describe('what is no mark is there at once', () => {
  test.each([
    'It takes ~5 minutes to',
    '~/.bashrc and ~/.zshrc',
    '|x| is the absolute value',
    '2 * 3',
    'snake_case',
    'a_b',
    '$5 and $6',
    'C++',
    '50%',
    'a < b',
    'R & D',
    'Hello!',
    'arr[0',
    'a ~ b',
    '-5',
    '#tag',
  ])('%j', (text) => {
    const plain = look(text)
      .replace(/<[^>]*>/g, '')
      .replace('&lt;', '<')
      .replace('&amp;', '&')
    expect(plain).toBe(text)
  })
})

test('a bracket that is not closed for long is a bracket', () => {
  expect(look(`an [open ${'word '.repeat(60)}`)).toContain('[open')
})

test('an address is none before its link is closed, at any prefix', () => {
  const text =
    'a [link](https://a.example/b) ![image](https://c.example/d) <https://e.example/f> https://g.example/h [ref][r] ![i][r]\n\n[r]: https://i.example/j\n'
  const allowed = new Set([
    'https://a.example/b',
    'https://c.example/d',
    'https://e.example/f',
    'https://g.example/h',
    'https://i.example/j',
  ])
  const parser = createMarkdownParser()
  for (const character of text) {
    parser.append(character)
    for (const [, address] of toHtml(parser.view()).matchAll(/(?:href|src)="([^"]+)"/g))
      expect(allowed).toContain(address)
  }
})

const ANSWER = `# Title of **it**

Intro with **strong words**, *emphasis*, \`code\`, [a link](https://example.com/a "t") and ![an image](https://x.y/z.png).
Prices are $5 and $6, snake_case_name, 2 * 3 = 6.

1. First **item**
2. Second item:
   - nested *one*
   - nested two with \`code\`

- [ ] open task
- [x] done task

> A quote with **bold**
> over two lines

| Name | Value |
|------|:-----:|
| a    | **b** |

\`\`\`ts
const a = 1 // \`x\`
\`\`\`

Math \\(x^2 + y_1\\) and $\\alpha_i$:

\\[
\\int_0^1 x dx
\\]

$$
a = b
$$

R&D &amp; more, ~~deleted~~ word[1], \`\`a \` tick\`\`, https://auto.link/path?a=b and www.example.com now. Hello! Really!

Final: C++ and C# and 50% and a_b and #tag and -5 and ~approx and (parens) "quotes" 'single'.
`

test('while an answer arrives one character at a time, nothing that is there goes', () => {
  const parser = createMarkdownParser()
  let before = ''
  for (const character of ANSWER) {
    parser.append(character)
    const now = plain(parser.view())
    expect(now.slice(0, before.length)).toBe(before)
    before = now.replace(/[\s|]+$/, '')
  }
})

/** The text that a document shows. */
function plain({ blocks }: MarkdownDocument): string {
  return itemsOf(blocks).map(ofBlock).join('')
}

function ofBlock(block: Block): string {
  switch (block.type) {
    case 'quote':
      return itemsOf(block.blocks).map(ofBlock).join('')
    case 'list':
      return itemsOf(block.items)
        .flatMap((item) => itemsOf(item.blocks).map(ofBlock))
        .join('')
    case 'table':
      return [block.head, ...itemsOf(block.rows)]
        .map(({ cells }) => `${cells.map(ofCell).join('|')}\n`)
        .join('')
    case 'code':
      return block.pieces.join('')
    case 'math':
    case 'html':
      return `${block.value}\n`
    case 'paragraph':
    case 'heading':
      return `${ofCell(block.inlines)}\n`
    case 'thematic-break':
      return ''
  }
}

function ofCell(inlines: Groups<Inline>): string {
  return itemsOf(inlines).map(ofInline).join('')
}

function ofInline(inline: Inline): string {
  if ('children' in inline) return inline.children.map(ofInline).join('')
  return 'value' in inline ? inline.value : ''
}
