import type { Connection } from '../time/connection.ts'

/** A network that a test takes away and gives back. */
export interface ManualConnection extends Connection {
  readonly goOffline: () => void
  /** Tells everybody who waits for the network. */
  readonly goOnline: () => void
  /** How many wait for the network. */
  readonly listenerCount: number
}

/** A connection for tests, which begins online. */
export function createManualConnection(): ManualConnection {
  const listeners = new Set<{ readonly callback: () => void }>()
  let online = true

  return {
    isOnline: () => online,
    whenOnline(callback) {
      const listener = { callback }
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    goOffline() {
      online = false
    },
    goOnline() {
      online = true
      for (const { callback } of listeners) callback()
    },
    get listenerCount() {
      return listeners.size
    },
  }
}
