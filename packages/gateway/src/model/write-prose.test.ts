import { expect, test } from 'vitest'
import { createPhrasebook, vocabulary } from './phrases.ts'
import { createRandom } from './random.ts'
import { proseTemplates, writeProse } from './write-prose.ts'
import { thoughts } from './write-reasoning.ts'

function paragraphs(seed: number, count: number): string[] {
  let text = ''
  let found = 0
  for (const block of writeProse(createRandom(seed))) {
    text += block.text
    if (block.mayStop && ++found === count) break
  }
  return text.split('\n\n')
}

test('every template names slots that exist, each once, and fills to a whole sentence', () => {
  const { fill } = createPhrasebook(createRandom(7))
  for (const template of [...proseTemplates(), ...thoughts]) {
    const slots = Array.from(template.matchAll(/\{(\w+)\}/g), ([, slot]) => slot)
    expect(Object.keys(vocabulary)).toEqual(expect.arrayContaining(slots))
    expect(new Set(slots).size).toBe(slots.length)
    expect(fill(template)).toMatch(/^[A-Z][^{}]+\.$/)
  }
})

test('paragraphs have 40 to 90 words', () => {
  for (let seed = 0; seed < 20; seed++) {
    for (const paragraph of paragraphs(seed, 50)) {
      const words = paragraph.split(' ').length
      expect(words).toBeGreaterThanOrEqual(40)
      expect(words).toBeLessThanOrEqual(90)
    }
  }
})

test('no sentence comes twice in a short answer', () => {
  for (let seed = 0; seed < 20; seed++) {
    const sentences = paragraphs(seed, 3)
      .join(' ')
      .split(/(?<=\.) /)
    expect(new Set(sentences).size).toBe(sentences.length)
  }
})

test('the same seed writes the same, another seed something else', () => {
  expect(paragraphs(5, 10)).toEqual(paragraphs(5, 10))
  expect(paragraphs(5, 10)).not.toEqual(paragraphs(6, 10))
})
