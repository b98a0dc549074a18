import type { ChatStorage } from './chat-storage.ts'

/**
 * The browser's `localStorage`, or another `Storage` such as `sessionStorage`. It is there at once, so a reload shows the
 * conversation before the first paint, and it is written while a page closes. It holds about 5 MB for the whole origin: for
 * long conversations take `indexedDbStorage`.
 *
 * @param storage asked for at each use, so that making the adapter never fails. @default () => localStorage
 */
export function localStorageAdapter(storage: () => Storage = () => localStorage): ChatStorage {
  return {
    read: (key) => storage().getItem(key),
    write: (key, value) => storage().setItem(key, JSON.stringify(value)),
    remove: (key) => storage().removeItem(key),
  }
}
