import { expect, test } from 'vitest'
import { codeLanguage } from './code-language.ts'

test.each([
  ['ts', 'TypeScript', 'code.ts'],
  ['TSX', 'TSX', 'code.tsx'],
  ['python3', 'Python', 'code.py'],
  ['c++', 'C++', 'code.cpp'],
  ['dockerfile', 'Dockerfile', 'Dockerfile'],
  ['text', '', 'code.txt'],
  ['', '', 'code.txt'],
])('%o is %o, saved as %o', (word, label, fileName) => {
  expect(codeLanguage(word)).toEqual({ label, fileName })
})

test('a word that is not known is shown if it looks like a name, and is no part of a file name', () => {
  expect(codeLanguage('brainfuck')).toEqual({ label: 'brainfuck', fileName: 'code.txt' })
  expect(codeLanguage('constructor')).toEqual({ label: 'constructor', fileName: 'code.txt' })
  for (const word of ['../../.bashrc', 'x'.repeat(41), 'a\u202Eb', '<b>']) {
    expect(codeLanguage(word)).toEqual({ label: '', fileName: 'code.txt' })
  }
})
