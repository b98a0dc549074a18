import { expect, test } from 'vitest'
import { readReport } from './read-report.ts'

test('a height is kept within what a page can bear', () => {
  const heightOf = (heightPx: unknown) => readReport({ rivulet: 'diagram', heightPx })
  expect(heightOf(300)).toEqual({ type: 'drawn', heightPx: 300 })
  expect(heightOf(0.5)).toEqual({ type: 'drawn', heightPx: 16 })
  expect(heightOf(1e9)).toEqual({ type: 'drawn', heightPx: 2_000 })
  expect(heightOf(Infinity)).toEqual({ type: 'drawn', heightPx: 2_000 })
})

test.each([
  undefined,
  null,
  'diagram',
  7,
  [],
  {},
  { heightPx: 300 },
  { rivulet: 'other', heightPx: 300 },
  { rivulet: 'diagram' },
  { rivulet: 'diagram', heightPx: '300' },
  { rivulet: 'diagram', heightPx: Number.NaN },
  { rivulet: 'diagram', heightPx: -1 },
  { rivulet: 'diagram', isFailed: 'yes' },
])('%o is no report', (data) => {
  expect(readReport(data)).toBeUndefined()
})

test('that it failed is a report', () => {
  expect(readReport({ rivulet: 'diagram', isFailed: true })).toEqual({ type: 'failed' })
})
