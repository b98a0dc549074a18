import { expect, test } from 'vitest'
import { splitAtLastSentence } from './split-at-last-sentence.ts'

test.each([
  ['One. Two', 'One.', ' Two'],
  ['One. Two.', 'One.', ' Two.'],
  ['He said “Go!” and', 'He said “Go!”', ' and'],
  ['Version 1.2 of', '', 'Version 1.2 of'],
  ['A title\nand', 'A title\n', 'and'],
  ['川は流れる。海', '川は流れる。', '海'],
  ['Да… Нет', 'Да…', ' Нет'],
  ['', '', ''],
])('%j is complete up to %j', (text, complete, rest) =>
  expect(splitAtLastSentence(text)).toEqual([complete, rest]),
)
