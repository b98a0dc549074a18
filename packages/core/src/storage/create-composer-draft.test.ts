import { expect, test, vi } from 'vitest'
import { createManualClock } from '../testing/create-manual-clock.ts'
import type { ChatStorage } from './chat-storage.ts'
import { createComposerDraft } from './create-composer-draft.ts'
import { localStorageAdapter } from './local-storage-adapter.ts'
import { memoryStorage } from './memory-storage.ts'

const key = 'draft:chat'

test('what is typed is saved once in a while, and found again', () => {
  const clock = createManualClock()
  const storage = memoryStorage()
  const write = vi.spyOn(storage, 'write')
  const draft = createComposerDraft({ key, storage, clock })
  const listener = vi.fn()
  draft.subscribe(listener)
  for (const text of ['H', 'He', 'Hey']) draft.setText(text)
  expect(listener).toHaveBeenCalledTimes(3)
  expect(write).not.toHaveBeenCalled()
  clock.advance(300)
  expect(write).toHaveBeenCalledTimes(1)
  draft.setText('Hey you')
  draft.close()
  expect(createComposerDraft({ key, storage }).getText()).toBe('Hey you')
  expect(clock.pendingCount).toBe(0)
})

test('what was sent does not come back', () => {
  const clock = createManualClock()
  const storage = memoryStorage()
  const draft = createComposerDraft({ key, storage, clock })
  draft.setText('Hey')
  clock.advance(300)
  draft.setText('')
  expect(createComposerDraft({ key, storage }).getText()).toBe('')
  expect(storage.read(key)).toBeUndefined()
})

test.each(['Hey', '"quoted', '"quoted"', '{"a":1}', '  two\nlines  '])(
  '%j is found as it was written',
  (text) => {
    const values = new Map<string, string>()
    const page = {
      getItem: (name: string) => values.get(name) ?? null,
      setItem: (name: string, value: string) => void values.set(name, value),
      removeItem: (name: string) => void values.delete(name),
    }
    // Of a Storage the adapter needs no more.
    const storage = localStorageAdapter(() => page as Storage)
    const draft = createComposerDraft({ key, storage })
    draft.setText(text)
    draft.close()
    expect(createComposerDraft({ key, storage }).getText()).toBe(text)
  },
)

test('a storage that answers late fills in what was kept, unless the writer has typed by then', async () => {
  const late: ChatStorage = {
    read: () => Promise.resolve('kept'),
    write: async () => {},
    remove: async () => {},
  }
  const idle = createComposerDraft({ key, storage: late })
  const typed = createComposerDraft({ key, storage: late })
  typed.setText('typed')
  expect(idle.getText()).toBe('')
  await Promise.resolve()
  await Promise.resolve()
  expect([idle.getText(), typed.getText()]).toEqual(['kept', 'typed'])
  typed.close()
})

test('a storage without room is reported once until it works again, and the text stays', () => {
  const clock = createManualClock()
  const full = new DOMException('Full', 'QuotaExceededError')
  let isFull = true
  const storage = memoryStorage()
  const onError = vi.fn()
  const draft = createComposerDraft({
    key,
    clock,
    onError,
    storage: {
      ...storage,
      write(name, value) {
        if (isFull) throw full
        return storage.write(name, value)
      },
    },
  })
  for (const text of ['a', 'ab']) {
    draft.setText(text)
    clock.advance(300)
  }
  expect(onError).toHaveBeenCalledTimes(1)
  expect(onError.mock.calls[0]![0]).toMatchObject({ code: 'unexpected', cause: full })
  expect(draft.getText()).toBe('ab')
  isFull = false
  draft.setText('abc')
  clock.advance(300)
  expect(storage.read(key)).toBe('abc')
})

test('a storage that cannot be read is reported, and without one nothing is kept', () => {
  const onError = vi.fn()
  const storage = {
    ...memoryStorage(),
    read() {
      throw new Error('Closed')
    },
  }
  expect(createComposerDraft({ key, storage, onError }).getText()).toBe('')
  expect(onError).toHaveBeenCalledTimes(1)
  const draft = createComposerDraft({ key })
  draft.setText('x')
  draft.close()
  expect(draft.getText()).toBe('x')
})

test('a storage that takes its time gets one write after the other, and what was sent does not come back', async () => {
  const clock = createManualClock()
  const values = new Map<string, unknown>()
  const releases: Array<() => void> = []
  const later = (change: () => void): Promise<void> =>
    new Promise((resolve) => {
      releases.push(() => {
        change()
        resolve()
      })
    })
  const storage: ChatStorage = {
    read: () => undefined,
    write: (name, value) => later(() => values.set(name, value)),
    remove: (name) => later(() => values.delete(name)),
  }
  const draft = createComposerDraft({ key, storage, clock })
  const settle = async (): Promise<void> => {
    releases.shift()?.()
    await new Promise((resolve) => setTimeout(resolve))
  }
  draft.setText('old')
  clock.advance(300)
  draft.setText('old and new')
  clock.advance(300)
  expect(releases).toHaveLength(1)
  await settle()
  draft.setText('')
  await settle()
  await settle()
  expect([values.size, releases.length]).toEqual([0, 0])
  draft.close()
  draft.setText('too late')
  expect([draft.getText(), releases.length]).toEqual(['', 0])
})
