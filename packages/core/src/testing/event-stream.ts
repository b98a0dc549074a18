/**
 * The wire text of a stream: each value as one event, objects as JSON.
 * @example sseText({ choices: [{ delta: { content: 'Hi' } }] }, '[DONE]')
 */
export function sseText(...events: ReadonlyArray<object | string>): string {
  return events
    .map((event) => `data: ${typeof event === 'string' ? event : JSON.stringify(event)}\n\n`)
    .join('')
}

/**
 * A `fetch` answer of server-sent events that arrives in the given slices, one network read each.
 * @param slices text or bytes
 */
export function eventStream(slices: Iterable<string | Uint8Array>): Response {
  const encoder = new TextEncoder()
  const left = slices[Symbol.iterator]()
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const { done, value } = left.next()
        if (done) controller.close()
        else controller.enqueue(typeof value === 'string' ? encoder.encode(value) : value)
      },
    },
    { highWaterMark: 0 },
  )
  return new Response(body, { headers: { 'content-type': 'text/event-stream' } })
}
