import { HtmlRenderer, Parser } from 'commonmark'
import { expect, test } from 'vitest'
import { createMarkdownParser } from './create-markdown-parser.ts'
import { firstUnsettled } from './settled.test.helper.ts'
import { specExamples } from './spec-examples.test.helper.ts'
import { toHtml } from './to-html.test.helper.ts'
import type { MarkdownDocument } from './types.ts'

const PLAIN = { gfm: false, math: false }

function read(parts: Iterable<string>): MarkdownDocument {
  const parser = createMarkdownParser(PLAIN)
  for (const part of parts) parser.append(part)
  parser.end()
  return parser.view()
}

test('there are 652 examples', () => {
  expect(specExamples).toHaveLength(652)
})

test('each example, whole, is what the specification makes of it', () => {
  const wrong = specExamples.filter(({ markdown, html }) => toHtml(read([markdown])) !== html)
  expect(wrong).toEqual([])
})

test('each example, cut at any one place or any two places, is the same', () => {
  const wrong: unknown[] = []
  let cases = 0
  for (const { markdown, html, number } of specExamples) {
    for (let first = 0; first <= markdown.length; first++) {
      for (let second = first; second <= markdown.length; second++) {
        cases++
        const parts = [markdown.slice(0, first), markdown.slice(first, second), markdown.slice(second)]
        if (toHtml(read(parts)) !== html) wrong.push([number, first, second])
      }
    }
  }
  expect(wrong).toEqual([])
  expect(cases).toBeGreaterThan(290_000)
}, 120_000)

test('each example, one character at a time and looked at after each, is the same', () => {
  const wrong = specExamples.filter(({ markdown, html }) => {
    const parser = createMarkdownParser(PLAIN)
    for (const character of markdown) {
      parser.append(character)
      parser.view()
    }
    parser.end()
    return toHtml(parser.view()) !== html
  })
  expect(wrong).toEqual([])
})

test('at each prefix of each example, settled blocks are an initial part of the whole, but for late definitions', () => {
  let prefixes = 0
  const unsettled: number[] = []
  const late = new Set<number>()
  for (const { markdown, number } of specExamples) {
    const whole = createMarkdownParser(PLAIN)
    whole.append(markdown)
    whole.end()
    const parser = createMarkdownParser(PLAIN)
    for (const character of markdown) {
      parser.append(character)
      prefixes++
      if (!firstUnsettled(parser.view(), whole.view())) continue
      if (whole.work.lateLeaves > 0) late.add(number)
      else unsettled.push(number)
    }
  }
  expect(unsettled).toEqual([])
  expect(prefixes).toBeGreaterThan(14_000)
  // The examples in which a definition stands after what it changes.
  expect(late.size).toBe(LATE_EXAMPLES)
})

const LATE_EXAMPLES = 49

test('a list becomes loose, and never tight again', () => {
  for (const { markdown, number } of specExamples) {
    const parser = createMarkdownParser(PLAIN)
    const loose = new Set<number>()
    for (const character of markdown) {
      parser.append(character)
      for (const block of parser.view().blocks.flat()) {
        if (block.type !== 'list') continue
        if (!block.isTight) loose.add(block.start)
        else expect([number, loose.has(block.start)]).toEqual([number, false])
      }
    }
  }
})

test.each([
  ['CR LF', '\r\n'],
  ['CR', '\r'],
])('lines that end with %s, whole and cut anywhere, are the same', (_, lineEnd) => {
  const wrong = specExamples.filter(({ markdown, html }) => {
    const text = markdown.replaceAll('\n', lineEnd)
    if (toHtml(read([text])) !== html || toHtml(read(text)) !== html) return true
    for (let cut = 1; cut < text.length; cut++)
      if (toHtml(read([text.slice(0, cut), text.slice(cut)])) !== html) return true
    return false
  })
  expect(wrong).toEqual([])
})

test.each([
  '[r]: /u\n"one\ntwo"\n\n[r]\n',
  "[r]: /u\n'one\ntwo\nthree'\n\n[r]\n",
  '[r]: /u\n(one\ntwo)\n[s]: /v\n\n[r] [s]\n',
  '[r]: /u\n"one\nno end\n\n[r]\n',
  '[foo][\n]\n\n[foo]: /u\n',
  '- ```\n  \n  a\n  ```\n',
  '- ```\n       \n  a\n  ```\n',
  '- <pre>\n  \n  a\n  </pre>\n',
  '1. a\n\n   ```\n\n      b\n   \n   ```\n',
])('%j is what the reference makes of it, cut anywhere', (text) => {
  const html = new HtmlRenderer().render(new Parser().parse(text))
  expect(toHtml(read([text]))).toBe(html)
  for (let cut = 1; cut < text.length; cut++)
    expect(toHtml(read([text.slice(0, cut), text.slice(cut)]))).toBe(html)
})
