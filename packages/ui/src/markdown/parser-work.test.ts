import { describe, expect, test } from 'vitest'
import { createMarkdownParser, type MarkdownParser } from './create-markdown-parser.ts'
import { itemsOf } from './groups.ts'
import type { Block, Inline, MarkdownDocument } from './types.ts'

const WORDS =
  'the quick **brown fox** jumps over a `lazy dog` and [reads](https://a.example/b) on while time goes by as it does'.split(
    ' ',
  )

function words(count: number, from = 0): string {
  return Array.from({ length: count }, (_, index) => WORDS[(from + index) % WORDS.length]).join(' ')
}

function lines(count: number, line: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => line(index)).join('\n')
}

/** Texts of so many tokens; a word is a token. */
const SHAPES: Readonly<Record<string, (tokens: number) => string>> = {
  prose: (tokens) => lines(tokens / 80, (index) => `${words(80, index)}\n`),
  'one paragraph': (tokens) => words(tokens),
  'one paragraph with prices': (tokens) => words(tokens).replaceAll('jumps', 'costs $5'),
  'paragraphs with a price': (tokens) =>
    lines(tokens / 200, (index) => `It costs $5. ${words(200, index)}\n`),
  'many small paragraphs': (tokens) => lines(tokens / 5, (index) => `${words(5, index)}\n`),
  'one fence': (tokens) =>
    `\`\`\`ts\n${lines(tokens / 10, (index) => `const value${index} = read(${index})`)}\n`,
  'one long line of code': (tokens) => `\`\`\`\n${words(tokens)}`,
  'one list': (tokens) => lines(tokens / 10, (index) => `- ${words(9, index)}`),
  'one loose list': (tokens) => lines(tokens / 10, (index) => `- ${words(9, index)}\n`),
  'one table': (tokens) =>
    `| a | b |\n|---|---|\n${lines(tokens / 10, (index) => `| ${words(5, index)} | b |`)}`,
}

function read(text: string, step: number): MarkdownParser {
  const parser = createMarkdownParser()
  for (let at = 0; at < text.length; at += step) {
    parser.append(text.slice(at, at + step))
    parser.view()
  }
  parser.end()
  return parser
}

function workOf(text: string, step: number): number {
  const { lexedChars, inlinedChars } = read(text, step).work
  return lexedChars + inlinedChars
}

describe('64 characters at a time', () => {
  test.each(Object.entries(SHAPES))('%s is read at most four times over, however long it is', (_, make) => {
    const sizes = [5_000, 20_000, 80_000]
    const work = sizes.map((tokens) => {
      const text = make(tokens)
      return workOf(text, 64) / text.length
    })
    for (const perCharacter of work) expect(perCharacter).toBeLessThan(4)
    // Work per character does not grow: an exponent of 1.1 would be 1.32 here.
    expect(work[2]! / work[0]!).toBeLessThan(1.1)
  })

  test('a paragraph of 200,000 characters is read at most four times over', () => {
    const text = words(40_000).slice(0, 200_000)
    expect(workOf(text, 64) / text.length).toBeLessThan(4)
  })
})

/** Texts that are made to be slow, or to nest too deep, of about so many characters. */
const ATTACKS: Readonly<Record<string, (size: number) => string>> = {
  'brackets in each other': (size) => '['.repeat(size / 2) + ']'.repeat(size / 2),
  'brackets with links': (size) => '['.repeat(size / 6) + 'a](b)'.repeat(size / 6),
  'images in each other': (size) => '!['.repeat(size / 6) + 'a' + '](b)'.repeat(size / 6),
  'quotes in each other': (size) => `${'>'.repeat(size)}a`,
  'lists in each other': (size) => `${'- '.repeat(size / 2)}a`,
  'lists in each other, line by line': (size) =>
    lines(Math.sqrt(size), (index) => `${'  '.repeat(index)}- a`),
  'emphasis that opens': (size) => '*a **a '.repeat(size / 7),
  'emphasis that closes': (size) => 'a**b'.repeat(size / 8) + 'c* '.repeat(size / 8),
  'emphasis in each other': (size) => '*'.repeat(size / 2) + 'a' + '*'.repeat(size / 2),
  'strong emphasis that never ends': (size) => '**x'.repeat(size / 3),
  underscores: (size) => '_a'.repeat(size / 2),
  tildes: (size) => '~~a'.repeat(size / 3),
  'backticks of every length': (size) =>
    Array.from({ length: Math.sqrt(size * 2) }, (_, index) => `e${'`'.repeat(index)}`).join(''),
  'backticks behind backslashes': (size) => '\\`'.repeat(size / 2),
  'addresses that never end': (size) => '[a](<b'.repeat(size / 6),
  'titles that never end': (size) => `[a]: /u "${'x\n'.repeat(size / 2)}`,
  'tags that never end': (size) => '<a b="'.repeat(size / 6),
  'comments that never end': (size) => 'a <!-- b '.repeat(size / 9),
  dollars: (size) => '$a '.repeat(size / 3),
  'formulas that never end': (size) => '\\( '.repeat(size / 3),
  'a rule that is none': (size) => `${'* '.repeat(size / 2)}a`,
  'a row of many cells': (size) => `a\n${'|-'.repeat(size / 2)}`,
  'blanks inside': (size) => `a${' '.repeat(size)}b`,
  'blanks in a heading': (size) => `# a${' '.repeat(size)}b`,
  'addresses without a blank': (size) => 'http://a.b/('.repeat(size / 12),
  ampersands: (size) => '&a'.repeat(size / 2),
  'emphasis that is closed deep inside': (size) => '*a '.repeat(size / 6) + 'b*'.repeat(size / 4),
  'strong emphasis that is closed deep inside': (size) => '**a '.repeat(size / 8) + 'b**'.repeat(size / 6),
  'links and emphasis in each other': (size) => '[*a '.repeat(size / 8) + 'b*](c)'.repeat(size / 12),
  'emphasis and links in each other': (size) => '*[a '.repeat(size / 8) + '](b)*'.repeat(size / 10),
  'brackets in emphasis': (size) => `${'*['.repeat(size / 4)}a${'*'.repeat(size / 4)}`,
  'half a tag': (size) => `<${'a'.repeat(size)}!`,
  'half an attribute': (size) => `x <div class${'a'.repeat(size)}"`,
  'a row that is none': (size) => `a\n|-${' '.repeat(size)}x`,
  'addresses that are none': (size) => 'https://_'.repeat(size / 9),
  'addresses in parentheses': (size) => '(www.a_b'.repeat(size / 8),
  'a table with many columns': (size) =>
    `${'|a'.repeat(size / 8)}\n${'|-'.repeat(size / 8)}\n${'|a'.repeat(size / 4)}`,
  'half a formula on a line': (size) => `$$ a ${'word '.repeat(size / 5)}`,
  footnotes: (size) => lines(size / 24, (index) => `a[^${index}]\n\n[^${index}]: b\n`),
  'late definitions': (size) =>
    `${lines(size / 20, (index) => `[d${index}]`)}\n\n${lines(size / 20, (index) => `[d${index}]: /u`)}`,
}

function depthOf(document: MarkdownDocument): number {
  const ofInlines = (inlines: readonly Inline[]): number =>
    Math.max(0, ...inlines.map((inline) => ('children' in inline ? 1 + ofInlines(inline.children) : 0)))
  const ofBlock = (block: Block): number => {
    if (block.type === 'list')
      return 1 + Math.max(...block.items.flat().map((item) => ofBlocks(itemsOf(item.blocks))))
    if (block.type === 'quote') return 1 + ofBlocks(itemsOf(block.blocks))
    return 'inlines' in block ? ofInlines(itemsOf(block.inlines)) : 0
  }
  const ofBlocks = (blocks: readonly Block[]): number => Math.max(0, ...blocks.map(ofBlock))
  return ofBlocks(itemsOf(document.blocks))
}

describe('a text that is made to be slow', () => {
  test.each(Object.entries(ATTACKS))('%s: twice the text is twice the work, whole', (_, make) => {
    const small = make(10_000)
    const large = make(20_000)
    const growth = workOf(large, large.length) / large.length / (workOf(small, small.length) / small.length)
    expect(growth).toBeLessThan(1.1)
    expect(workOf(large, large.length) / large.length).toBeLessThan(8)
  })

  test.each(Object.entries(ATTACKS))('%s: and one character at a time', (_, make) => {
    const [small, large] = [2_000, 4_000].map((size) => {
      const text = make(size)
      return workOf(text, 1) / text.length
    })
    // An end that is not certain may be read again whenever it has grown by a quarter.
    expect(large).toBeLessThan(Math.max(64, small! * 1.1))
  })

  // What is not counted, such as steps within a pattern, would take minutes if it were not linear.
  test.each(Object.entries(ATTACKS))(
    '%s: 200,000 characters come to an end',
    { timeout: 20_000 },
    (_, make) => {
      expect(read(make(200_000), 50_000).work.lexedChars).toBeGreaterThan(100_000)
    },
  )

  test.each(Object.entries(ATTACKS))('%s: nothing nests deeper than a page can show', (_, make) => {
    const parser = createMarkdownParser()
    parser.append(make(10_000))
    expect(depthOf(parser.view())).toBeLessThanOrEqual(130)
    parser.end()
    expect(depthOf(parser.view())).toBeLessThanOrEqual(130)
  })
})

test('late definitions touch only the texts that wait for them', () => {
  const parser = createMarkdownParser()
  for (let index = 0; index < 1000; index++) parser.append(`Paragraph ${index} with [a label ${index}].\n\n`)
  const before = itemsOf(parser.view().blocks)
  parser.append('[a label 7]: /seven\n[a label 900]: /nine\n\n')
  const after = itemsOf(parser.view().blocks)
  const changed = before.flatMap((block, index) => (after[index] === block ? [] : index))
  expect(changed).toEqual([7, 900])
  expect(parser.work.lateLeaves).toBe(2)
})

test('what is settled is the same object in each later document', () => {
  const text = SHAPES['prose']!(2_000) + SHAPES['one list']!(500) + SHAPES['one table']!(500)
  const parser = createMarkdownParser()
  const changed: Block[] = []
  let known: readonly Block[] = []
  for (let at = 0; at < text.length; at += 17) {
    parser.append(text.slice(at, at + 17))
    const blocks = itemsOf(parser.view().blocks)
    for (const [index, block] of known.entries())
      if (!block.isOpen && blocks[index] !== block) changed.push(block)
    known = blocks
  }
  expect(known.length).toBeGreaterThan(20)
  expect(changed).toEqual([])
})

test('full groups of what is settled are the same objects in each later document, whether the list is of blocks, items, rows or inlines', () => {
  for (const make of [
    SHAPES['prose']!,
    SHAPES['one list']!,
    SHAPES['one table']!,
    SHAPES['one paragraph']!,
  ]) {
    const text = make(12_000)
    const parser = createMarkdownParser()
    let known: ReadonlyArray<readonly unknown[]> = []
    for (let at = 0; at < text.length; at += 61) {
      parser.append(text.slice(at, at + 61))
      const groups = longestGroups(parser.view())
      // The last but one may hold the end of what is certain.
      for (const [index, group] of known.slice(0, -2).entries()) expect(groups[index]).toBe(group)
      known = groups
    }
    expect(known.length).toBeGreaterThan(2)
  }
})

function longestGroups({ blocks }: MarkdownDocument): ReadonlyArray<readonly unknown[]> {
  const last = blocks[0]?.[0]
  if (blocks.length > 1 || !last) return blocks
  if (last.type === 'list') return last.items
  if (last.type === 'table') return last.rows
  return 'inlines' in last && last.inlines.length > 1 ? last.inlines : blocks
}
