import type { ChatStorage } from './chat-storage.ts'

/** A storage that lasts as long as its object: for tests, and for chats that come and go on one page. */
export function memoryStorage(): ChatStorage {
  const values = new Map<string, unknown>()
  return {
    read: (key) => values.get(key),
    write: (key, value) => void values.set(key, value),
    remove: (key) => void values.delete(key),
  }
}
