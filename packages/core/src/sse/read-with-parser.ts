import type { ServerEvent } from '../types.ts'
import type { ReadEvents } from './event-request.ts'
import { fetchGuarded } from './fetch-guarded.ts'
import { linkAbort } from './link-abort.ts'

/** Takes bytes, of which every slice ends with a line, and calls back for each event in them. */
export type FeedBytes = (bytes: Uint8Array) => void

/** A reader that fetches by itself and leaves the events to a parser. */
export function readWithParser(
  createFeed: (onEvent: (event: { event?: string | undefined; data: string }) => void) => FeedBytes,
): ReadEvents {
  return async function* (request, signal) {
    signal.throwIfAborted()
    const { controller, unlink } = linkAbort(signal)
    let events: ServerEvent[] = []
    let atEnd = false
    const feed = createFeed(({ event = '', data }) => {
      // Comments and blank lines are events without data to some parsers.
      if (data) events.push({ event, data, atEnd })
    })

    try {
      const init = {
        method: 'POST',
        headers: { accept: 'text/event-stream', ...request.headers },
        body: request.body,
        signal: controller.signal,
        ...(request.credentials && { credentials: request.credentials }),
      }
      const response = await fetchGuarded(request, init, { onEnd: () => (atEnd = true) })
      const given = await request.onResponse(response, controller.signal)
      if (given) yield given
      if (given || !response.body) return

      const reader = response.body.getReader()
      for (;;) {
        const { done, value } = await reader.read()
        signal.throwIfAborted()
        if (done) return
        feed(value)
        const batch = events
        events = []
        yield batch
      }
    } finally {
      unlink()
      controller.abort()
    }
  }
}
