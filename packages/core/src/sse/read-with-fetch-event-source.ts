import { fetchEventSource } from '@microsoft/fetch-event-source'
import type { ServerEvent } from '../types.ts'
import { createBatchChannel } from './batch-channel.ts'
import type { ReadEvents } from './event-request.ts'
import { fetchGuarded } from './fetch-guarded.ts'
import { linkAbort } from './link-abort.ts'

/** Ends the library's read loop once the answer was read some other way; never seen outside. */
const ALREADY_READ = Symbol('already read')

/**
 * The browser's reader, over `@microsoft/fetch-event-source` 2.0.1, which is told to keep away from everything that
 * it does on its own: it aborts and repeats the POST when the tab is hidden, retries for ever, ignores a signal that
 * is already aborted, takes any status for a stream, joins its buffer for each chunk of a long line and drops a last
 * event without a blank line. Its promise says nothing about the answer: the protocol decides the end.
 */
export const readWithFetchEventSource: ReadEvents = async function* (request, signal) {
  // The library would send the request all the same.
  signal.throwIfAborted()
  const { controller, unlink } = linkAbort(signal)
  const channel = createBatchChannel<ServerEvent>()
  let closed = false
  let atEnd = false

  const finished = fetchEventSource(request.url, {
    method: 'POST',
    headers: { ...request.headers },
    body: request.body,
    ...(request.credentials && { credentials: request.credentials }),
    signal: controller.signal,
    openWhenHidden: true,
    // The library makes a signal of its own, which it leaves alone when an answer just ends: ours is the one that counts.
    fetch: (_input, init) =>
      fetchGuarded(
        request,
        { ...init, signal: controller.signal },
        { onRead: channel.touch, onEnd: () => (atEnd = true) },
      ),
    onopen: async (response) => {
      const events = await request.onResponse(response, controller.signal)
      if (!events) return
      events.forEach(channel.push)
      throw ALREADY_READ
    },
    onmessage({ event, data }) {
      // A whole slice is delivered in one go: after a stop the rest of it still arrives here.
      // Comments and blank lines arrive as events without data.
      if (!closed && data) channel.push({ event, data, atEnd })
    },
    // Synchronous, and always throwing: anything else makes the library send the request again.
    onerror(error) {
      throw error
    },
  })
  finished.then(channel.close, (error: unknown) =>
    error === ALREADY_READ ? channel.close() : channel.fail(error),
  )

  try {
    yield* channel.batches()
    // An abort resolves the library's promise, as a good end does.
    signal.throwIfAborted()
  } finally {
    closed = true
    unlink()
    controller.abort()
  }
}
