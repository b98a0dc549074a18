import { expect, test } from 'vitest'
import { createLabelsReader } from './create-labels-reader.ts'

const english: { readonly send: string; readonly stop: string } = { send: 'Send', stop: 'Stop' }

test('words that are not given are the English ones, also where they are given as undefined', () => {
  const read = createLabelsReader(english)
  expect(read({ stop: undefined, you: 'You' })).toEqual({ send: 'Send', stop: 'Stop', you: 'You' })
  expect(read({ stop: 'Halt', send: '' })).toEqual({ send: '', stop: 'Halt' })
})

test('the same labels give the same object', () => {
  const read = createLabelsReader(english)
  const given = { stop: 'Halt' }
  expect(read(given)).toBe(read(given))
  expect(given).toEqual({ stop: 'Halt' })
})
