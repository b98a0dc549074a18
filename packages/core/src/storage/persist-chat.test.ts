import { afterEach, describe, expect, test, vi } from 'vitest'
import { setUpEngine, type EngineSetUp } from '../chat/set-up-engine.test.helper.ts'
import type { ChatError } from '../errors.ts'
import { importChat } from '../history/import-chat.ts'
import { editMessage } from '../history/edit-message.ts'
import { selectVersion } from '../history/select-version.ts'
import { versionsOf } from '../history/versions-of.ts'
import { createMessage } from '../message/create-message.ts'
import { textOf } from '../message/text-of.ts'
import type { ChatStorage } from './chat-storage.ts'
import { memoryStorage } from './memory-storage.ts'
import { persistChat, type PersistOptions } from './persist-chat.ts'

const KEY = 'rivulet:chat'
const stops = new Set<() => void>()
afterEach(() => {
  for (const stop of stops) stop()
  stops.clear()
})

/** An engine that is kept; ids begin with the tab's name. */
function setUpTab(
  storage: ChatStorage,
  options: PersistOptions & { readonly tab?: string } = {},
): EngineSetUp & { readonly stop: () => void } {
  let count = 0
  const { tab = 'a', ...rest } = options
  const setUp = setUpEngine({ generateId: () => `${tab}${++count}` })
  const stop = persistChat(setUp.chat, storage, { clock: setUp.clock, sharesTabs: false, ...rest })
  stops.add(stop)
  return { ...setUp, stop }
}

/** A memory that counts, and throws when it is told to. */
function countingStorage(): ChatStorage & {
  writes: number
  failure: Error | undefined
  texts: () => string[]
} {
  const memory = memoryStorage()
  const storage = {
    ...memory,
    writes: 0,
    failure: undefined as Error | undefined,
    write(key: string, value: Parameters<ChatStorage['write']>[1]) {
      if (storage.failure) throw storage.failure
      storage.writes++
      return memory.write(key, value)
    },
    texts: () => importChat(memory.read(KEY)).messages.map(textOf),
  }
  return storage
}

async function speak({ fake, clock }: EngineSetUp, text: string): Promise<void> {
  fake.text(text)
  await fake.drained()
  clock.tick()
}

describe('saving', () => {
  test('a question at once, text that streams once a second, and the end at once', async () => {
    const storage = countingStorage()
    const tab = setUpTab(storage)
    const sent = tab.chat.send('Hi')
    expect([storage.writes, storage.texts()]).toEqual([1, ['Hi', '']])
    for (let frame = 0; frame < 50; frame++) await speak(tab, 'x')
    expect([storage.writes, storage.texts()]).toEqual([1, ['Hi', '']])
    tab.clock.advance(200)
    expect([storage.writes, storage.texts()]).toEqual([2, ['Hi', 'x'.repeat(50)]])
    tab.fake.text('!')
    tab.fake.finish()
    await sent
    expect([storage.writes, storage.texts()]).toEqual([3, ['Hi', `${'x'.repeat(50)}!`]])
    expect(tab.clock.pendingCount).toBe(0)
  })

  test('a reload in mid-stream finds what had come, as interrupted, and sends nothing', async () => {
    const storage = countingStorage()
    const tab = setUpTab(storage)
    void tab.chat.send('Hi')
    await speak(tab, 'par')
    tab.clock.advance(1000)
    expect(storage.read(KEY)).toMatchObject({ messages: [{}, { status: { reason: 'truncated' } }] })
    const onLoad = vi.fn()
    const reloaded = setUpTab(storage, { onLoad })
    expect(onLoad).toHaveBeenCalledTimes(1)
    expect(reloaded.said()).toEqual(['user: Hi', 'assistant: par'])
    expect(reloaded.chat.getSnapshot().messages[1]!.status).toEqual({
      type: 'incomplete',
      reason: 'truncated',
    })
    expect(reloaded.chat.getSnapshot().status).toBe('ready')
    expect(reloaded.fake.requests.length).toBe(0)
    expect(storage.writes).toBe(2)
    void reloaded.chat.regenerate()
    expect(reloaded.fake.requests.length).toBe(1)
  })

  test('every version comes back, and the one that was shown', async () => {
    const storage = countingStorage()
    const tab = setUpTab(storage)
    void tab.chat.send('Hi')
    tab.chat.stop()
    void editMessage(tab.chat, 'a1', 'Hello')
    tab.chat.stop()
    selectVersion(tab.chat, 'a1')
    const reloaded = setUpTab(storage)
    expect(versionsOf(reloaded.chat, 'a1')).toEqual({ ids: ['a1', 'a3'], shownIndex: 0 })
    expect(reloaded.said()).toEqual(tab.said())
  })

  test('the end saves what has not been saved', async () => {
    const storage = countingStorage()
    const tab = setUpTab(storage)
    void tab.chat.send('Hi')
    await speak(tab, 'par')
    tab.stop()
    tab.stop()
    expect([storage.writes, storage.texts()]).toEqual([2, ['Hi', 'par']])
    await speak(tab, 'tial')
    tab.clock.advance(5000)
    expect(storage.writes).toBe(2)
  })

  test('under StrictMode, on and off and on, nothing is doubled', () => {
    const storage = countingStorage()
    const tab = setUpTab(storage)
    void tab.chat.send('Hi')
    tab.chat.stop()
    tab.stop()
    stops.add(persistChat(tab.chat, storage, { sharesTabs: false }))
    expect(tab.said()).toEqual(['user: Hi', 'assistant: '])
    expect(tab.chat.getMessage('a3')).toBeUndefined()
  })
})

describe('a storage that answers later', () => {
  /** Every call waits until it is let through. */
  function slowStorage(): ChatStorage & { let: () => Promise<void>; memory: ChatStorage; begun: number } {
    const memory = memoryStorage()
    let waiting: Array<() => void> = []
    const later = <T>(call: () => T): Promise<T> =>
      new Promise((resolve) => {
        waiting.push(() => resolve(call()))
      })
    const storage = {
      memory,
      begun: 0,
      read: (key: string) => later(() => memory.read(key)),
      write(key: string, value: Parameters<ChatStorage['write']>[1]) {
        storage.begun++
        return later(() => void memory.write(key, value))
      },
      remove: memory.remove,
      async let() {
        const due = waiting
        waiting = []
        for (const go of due) go()
        await new Promise((resolve) => setTimeout(resolve))
      },
    }
    return storage
  }

  test('has one write under way, and the newest state after it', async () => {
    const storage = slowStorage()
    const { chat } = setUpTab(storage)
    await storage.let()
    for (const id of ['1', '2', '3', '4']) chat.setMessages([createMessage('user', id, { id })])
    expect(storage.begun).toBe(1)
    await storage.let()
    expect(storage.begun).toBe(2)
    await storage.let()
    await storage.let()
    expect(storage.begun).toBe(2)
    expect(importChat(storage.memory.read(KEY)).messages.map(textOf)).toEqual(['4'])
  })

  test('what was sent before it came is kept beside what it brings', async () => {
    const storage = slowStorage()
    const { chat: old } = setUpTab(storage.memory)
    old.setMessages([createMessage('user', 'Old', { id: 'old' })])
    const { chat, said } = setUpTab(storage)
    void chat.send('New')
    await storage.let()
    expect(said()).toEqual(['user: New', 'assistant: '])
    expect(versionsOf(chat, 'a1').ids.toSorted()).toEqual(['a1', 'old'])
    await storage.let()
    expect(importChat(storage.memory.read(KEY)).versions.length).toBe(3)
  })

  test('one that comes after the end changes nothing', async () => {
    const storage = slowStorage()
    const { chat: old } = setUpTab(storage.memory)
    old.setMessages([createMessage('user', 'Old', { id: 'old' })])
    const { stop, said } = setUpTab(storage)
    stop()
    await storage.let()
    expect(said()).toEqual([])
  })
})

describe('trouble', () => {
  test('a full storage is reported once, the chat goes on, and what was not saved is saved when there is room', async () => {
    const storage = countingStorage()
    storage.failure = new DOMException('Full.', 'QuotaExceededError')
    const errors: ChatError[] = []
    const tab = setUpTab(storage, { onError: (error) => void errors.push(error) })
    const sent = tab.chat.send('Hi')
    for (let frame = 0; frame < 10; frame++) await speak(tab, 'x')
    tab.fake.finish()
    expect(textOf((await sent)!)).toBe('x'.repeat(10))
    expect(errors.map(({ cause }) => (cause as Error).name)).toEqual(['QuotaExceededError'])
    storage.failure = undefined
    void tab.chat.send('Again')
    expect(storage.texts()).toEqual(['Hi', 'x'.repeat(10), 'Again', ''])
    storage.failure = new Error('Full again.')
    tab.chat.stop()
    expect(errors.length).toBe(2)
    const { writes } = storage
    storage.failure = undefined
    tab.stop()
    expect(storage.writes).toBe(writes + 1)
  })

  test('what cannot be read is reported and kept aside, and what comes then is saved', async () => {
    const storage = countingStorage()
    void storage.write(KEY, { format: 'another' })
    const errors: ChatError[] = []
    const tab = setUpTab(storage, { onError: (error) => void errors.push(error) })
    await tab.fake.drained()
    expect(errors).toMatchObject([{ code: 'malformed', message: expect.stringContaining('format: ') }])
    expect(storage.read(`${KEY}:unreadable`)).toEqual({ format: 'another' })
    void tab.chat.send('Hi')
    expect(storage.texts()).toEqual(['Hi', ''])
  })

  test('a storage that cannot be read is not written over', () => {
    const storage = {
      ...countingStorage(),
      read: () => {
        throw new Error('Blocked.')
      },
    }
    const write = vi.spyOn(storage, 'write')
    const onError = vi.fn()
    const { chat } = setUpTab(storage, { onError })
    void chat.send('Hi')
    chat.stop()
    expect(onError).toHaveBeenCalledTimes(1)
    expect(write).not.toHaveBeenCalled()
  })
})
