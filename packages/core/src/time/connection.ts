/** Whether there is a network, given as an argument so that tests can own it. */
export interface Connection {
  /** False only when the platform knows that there is none. */
  readonly isOnline: () => boolean
  /** Calls back each time the network comes back. Gives a function that ends it. */
  readonly whenOnline: (callback: () => void) => () => void
}

/** The browser's knowledge; elsewhere there is always a network. */
export const systemConnection: Connection = {
  // Node and React Native have a navigator that does not know.
  isOnline: () => (globalThis.navigator as { readonly onLine?: boolean } | undefined)?.onLine ?? true,
  whenOnline(callback) {
    // React Native has no events here; there is nothing to wait for either.
    globalThis.addEventListener?.('online', callback)
    return () => globalThis.removeEventListener?.('online', callback)
  },
}
