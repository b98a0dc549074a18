/** Between the events that a piece becomes, others may run. */
const MAX_PIECE_BYTES = 16 * 1024
const TEXT_TYPE = /^\s*(text\/(plain|markdown)\s*(;|$)|$)/i

/**
 * A `fetch` for `plainText`: an answer of plain text is handed on as events, one for each read of the network, and
 * everything else as it is. So whatever watches over streams of events watches over text too: timeouts, stops, retries,
 * errors. Characters that are cut between two reads are put together.
 *
 * @param ask how requests are made. @default the global `fetch`, at call time
 * @example createChat({ endpoint: '/api/answer', protocol: plainText, fetch: withTextBody() })
 */
export function withTextBody(ask?: typeof fetch): typeof fetch {
  return async (input, init) => {
    const response = await (ask ?? globalThis.fetch)(input, init)
    const { ok, status, body, headers } = response
    if (!ok || !body || !TEXT_TYPE.test(headers.get('content-type') ?? '')) return response
    return new Response(toEvents(body), { status, headers: { 'content-type': 'text/event-stream' } })
  }
}

/** Reads only when it is read. */
function toEvents(body: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  const encoder = new TextEncoder()
  const toEvent = (text: string): string => (text === '' ? '' : `data: ${JSON.stringify(text)}\n\n`)
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await reader.read()
        let events = done ? `${toEvent(decoder.decode())}data: [DONE]\n\n` : ''
        for (let at = 0; at < (value?.length ?? 0); at += MAX_PIECE_BYTES) {
          events += toEvent(decoder.decode(value!.subarray(at, at + MAX_PIECE_BYTES), { stream: true }))
        }
        // A read that held no whole character is a sign of life all the same.
        controller.enqueue(encoder.encode(events))
        if (done) controller.close()
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  )
}
