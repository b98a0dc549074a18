import { createParser } from 'eventsource-parser'
import type { ServerEvent } from '../types.ts'
import type { ReadEvents } from './event-request.ts'
import { fetchGuarded } from './fetch-guarded.ts'
import { linkAbort } from './link-abort.ts'

/** The reader for places without a `document`: Node, workers, React Native, the server's side of a framework. */
export const readWithEventsourceParser: ReadEvents = async function* (request, signal) {
  signal.throwIfAborted()
  const { controller, unlink } = linkAbort(signal)
  let events: ServerEvent[] = []
  let atEnd = false
  const parser = createParser({
    onEvent({ event = '', data }) {
      if (data) events.push({ event, data, atEnd })
    },
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

    const decoder = new TextDecoder()
    const reader = response.body.getReader()
    for (;;) {
      const { done, value } = await reader.read()
      signal.throwIfAborted()
      if (done) return
      parser.feed(decoder.decode(value, { stream: true }))
      const batch = events
      events = []
      yield batch
    }
  } finally {
    unlink()
    controller.abort()
  }
}
