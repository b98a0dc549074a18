import { expect, test } from 'vitest'
import { createRandom } from './random.ts'
import { splitTokens } from './split-tokens.ts'
import { writeProse } from './write-prose.ts'

test.each([
  'The river, unhurried, keeps its promise — even here.',
  '# Title\n\n- a\n  - **b**\n\n```ts\nconst x = `y`\n```',
  'наводнение 🌊🏞️ e\u0301 日本語の川',
  '{"river":"Linth","level":1.42}',
  ' \t\r\n\u0000 x',
  '',
])('the tokens of %j joined are the text', (text) => {
  const tokens = splitTokens(text)
  expect(tokens.join('')).toBe(text)
  expect(tokens.every((token) => token !== '' && Array.from(token).length <= 6)).toBe(true)
  expect(tokens.every((token) => !/\p{Surrogate}/u.test(token))).toBe(true)
})

test('a token of prose has about 4.2 characters', () => {
  const tokens: string[] = []
  for (const { text } of writeProse(createRandom(1))) {
    if (tokens.length > 20_000) break
    tokens.push(...splitTokens(text))
  }
  const mean = tokens.join('').length / tokens.length
  expect(mean).toBeGreaterThan(3.9)
  expect(mean).toBeLessThan(4.5)
})
