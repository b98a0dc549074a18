import { expect, test } from 'vitest'
import { createDocumentReader } from './create-document-reader.ts'

const text = 'One.\n\nTwo *half* of it.\n\n- a\n- b\n\nThree.'

test('text that goes on is read on: what was settled stays the same object', () => {
  const read = createDocumentReader()
  const first = read('One.\n\nTwo.', false)
  const second = read('One.\n\nTwo.\n\nThree.', false)
  expect(second.document.blocks[0]?.[0]).toBe(first.document.blocks[0]?.[0])
})

test('the same text gives the same result, and so does the one before', () => {
  const read = createDocumentReader()
  const older = read('One.\n\nTw', false)
  const newer = read('One.\n\nTwo.', false)
  for (let turn = 0; turn < 3; turn++) {
    expect(read('One.\n\nTw', false)).toBe(older)
    expect(read('One.\n\nTwo.', false)).toBe(newer)
  }
  // And it goes on from the newer one.
  const next = read('One.\n\nTwo. And', false)
  expect(next.document.blocks[0]?.[0]).toBe(older.document.blocks[0]?.[0])
})

test('another text is read anew', () => {
  const read = createDocumentReader()
  read(text, false)
  expect(read('# Other', true).document).toEqual(createDocumentReader()('# Other', true).document)
})

test('any way to a text leads to the same document', () => {
  const whole = createDocumentReader()(text, true).document
  for (let cut = 0; cut <= text.length; cut++) {
    const read = createDocumentReader()
    read(text.slice(0, cut), false)
    expect(read(text, true).document).toEqual(whole)
  }
  const read = createDocumentReader()
  for (let end = 0; end <= text.length; end++) read(text.slice(0, end), false)
  expect(read(text, true).document).toEqual(whole)
})

test('a text that goes on after its end is read anew', () => {
  const read = createDocumentReader()
  read('One.', true)
  expect(read('One. Two', false).document).toEqual(createDocumentReader()('One. Two', false).document)
})

test('other options are another reading of the same text', () => {
  const read = createDocumentReader()
  const blocks = (gfm: boolean): unknown => read('~~a~~', true, { gfm }).document.blocks[0]?.[0]
  expect(blocks(true)).toMatchObject({ inlines: [[{ type: 'deletion' }]] })
  expect(blocks(false)).toMatchObject({ inlines: [[{ type: 'text', value: '~~a~~' }]] })
})
