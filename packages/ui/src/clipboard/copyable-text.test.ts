import { expect, test } from 'vitest'
import { copyableText } from './copyable-text.ts'

test('code is copied exactly as it is', () => {
  const code = 'if (a) {\n\treturn "naïve 👩🏽‍💻"\n}\n\n  \n'
  expect(copyableText(code)).toBe(code)
})

test('what a terminal would obey is left out', () => {
  expect(copyableText('echo ok\u001B[1A\u001B[2K\r\b\u0000\u007F\u009B\n')).toBe('echo ok[1A[2K\n')
})
