import { HtmlRenderer, Parser } from 'commonmark'
import fc from 'fast-check'
import { micromark } from 'micromark'
import { expect, test } from 'vitest'
import { createMarkdownParser } from './create-markdown-parser.ts'
import { gfmExamples, gfmReference, withoutTagFilter } from './gfm-examples.test.helper.ts'
import { firstUnsettled } from './settled.test.helper.ts'
import { specExamples } from './spec-examples.test.helper.ts'
import { toHtml } from './to-html.test.helper.ts'
import type { MarkdownOptions } from './types.ts'

declare const process: { readonly env: Readonly<Record<string, string | undefined>> }

const RUNS = Number(process.env['RIVULET_PROPERTY_RUNS'] ?? 0) > 1000 ? 100_000 : 2_000
const PLAIN = { gfm: false, math: false }
const DANGEROUS = { allowDangerousHtml: true, allowDangerousProtocol: true }
const parser = new Parser()
const renderer = new HtmlRenderer()

/** Two to five examples, one after the other, each as it is, in a quote or in a list, half of them disturbed at a place. */
function composition(examples: readonly string[]): fc.Arbitrary<string> {
  const part = fc
    .tuple(fc.constantFrom(...examples), fc.constantFrom('', '> ', '- '), fc.constantFrom('', '\n', '\n\n'))
    .map(([example, mark, end]) => inContainer(example, mark) + end)
  const disturbance = fc.tuple(
    fc.nat(10_000),
    fc.constantFrom('\n', ' ', '  ', '\t', '    ', '\n\n', '>', '- ', '"', '`', '*'),
  )
  return fc
    .tuple(fc.array(part, { minLength: 2, maxLength: 5 }), fc.option(disturbance))
    .map(([parts, disturbed]) => disturb(parts.join(''), disturbed))
}

/** The text with something put in at a place. */
function disturb(text: string, disturbed: readonly [number, string] | null): string {
  if (!disturbed) return text
  const at = disturbed[0] % (text.length + 1)
  return text.slice(0, at) + disturbed[1] + text.slice(at)
}

function inContainer(text: string, mark: string): string {
  const rest = mark === '- ' ? '  ' : mark
  return text
    .split('\n')
    .map((line, index) => (index === 0 ? mark : rest) + line)
    .join('\n')
}

function ours(text: string, options: MarkdownOptions): string {
  const own = createMarkdownParser(options)
  own.append(text)
  own.end()
  return plainly(toHtml(own.view()))
}

/** Without the line ends that say nothing, in which the two references differ; code is compared as it is. */
function plainly(html: string): string {
  return html
    .split(/(<pre>[^]*?<\/pre>)/)
    .map((piece, index) => (index % 2 === 0 ? withoutLineEnds(piece) : piece))
    .join('')
}

function withoutLineEnds(html: string): string {
  return html
    .replace(/\s*\n\s*/g, '\n')
    .replace(/\n?(<\/?(?:p|li|ul|ol|blockquote|h\d|table|thead|tbody|tr|th|td|hr)\b[^>]*>)\n?/g, '$1')
    .replace(/^\n|\n$/g, '')
}

test(`${RUNS} compositions of examples are what one of two references makes of them, and both where they agree`, () => {
  let splits = 0
  fc.assert(
    fc.property(composition(specExamples.map(({ markdown }) => markdown)), (text) => {
      const html = ours(text, PLAIN)
      const references = [plainly(renderer.render(parser.parse(text))), plainly(micromark(text, DANGEROUS))]
      if (references[0] === references[1]) expect(html).toBe(references[0])
      else splits++
    }),
    { numRuns: RUNS, seed: 31 },
  )
  // Where the references disagree, neither is held to be right; that is rare.
  expect(splits).toBeLessThan(RUNS / 12)
}, 600_000)

test(`${RUNS / 2} compositions with GitHub's extensions are what the reference makes of them`, () => {
  const examples = specExamples.filter((_, index) => index % 10 === 0).map(({ markdown }) => markdown)
  // The reference loses line ends after a footnote in a container; footnotes are compared by themselves.
  const extensions = gfmExamples.filter((example) => !example.includes('[^'))
  let compared = 0
  let different = 0
  fc.assert(
    fc.property(composition([...examples, ...extensions, ...extensions]), (text) => {
      // Where the references disagree about the part that both know, they say nothing about the rest.
      const plain = plainly(micromark(text, DANGEROUS))
      if (plain !== plainly(renderer.render(parser.parse(text)))) return
      compared++
      if (withTidyBoxes(ours(text, { math: false })) !== withTidyBoxes(plainly(gfmReference(text))))
        different++
    }),
    { numRuns: RUNS / 2, seed: 32 },
  )
  expect(compared).toBeGreaterThan(RUNS / 3)
  // All that were looked at are the reference's own: it loses line ends, and lets numbers interrupt a paragraph, after a table.
  expect(different).toBeLessThanOrEqual(RUNS / 400)
}, 600_000)

function withTidyBoxes(html: string): string {
  return withoutTagFilter(html).replace(/(<input[^>]*>)\s+/g, '$1 ')
}

test(`${RUNS / 10} compositions, cut at random and looked at after each cut, settle for good and end as the whole`, () => {
  const all = [...specExamples.map(({ markdown }) => markdown), ...gfmExamples]
  fc.assert(
    fc.property(composition(all), fc.array(fc.nat(40), { minLength: 1, maxLength: 8 }), (text, sizes) => {
      const whole = createMarkdownParser()
      whole.append(text)
      whole.end()
      const cut = createMarkdownParser()
      for (let at = 0, turn = 0; at < text.length; turn++) {
        const end = at + sizes[turn % sizes.length]! + 1
        cut.append(text.slice(at, end))
        at = end
        const view = cut.view()
        if (whole.work.lateLeaves === 0) expect(firstUnsettled(view, whole.view())).toBeUndefined()
      }
      cut.end()
      expect(toHtml(cut.view())).toBe(toHtml(whole.view()))
    }),
    { numRuns: RUNS / 10, seed: 33 },
  )
}, 600_000)
