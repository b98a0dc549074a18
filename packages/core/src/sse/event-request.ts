import type { ServerEvent } from '../types.ts'

/** One request whose answer is read as server-sent events. */
export interface EventRequest {
  /**
   * Asks, and throws when the answer is no event stream. Called once, with a signal that aborts as soon as nobody reads the
   * answer any more.
   */
  readonly ask: (signal: AbortSignal) => Promise<Response>
  readonly maxLineBytes: number
}

/**
 * Sends the request once and gives the events of its answer. The first batch is given when the head was accepted, before
 * anything is read: it is empty, and connect timeouts end there. Then comes at least one for each network read, empty when
 * that held no whole event. An answer without a body has none. Never sends again by itself. Leaving the loop, or aborting
 * `signal`, closes the socket. An abort ends in `signal.reason`, thrown at once, whether or
 * not `ask` looks at its signal.
 */
export type ReadEvents = (
  request: EventRequest,
  signal: AbortSignal,
) => AsyncGenerator<readonly ServerEvent[], void, undefined>
