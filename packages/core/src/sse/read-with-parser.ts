import type { ServerEvent } from '../types.ts'
import type { ReadEvents } from './read-events.ts'
import { guardBody } from './guard-body.ts'
import { linkAbort } from './link-abort.ts'
import { orAborted } from './or-aborted.ts'

/** Takes bytes, of which every slice ends with a line and fills its buffer, and calls back for each event in them. */
export type FeedBytes = (bytes: Uint8Array) => void

/** What a parser says of an event. */
export interface ParsedEvent {
  readonly event?: string | undefined
  readonly data: string
}

/**
 * A reader that asks once, guards the body, and leaves the events in it to a parser. That also calls back for each line
 * that is no field of an event stream: some servers report errors there.
 */
export function readWithParser(
  createFeed: (onEvent: (event: ParsedEvent) => void, onOddLine: (line: string) => void) => FeedBytes,
): ReadEvents {
  return async function* (ask, maxLineBytes, signal) {
    signal.throwIfAborted()
    const [controller, unlink] = linkAbort(signal)
    let events: ServerEvent[] = []
    let atEnd = false
    const onEvent = ({ event = '', data }: ParsedEvent): void => {
      // Comments and blank lines are events without data to some parsers.
      if (data) events.push({ event, data, atEnd })
    }
    const feed = createFeed(onEvent, (line) => {
      // An error that stands in no event: in a field of its own (`error: …`), or as a bare line of JSON.
      const data = line.replace(/^error: */, '')
      if (data !== line || line.startsWith('{"error"')) onEvent({ event: 'error', data })
    })
    const asked = ask(controller.signal)

    try {
      const { body } = await orAborted(asked, signal)
      if (!body) return

      const slices = guardBody(body, maxLineBytes, controller.signal, { onEnd: () => (atEnd = true) })
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
      // The app's own fetch may not look at its signal, and answer when nobody waits any more.
      void asked.then(({ body }) => body?.cancel()).catch(() => {})
    }
  }
}
