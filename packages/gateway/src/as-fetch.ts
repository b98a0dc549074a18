import type { GatewayHandler } from './create-gateway.ts'

/**
 * A handler in the place of `fetch`: no server, no network. The input and the options become a `Request`; a relative URL
 * is taken from the page's location, or from `http://localhost` where there is none. An abort rejects, or, once the
 * response is there, errors its body, both with the signal's reason (an `AbortError` unless another was given); the
 * handler's body is cancelled, also when it comes too late. Rejects with a `TypeError` where `fetch` does: a bad URL, a
 * GET with a body, a connection that dies before the response. Redirects are not followed; they are responses like others.
 */
export function asFetch(handler: GatewayHandler): typeof fetch {
  return async (input, init) => {
    const request = new Request(input instanceof Request ? input : absoluteUrl(input), init)
    // A request's signal follows the caller's only as long as the request lives, so the caller's own is the better one.
    const signal = init?.signal ?? request.signal
    signal.throwIfAborted()
    const response = await untilAborted(handler(request), signal)
    if (response.type === 'error') throw new TypeError('network error')
    if (!response.body) return response
    const { status, statusText, headers } = response
    return new Response(abortable(response.body, signal), { status, statusText, headers })
  }
}

function absoluteUrl(input: string | URL): URL {
  const text = String(input)
  const page = globalThis.location?.href
  return new URL(text, page && URL.canParse(text, page) ? page : 'http://localhost')
}

function untilAborted(promise: Promise<Response>, signal: AbortSignal): Promise<Response> {
  return new Promise((resolve, reject) => {
    const abort = (): void => {
      reject(signal.reason)
      promise.then((response) => response.body?.cancel(signal.reason)).catch(() => {})
    }
    signal.addEventListener('abort', abort)
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}

function abortable(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  signal: AbortSignal,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const reader = body.getReader()
  let abort: () => void
  const finish = (): void => signal.removeEventListener('abort', abort)
  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      start(controller) {
        abort = () => {
          finish()
          controller.error(signal.reason)
          reader.cancel(signal.reason).catch(() => {})
        }
        if (signal.aborted) abort()
        else signal.addEventListener('abort', abort)
      },
      async pull(controller) {
        try {
          const { done, value } = await reader.read()
          if (signal.aborted) return
          if (!done) return controller.enqueue(value)
          finish()
          controller.close()
        } catch (error) {
          finish()
          controller.error(signal.aborted ? signal.reason : new TypeError('network error', { cause: error }))
        }
      },
      async cancel(reason) {
        finish()
        await reader.cancel(reason)
      },
    },
    { highWaterMark: 0 },
  )
}
