import { HtmlRenderer, Parser } from 'commonmark'
import { expect, test } from 'vitest'
import { createMarkdownParser } from './create-markdown-parser.ts'
import { specExamples } from './spec-examples.test.helper.ts'
import { toHtml } from './to-html.test.helper.ts'

const parser = new Parser()
const renderer = new HtmlRenderer()

/** Ways to make a word so long that its line is read in parts. */
const STRETCHES: ReadonlyArray<(word: string) => string> = [
  (word) => word.repeat(Math.ceil(1_500 / word.length)),
  (word) => `${word} `.repeat(Math.ceil(2_500 / word.length)).trim(),
  (word) => `${word} ${word}** `.repeat(300).trim(),
]

test.each(['foo', 'bar', 'a', '/url', 'title', '*foo*', '==='])(
  'examples whose lines are long, because of many a %j, are what the reference makes of them',
  (word) => {
    let cases = 0
    for (const { markdown, number } of specExamples) {
      if (!markdown.includes(word)) continue
      for (const [index, stretch] of STRETCHES.entries()) {
        const text = markdown.replaceAll(word, stretch(word))
        const own = createMarkdownParser({ gfm: false, math: false })
        for (let at = 0; at < text.length; at += 97) {
          own.append(text.slice(at, at + 97))
          own.view()
        }
        own.end()
        cases++
        const isSame = toHtml(own.view()) === renderer.render(parser.parse(text))
        expect([number, index, isSame]).toEqual([number, index, true])
      }
    }
    expect(cases).toBeGreaterThan(20)
  },
  120_000,
)
