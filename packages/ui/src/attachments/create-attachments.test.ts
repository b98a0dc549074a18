import type { FilePart } from '@rivulet/core'
import { expect, test } from 'vitest'
import type { ReadAttachmentOptions } from './attachment.ts'
import { createAttachments } from './create-attachments.ts'

const part: FilePart = { type: 'file', mediaType: 'text/plain', url: 'data:,' }
const file = new File(['a'], 'a.txt', { type: 'text/plain' })

/** A store whose files are read when the test says so. */
function slowStore() {
  const readings: Array<ReadAttachmentOptions & { readonly done: (part: FilePart) => void }> = []
  const store = createAttachments(() => ({
    maxFileBytes: 3,
    read: (_, options) => new Promise((done) => readings.push({ ...options, done })),
  }))
  return { store, readings }
}

test('files that are given and cleared at once are never read', async () => {
  const { store, readings } = slowStore()
  const adding = store.add([file])
  store.clear()
  const cleared = store.getState()
  await adding
  expect(readings).toEqual([])
  expect(store.getState()).toBe(cleared)
  expect(cleared).toMatchObject({ items: [], checks: 0 })
})

test('what is given after that is another matter', async () => {
  const { store, readings } = slowStore()
  const adding = store.add([file])
  store.clear()
  void store.add([file])
  await adding
  expect(readings).toHaveLength(1)
  expect(store.getState()).toMatchObject({ items: [{ name: 'a.txt' }], checks: 0 })
})

test('reading that is held begins anew, and what the old one says is not heard', async () => {
  const { store, readings } = slowStore()
  const hold = store.readOn()
  const adding = store.add([file])
  hold()
  await adding
  expect(readings).toHaveLength(0)
  const holdAgain = store.readOn()
  holdAgain()
  store.readOn()
  expect(readings.map(({ signal }) => signal.aborted)).toEqual([true, false])
  readings[0]!.onProgress(0.5)
  readings[0]!.done({ ...part, url: 'data:,old' })
  await Promise.resolve()
  expect(store.getState().items).toMatchObject([{ progress: undefined, part: undefined }])
  // It is known which one is under way.
  store.readOn()
  expect(readings).toHaveLength(2)
  readings[1]!.done(part)
  await Promise.resolve()
  expect(store.getFiles()).toEqual([part])
})
