import type { ChatStorage } from './chat-storage.ts'

/** Where `indexedDbStorage` keeps things. */
export interface IndexedDbOptions {
  /** The database's name. It has one object store, `chats`. @default 'rivulet' */
  readonly database?: string | undefined
}

/** The part of `idb-keyval` that is used, with its store. */
interface KeyedStore {
  readonly get: (key: string) => Promise<unknown>
  readonly set: (key: string, value: unknown) => Promise<void>
  readonly del: (key: string) => Promise<void>
}

/**
 * The browser's IndexedDB: room for long conversations, written beside the page's work. `idb-keyval` does it, and is loaded
 * with the first use. What is begun while a page closes is nearly always finished; the second before it is what may be lost.
 */
export function indexedDbStorage({ database = 'rivulet' }: IndexedDbOptions = {}): ChatStorage {
  let opened: Promise<KeyedStore> | undefined

  function open(): Promise<KeyedStore> {
    opened ??= load(database).catch((error: unknown) => {
      // A file that did not come is asked for again.
      opened = undefined
      throw error
    })
    return opened
  }

  return {
    read: async (key) => (await open()).get(key),
    write: async (key, value) => (await open()).set(key, value),
    remove: async (key) => (await open()).del(key),
  }
}

async function load(database: string): Promise<KeyedStore> {
  const { createStore, get, set, del } = await import('idb-keyval')
  const store = createStore(database, 'chats')
  return {
    get: (key) => get(key, store),
    set: (key, value) => set(key, value, store),
    del: (key) => del(key, store),
  }
}
