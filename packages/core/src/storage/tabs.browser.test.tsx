import { afterEach, describe, expect, test } from 'vitest'
import type { ChatSnapshot } from '../chat/chat-state.ts'
import { indexedDbStorage } from './indexed-db-storage.ts'
import { localStorageAdapter } from './local-storage-adapter.ts'
import type { TabPage } from './tab.test.helper.ts'

const script = new URL('./tab.test.helper.ts', import.meta.url).href
// The test runner writes its own function around each `import()`, which a page without it does not have.
const DYNAMIC_IMPORTS = 'globalThis.__vitest_browser_runner__ = { wrapDynamicImport: (load) => load() }'
const frames = new Set<HTMLIFrameElement>()
afterEach(() => {
  for (const frame of frames) frame.remove()
  frames.clear()
  localStorage.clear()
})

/** A page of its own on this origin, with its own modules, channel, storage and `pagehide`. */
async function openPage(key: string, storage: string): Promise<TabPage & { readonly close: () => void }> {
  const frame = document.createElement('iframe')
  Object.assign(frame.dataset, { key, storage })
  frame.srcdoc = `<script>${DYNAMIC_IMPORTS}</script><script type="module" src="${script}"></script>`
  const ready = new Promise((resolve) => frame.addEventListener('page-ready', resolve, { once: true }))
  document.body.append(frame)
  frames.add(frame)
  await ready
  const { page } = frame.contentWindow as unknown as { page: TabPage }
  return { ...page, close: () => frame.remove() }
}

/** Resolves with the first state that is as wanted. */
function until({ chat }: TabPage, isWanted: (snapshot: ChatSnapshot) => boolean): Promise<void> {
  return new Promise((resolve) => {
    if (isWanted(chat.getSnapshot())) return resolve()
    const end = chat.subscribe(() => {
      if (!isWanted(chat.getSnapshot())) return
      end()
      resolve()
    })
  })
}

/** The status and text of the last message. */
const lastOf = ({ chat }: TabPage): object => {
  const { status, parts } = chat.getSnapshot().messages.at(-1)!
  return { type: status.type, text: parts.map((part) => ('text' in part ? part.text : '')).join('') }
}

describe.each(['localStorage', 'indexedDB'])('two pages, with %s', (storage) => {
  test('see each other’s messages, and ask once', async () => {
    const key = crypto.randomUUID()
    const [one, other] = [await openPage(key, storage), await openPage(key, storage)]
    const sent = one.chat.send('Hi')
    await until(other, ({ messages }) => messages.length === 2)
    expect(lastOf(other)).toEqual({ type: 'streaming', text: '' })
    one.fake.text('Hello')
    one.fake.finish()
    await sent
    await until(other, ({ messages }) => messages[1]?.status.type === 'complete')
    expect(other.said()).toEqual(['user: Hi', 'assistant: Hello'])
    const answered = other.chat.send('And you?')
    await until(one, ({ messages }) => messages.length === 4)
    other.fake.text('Well')
    other.fake.finish()
    await answered
    await until(one, ({ messages }) => messages[3]?.status.type === 'complete')
    expect(one.said()).toEqual(other.said())
    expect([one.fake.requests.length, other.fake.requests.length]).toEqual([1, 1])
    expect([...one.errors, ...other.errors]).toEqual([])
  })

  test('a page that comes later has all of it', async () => {
    const key = crypto.randomUUID()
    const one = await openPage(key, storage)
    const sent = one.chat.send('Hi')
    one.fake.text('Hello')
    one.fake.finish()
    await sent
    const other = await openPage(key, storage)
    await until(other, ({ messages }) => messages[1]?.status.type === 'complete')
    expect(other.said()).toEqual(['user: Hi', 'assistant: Hello'])
    expect(other.fake.requests.length).toBe(0)
  })

  test('a page that is left in mid-stream leaves what had come, as interrupted', async () => {
    const key = crypto.randomUUID()
    const [one, witness] = [await openPage(key, storage), await openPage(key, storage)]
    void one.chat.send('Hi')
    one.fake.text('par')
    await until(one, ({ status }) => status === 'streaming')
    one.close()
    await until(witness, ({ messages }) => messages[1]?.status.type === 'incomplete')
    expect(lastOf(witness)).toEqual({ type: 'incomplete', text: 'par' })
    const { read } = storage === 'indexedDB' ? indexedDbStorage({ database: key }) : localStorageAdapter()
    for (let reads = 0; !JSON.stringify((await read(key)) ?? null).includes('par'); reads++)
      expect(reads).toBeLessThan(1000)
    witness.close()
    const again = await openPage(key, storage)
    expect(lastOf(again)).toEqual({ type: 'incomplete', text: 'par' })
    expect(again.chat.getSnapshot().messages[1]!.status).toEqual({ type: 'incomplete', reason: 'truncated' })
    expect(again.fake.requests.length).toBe(0)
  })
})

test('a full localStorage is reported, and the chat goes on', async () => {
  const key = crypto.randomUUID()
  const page = await openPage(key, 'localStorage')
  localStorage.setItem('ballast', 'x'.repeat(5_242_000))
  const sent = page.chat.send('Hi'.repeat(5000))
  page.fake.text('Hello')
  page.fake.finish()
  await sent
  expect(page.errors.map(({ cause }) => (cause as Error).name)).toEqual(['QuotaExceededError'])
  expect(page.said()[1]).toBe('assistant: Hello')
  localStorage.removeItem('ballast')
  const again = page.chat.send('More')
  page.fake.finish()
  await again
  expect(localStorage.getItem(key)).toContain('More')
})
