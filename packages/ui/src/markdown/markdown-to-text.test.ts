import { expect, test } from 'vitest'
import { markdownToText } from './markdown-to-text.ts'

test.each([
  ['# A *title*', 'A title'],
  ['**Bold** and `code` and [a link](https://a.example)', 'Bold and code and a link'],
  ['- one\n- two\n  1. three', 'one\ntwo\nthree'],
  ['> quoted\n\n---\n\nafter', 'quoted\nafter'],
  ['| a | b |\n|---|---|\n| c | d |', 'a, b\nc, d'],
  ['```ts\nlet a = 1\n```', 'let a = 1'],
  ['![a picture](x.png) of $x$\\\nhere', 'a picture of x\nhere'],
  ['a<br>b[^1]\n\n[^1]: note', 'ab'],
  ['', ''],
])('%j says %j', (markdown, text) => expect(markdownToText(markdown)).toBe(text))
