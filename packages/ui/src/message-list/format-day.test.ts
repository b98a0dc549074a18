import { expect, test } from 'vitest'
import { formatDay, isSameDay } from './format-day.ts'

const noon = new Date(2025, 11, 9, 12).getTime()

test('a day is written as the labels language writes it, whatever the browser speaks', () => {
  expect(formatDay(noon, 'en')).toBe('Tuesday, December 9, 2025')
  expect(formatDay(noon, 'en-GB')).toMatch(/^Tuesday,? 9 December 2025$/)
  expect(formatDay(noon, 'ru')).toMatch(/^вторник, 9 декабря 2025\sг\.$/)
})

test('two moments are of one day where the reader is', () => {
  expect(isSameDay(noon, new Date(2025, 11, 9, 23, 59).getTime())).toBe(true)
  expect(isSameDay(noon, new Date(2025, 11, 10).getTime())).toBe(false)
})
