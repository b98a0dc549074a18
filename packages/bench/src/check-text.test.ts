import { expect, test } from 'vitest'
import { showsText } from './check-text.ts'

test('of prose each character counts', () => {
  expect(showsText('You: Go\nOne, two.\nThree.', 'One, two.\n\nThree.', 'prose')).toBe(true)
  expect(showsText('You: Go\nOne, two\nThree.', 'One, two.\n\nThree.', 'prose')).toBe(false)
})

test('of Markdown each word counts, whatever is shown between', () => {
  const source = '## A\n\n1. See [b](https://c.example), `d`\n\n```ts\ne = 1\n```\n'
  expect(showsText('A 1. See b, d ts Copy e = 1', source, 'markdown')).toBe(true)
  expect(showsText('A See d ts Copy e = 1', source, 'markdown')).toBe(false)
})
