import { createParser } from 'eventsource-parser'
import type { ServerEvent } from '../types.ts'
import type { ReadEvents } from './event-request.ts'
import { guardBody } from './guard-body.ts'
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
    const response = await request.fetch(request.url, {
      method: 'POST',
      headers: request.headers,
      body: request.body,
      credentials: request.credentials,
      signal: controller.signal,
    })
    const given = await request.onResponse(response, controller.signal)
    if (given) yield given
    if (given || !response.body) return

    const decoder = new TextDecoder()
    const body = guardBody(response.body, {
      maxLineBytes: request.maxLineBytes,
      onEnd: () => (atEnd = true),
    })
    const reader = body.getReader()
    // A custom fetch may not pass the signal on to its body.
    controller.signal.addEventListener('abort', () => void reader.cancel().catch(() => {}), { once: true })
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
