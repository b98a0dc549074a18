import { expect, test } from 'vitest'
import { formatBytes } from './format-bytes.ts'
import { splitName } from './split-name.ts'

test('the ending of a name is kept apart, where there is one', () => {
  for (const [stem, ending] of [
    ['report', '.pdf'],
    ['a.b', '.tar'],
    ['отчёт', '.docx'],
    ['README', ''],
    ['.gitignore', ''],
    ['Mr. Smith', ''],
    ['v1.twelve-letters', ''],
  ] as const) {
    expect(splitName(stem + ending)).toEqual([stem, ending])
  }
})

test('sizes are said as people say them', () => {
  expect([0, 340, 12_345, 999_400, 1_234_567, 20_000_000].map((bytes) => formatBytes(bytes, 'en'))).toEqual([
    '0 bytes',
    '340 bytes',
    '12 kB',
    '999 kB',
    '1.2 MB',
    '20 MB',
  ])
})
