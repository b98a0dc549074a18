/**
 * What goes wrong with one request, as the page sees it. Positions count bytes of the body.
 * - `network`: there is no answer (offline, refused, blocked by CORS).
 * - `hang`: nothing ever comes, not even a head.
 * - `status`: this answer comes instead.
 * - `reset`: the connection dies; `truncate`: the body ends as if it were whole; `stall`: nothing more comes.
 * - `split`: the body comes in pieces of so many bytes, through the middle of characters.
 */
export type FetchFault =
  | { readonly type: 'network' }
  | { readonly type: 'hang' }
  | {
      readonly type: 'status'
      readonly status: number
      readonly body?: string | undefined
      readonly headers?: HeadersInit | undefined
    }
  | { readonly type: 'reset' | 'truncate' | 'stall'; readonly afterBytes: number }
  | { readonly type: 'split'; readonly bytes: number }

/** A `fetch` that fails as it was told. */
export interface FaultyFetch {
  readonly fetch: typeof fetch
  /** How many requests were made. */
  readonly requestCount: number
  /** How many bodies are being read: neither ended nor cancelled. */
  readonly openCount: number
}

/**
 * A `fetch` for tests: the first request meets the first fault, and so on; `undefined` and whatever comes behind the list is
 * answered as it is. It honours its signal as the real one does.
 *
 * @param fetch what answers, such as the real one or `asFetch(createGateway())` of `@rivulet/gateway`
 * @example
 * const { fetch } = createFaultyFetch([{ type: 'network' }, { type: 'reset', afterBytes: 200 }], realFetch)
 * const chat = createChat({ endpoint, fetch })
 */
export function createFaultyFetch(
  faults: ReadonlyArray<FetchFault | undefined>,
  fetch: typeof globalThis.fetch = globalThis.fetch,
): FaultyFetch {
  let requestCount = 0
  const open = new Set<object>()

  async function faulty(...[input, init]: Parameters<typeof globalThis.fetch>): Promise<Response> {
    const fault = faults[requestCount++]
    const signal = init?.signal ?? new AbortController().signal
    signal.throwIfAborted()
    if (fault?.type === 'network') throw new TypeError('Failed to fetch')
    if (fault?.type === 'hang') return untilAborted(signal)
    if (fault?.type === 'status') {
      const { status, body = '', headers } = fault
      return new Response(body === '' ? null : body, { status, headers: new Headers(headers) })
    }
    const response = await fetch(input, init)
    return response.body ? new Response(bend(response.body, fault, signal), response) : response
  }

  function bend(
    source: ReadableStream<Uint8Array>,
    fault: Exclude<FetchFault, { type: 'status' | 'network' | 'hang' }> | undefined,
    signal: AbortSignal,
  ): ReadableStream<Uint8Array> {
    const reader = source.getReader()
    const token = {}
    open.add(token)
    const leave = (): void => {
      open.delete(token)
      void reader.cancel().catch(() => {})
    }
    let left = fault && 'afterBytes' in fault ? fault.afterBytes : Infinity
    const pieceBytes = fault?.type === 'split' ? fault.bytes : Infinity
    let rest = new Uint8Array()

    return new ReadableStream<Uint8Array>(
      {
        start(controller) {
          signal.addEventListener('abort', () => {
            if (!open.has(token)) return
            leave()
            controller.error(signal.reason)
          })
        },
        async pull(controller) {
          if (left === 0) return fail(controller)
          if (rest.length === 0) {
            const { done, value } = await reader.read()
            if (!open.has(token)) return undefined
            if (done) {
              leave()
              return controller.close()
            }
            rest = new Uint8Array(value)
          }
          const piece = rest.subarray(0, Math.min(left, pieceBytes))
          rest = rest.subarray(piece.length)
          left -= piece.length
          controller.enqueue(piece)
        },
        cancel: leave,
      },
      { highWaterMark: 0 },
    )

    function fail(controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> | undefined {
      if (fault?.type === 'stall') return untilAborted(signal)
      leave()
      if (fault?.type === 'reset') controller.error(new TypeError('network error'))
      else controller.close()
      return undefined
    }
  }

  return {
    fetch: faulty,
    get requestCount() {
      return requestCount
    },
    get openCount() {
      return open.size
    },
  }
}

function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error))
  })
}
