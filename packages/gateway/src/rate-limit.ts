/** How often a client may ask. */
export interface RateLimit {
  /** How many requests a client has in each window, from 1. */
  readonly requests: number
  /** The length of a window in milliseconds; it begins with the client's first request. */
  readonly windowMs: number
  /**
   * Who asks, as a short name: a user's id, or the header in which your own proxy writes the client's address. It gets the
   * request without its body; `undefined` means the default. What it throws is 500.
   * @default the address of the socket in Node (of IPv6 the first 64 bits); elsewhere all clients are one
   */
  readonly clientOf?: ((request: Request) => string | undefined) | undefined
  /**
   * How many clients are remembered at once, from 1. Beyond them the one whose window began first is forgotten.
   * @default 10000
   */
  readonly mostClients?: number | undefined
}

/** Counts a request of `client` at `nowMs`: 0 when it may pass, or else the milliseconds until the next one may. */
export type RateLimiter = (client: string, nowMs: number) => number

/**
 * Counts the requests of each client in windows of its own. `nowMs` may be from any fixed moment but may not go
 * backwards. A window that is over is forgotten with the next request of anybody.
 */
export function createRateLimiter({ requests, windowMs, mostClients = 10_000 }: RateLimit): RateLimiter {
  /** The windows that run, in the order in which they end: all are equally long, and a new one goes to the end. */
  const windows = new Map<string, { readonly endMs: number; count: number }>()

  return (client, nowMs) => {
    for (const [name, { endMs }] of windows) {
      if (endMs > nowMs) break
      windows.delete(name)
    }
    const window = windows.get(client)
    if (window && window.count >= requests) return window.endMs - nowMs
    if (window) window.count++
    else {
      const [oldest] = windows.size >= mostClients ? windows.keys() : []
      if (oldest !== undefined) windows.delete(oldest)
      windows.set(client, { endMs: nowMs + windowMs, count: 1 })
    }
    return 0
  }
}
