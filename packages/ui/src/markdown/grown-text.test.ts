import { expect, test } from 'vitest'
import { createMarkdownParser } from './create-markdown-parser.ts'
import { grownText, type GrownText } from './grown-text.ts'

function growth(before: string, added: string): GrownText | undefined {
  const parser = createMarkdownParser()
  parser.append(before)
  const old = parser.view()
  parser.append(added)
  return grownText(old, parser.view())
}

test.each([
  ['a paragraph', 'One', ' two', { before: 'One', added: ' two' }],
  ['over a line', 'One', '\ntwo', { before: 'One', added: '\ntwo' }],
  ['behind others', '# A\n\nOne\n\nTwo', ' three', { before: 'Two', added: ' three' }],
  ['behind emphasis', 'One **two** thr', 'ee', { before: ' thr', added: 'ee' }],
  ['behind code and a link', 'One `two` [three](/3) fou', 'r', { before: ' fou', added: 'r' }],
  ['in bold words in a bold text', '**One *two', ' three', { before: 'two', added: ' three' }],
  ['in an item', '- One\n- Tw', 'o', { before: 'Tw', added: 'o' }],
  ['in a nested list', '- One\n  1. Tw', 'o', { before: 'Tw', added: 'o' }],
  ['by nothing that is seen', 'One', ' ', { before: 'One', added: '' }],
] as const)(
  'of a document that only grows at its end the last text is told: %s',
  (_, before, added, grown) => {
    expect(growth(before, added)).toMatchObject(grown)
  },
)

test('where the last paragraph begins is told with it', () => {
  expect(growth('One\n\n- Two\n- Three', ' four')?.start).toBe(13)
})

test.each([
  ['the first word', '', 'One'],
  ['another paragraph', 'One', '\n\nTwo'],
  ['another item', '- One', '\n- Two'],
  ['a list that gets loose', '- One\n- Two', '\n\n  Three'],
  ['emphasis that begins', 'One', ' *two'],
  ['words behind emphasis that ends', 'One *two', '* three'],
  ['the words of a link', '[One', ' two'],
  ['emphasis in emphasis in emphasis', '*'.repeat(16) + 'One', ' two'],
  ['a link out of a word', '(www.', 'a.example'],
  ['a heading under a line', 'One', '\n===\n'],
  ['a table under a line', '| a |', '\n|---|'],
  ['code', '```\na', 'b'],
  ['a task, whose box it names', '- [x] On', 'e'],
  ['a quote', '> One', ' two'],
  ['a footnote that is written', 'One[^1]\n\n[^1]: Tw', 'o'],
])('of any other change nothing is told: %s', (_, before, added) => {
  expect(growth(before, added)).toBeUndefined()
})
