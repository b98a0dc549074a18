import { expect, test } from 'vitest'
import { createLineTokenizer } from './create-line-tokenizer.ts'
import { createLanguages, knownLanguages } from './languages.ts'
import { tokensOf } from './tokens-of.test.helper.ts'

test('every word that is known has a grammar', async () => {
  const languages = createLanguages()
  for (const word of knownLanguages()) {
    await languages.load(word)
    expect([word, typeof languages.get(word)?.token]).toEqual([word, 'function'])
  }
  expect(knownLanguages().length).toBeGreaterThan(100)
})

test('a grammar is there once it was loaded, and its other names with it', async () => {
  const languages = createLanguages()
  expect(languages.get('ts')).toBeUndefined()
  await languages.load('ts')
  expect(languages.get('TypeScript')).toBe(languages.get('ts'))
  expect(languages.get('py')).toBeUndefined()
})

test('those who ask at once share one request', async () => {
  const languages = createLanguages()
  expect(languages.load('rust')).toBe(languages.load('rs'))
  await languages.load('rs')
})

test('what is no language has no grammar, whatever it is called', async () => {
  const languages = createLanguages()
  for (const word of ['', 'brainfuck', 'constructor', '__proto__', 'toString']) {
    expect(languages.has(word)).toBe(false)
    await languages.load(word)
    expect(languages.get(word)).toBeUndefined()
  }
})

test.each([
  [
    'ts',
    'const a: Foo = bar(1) // c',
    ['keyword:const', 'type:Foo', 'function:bar', 'number:1', 'comment:// c'],
  ],
  ['js', 'let a = `x${b}`', ['keyword:let', 'string:`x${', 'string:}`']],
  [
    'py',
    'def go(self): return "a"',
    ['keyword:def', 'function:go', 'keyword:self', 'keyword:return', 'string:"a"'],
  ],
  ['bash', 'echo "$HOME" # c', ['function:echo', 'string:"', 'property:$HOME', 'string:"', 'comment:# c']],
  ['json', '{ "a": [1, null] }', ['property:"a"', 'number:1', 'constant:null']],
  ['go', 'func main() { x := nil }', ['keyword:func', 'function:main', 'constant:nil']],
  ['rust', 'fn main() { let s = "a"; }', ['keyword:fn', 'function:main', 'keyword:let', 'string:"a"']],
  ['java', 'public class A {}', ['keyword:public', 'keyword:class', 'type:A']],
  ['sql', "SELECT 'a' FROM b -- c", ['keyword:SELECT', "string:'a'", 'keyword:FROM', 'comment:-- c']],
  ['css', '.a { color: #fff }', ['type:.a', 'property:color', 'constant:#fff']],
  ['diff', '-a\n+b\n', ['deleted:-a', 'inserted:+b']],
  ['yaml', '# c\na: "b"', ['comment:# c', 'constant:a', 'string:"b"']],
])('%s has its colours', async (word, code, expected) => {
  expect(await tokensOf(word, code)).toEqual(expected)
})

test('no grammar breaks on what it does not expect, and its tokens are in order', async () => {
  const languages = createLanguages()
  const hostile = [
    '<?php "${`/* <!-- <script> ``` {{{ ((( [[[ \\',
    '"""\'\'\'`;#//--/*<![CDATA[<a b="{',
    '}}}]]])))</script></style>?>*/-->"\'`',
    'constructor __proto__ toString hasOwnProperty valueOf',
    '\u0000\u202E😀 ~!@#$%^&*()_+ \t\t',
    '(('.repeat(200),
    '<a '.repeat(150),
    `"${'\\'.repeat(450)}`,
  ]
  const broken: string[] = []
  for (const word of knownLanguages()) {
    await languages.load(word)
    const tokenize = createLineTokenizer(languages.get(word)!, () => broken.push(word))
    for (const line of [...hostile, ...hostile]) {
      const ends = tokenize(`${line}\n`).map(({ end }) => end)
      expect(ends).toEqual(ends.toSorted((a, b) => a - b))
      expect(ends.at(-1) ?? 0).toBeLessThanOrEqual(line.length)
    }
  }
  expect(broken).toEqual([])
})
