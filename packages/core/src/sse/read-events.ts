import type { ServerEvent } from '../types.ts'

/**
 * Asks once and gives the events of the answer. The first batch is given when the head was accepted, before
 * anything is read: it is empty, and connect timeouts end there. Then comes at least one for each network read, empty when
 * that held no whole event. An answer without a body has none. Never asks again by itself. Leaving the loop, or aborting
 * `signal`, closes the socket. An abort ends in `signal.reason`, thrown at once, whether or
 * not `ask` looks at its signal.
 *
 * @param ask sends the request, and throws when the answer is no event stream; its signal aborts as soon as nobody reads
 * any more
 */
export type ReadEvents = (
  ask: (signal: AbortSignal) => Promise<Response>,
  maxLineBytes: number,
  signal: AbortSignal,
) => AsyncGenerator<readonly ServerEvent[], void, undefined>
