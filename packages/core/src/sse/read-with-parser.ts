import type { ServerEvent } from '../types.ts'
import type { ReadEvents } from './event-request.ts'
import { guardBody } from './guard-body.ts'
import { linkAbort } from './link-abort.ts'

/** Takes bytes, of which every slice ends with a line, and calls back for each event in them. */
export type FeedBytes = (bytes: Uint8Array) => void

/** What a parser says of an event. */
export interface ParsedEvent {
  readonly event?: string | undefined
  readonly data: string
}

/** A reader that asks once, guards the body, and leaves the events in it to a parser. */
export function readWithParser(createFeed: (onEvent: (event: ParsedEvent) => void) => FeedBytes): ReadEvents {
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
      const response = await request.fetch(request.url, {
        method: 'POST',
        headers: { accept: 'text/event-stream', ...request.headers },
        body: request.body,
        signal: controller.signal,
        ...(request.credentials && { credentials: request.credentials }),
      })
      if (signal.aborted) {
        // The app's own fetch may not look at its signal, or answer when nobody waits any more.
        void response.body?.cancel().catch(() => {})
        signal.throwIfAborted()
      }
      if (!response.body) return

      const slices = guardBody(response.body, {
        maxLineBytes: request.maxLineBytes,
        signal: controller.signal,
        onEnd: () => (atEnd = true),
      })
      for await (const slice of slices) {
        // Closing a body ends it as if it were whole.
        signal.throwIfAborted()
        feed(slice)
        const batch = events
        events = []
        yield batch
      }
      signal.throwIfAborted()
    } finally {
      unlink()
      controller.abort()
    }
  }
}
