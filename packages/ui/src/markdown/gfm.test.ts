import { describe, expect, test } from 'vitest'
import { createMarkdownParser } from './create-markdown-parser.ts'
import { gfmExamples, gfmReference, withoutTagFilter } from './gfm-examples.test.helper.ts'
import { itemsOf } from './groups.ts'
import { toHtml } from './to-html.test.helper.ts'

function read(parts: Iterable<string>): string {
  const parser = createMarkdownParser({ math: false })
  for (const part of parts) parser.append(part)
  parser.end()
  return normal(toHtml(parser.view()))
}

/** Footnotes are compared by their numbers and texts; a box by what stands in it. */
function normal(html: string): string {
  return withoutTagFilter(html)
    .replace(/<section[^>]*>(?:<h2[^]*?<\/h2>)?\s*<ol>/, '<section><ol>')
    .replace(/\s*<a href="#user-content-fnref[^]*?<\/a>/g, '')
    .replace(/<sup><a [^>]*>(\d+)<\/a><\/sup>/g, '<sup>$1</sup>')
    .replace(/<li id="[^"]*">/g, '<li>')
    .replace(/(<input[^>]*>)\s+/g, '$1 ')
    .replace(/\s*\n\s*/g, '\n')
    .replace(/\n?(<\/?(?:p|li|ul|ol|section)\b[^>]*>)\n?/g, '$1')
    .trim()
}

describe('GitHub’s extensions', () => {
  test.each(gfmExamples)('%j is what the reference makes of it, cut anywhere', (text) => {
    const html = normal(gfmReference(text))
    expect(read([text])).toBe(html)
    expect(read(text)).toBe(html)
    for (let first = 0; first <= text.length; first++) {
      for (let second = first; second <= text.length; second += 3) {
        const parts = [text.slice(0, first), text.slice(first, second), text.slice(second)]
        expect([first, second, read(parts)]).toEqual([first, second, html])
      }
    }
  })

  test('a footnote knows its references, by where they stand, and its number by the first of them', () => {
    const parser = createMarkdownParser()
    parser.append('b[^b] a[^a] b[^b]\n\n[^a]: A\n\n[^b]: B\n')
    parser.end()
    const notes = parser.view().footnotes
    expect(notes.map(({ label, number, references }) => [label, number, references.length])).toEqual([
      ['b', 1, 2],
      ['a', 2, 1],
    ])
    const [paragraph] = itemsOf(parser.view().blocks)
    const starts = JSON.stringify(paragraph).match(/"start":\d+/g)
    expect(new Set(starts).size).toBe(starts?.length)
  })

  test('without them, none of their marks mean anything', () => {
    const parser = createMarkdownParser({ gfm: false, math: false })
    parser.append('| a |\n|---|\n\n~~b~~ www.c.d [^e]\n\n- [ ] f\n')
    parser.end()
    const html = toHtml(parser.view())
    expect(html).toBe('<p>| a |\n|---|</p>\n<p>~~b~~ www.c.d [^e]</p>\n<ul>\n<li>[ ] f</li>\n</ul>\n')
  })
})
