import { expect, test } from 'vitest'
import { pastedFiles } from './pasted-files.ts'

function pasted(text: string, ...names: readonly string[]): readonly string[] {
  const files = names.map((name) => new File(['x'], name)) as unknown as FileList
  return pastedFiles({ files, getData: () => text }).map(({ name }) => name)
}

test.each<[string, string, readonly string[], readonly string[]]>([
  ['a picture of the screen', '', ['image.png'], ['image.png']],
  ['an image of a page, whose markup stands beside it', ' ', ['image.png'], ['image.png']],
  ['text of an office program, with a picture of it', 'A1\tB1\nA2\tB2\n', ['image.png'], []],
  [
    'files of a file manager that gives their names',
    'a.pdf\r\nb.pdf',
    ['a.pdf', 'b.pdf'],
    ['a.pdf', 'b.pdf'],
  ],
  ['one that gives their paths', '/home/me/a.pdf', ['a.pdf'], ['a.pdf']],
  ['a name, and something else', 'a.pdf\nand more', ['a.pdf'], []],
  ['text alone', 'Hi', [], []],
  ['nothing', '', [], []],
])('%s', (_, text, names, expected) => {
  expect(pasted(text, ...names)).toEqual(expected)
})
