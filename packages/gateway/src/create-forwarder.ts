import type { JsonObject } from './check-fields.ts'
import { commonHeaders } from './common-headers.ts'
import { hideKey } from './hide-key.ts'
import { isLoopback } from './read-upstream.ts'
import { refusalResponse, serverError } from './refusal.ts'

/** Where requests go, and with which key. */
export interface UpstreamOptions {
  /** The base URL, without a slash at its end. */
  readonly baseUrl: URL
  /** `''` when the upstream wants none. */
  readonly apiKey: string
  readonly fetch: typeof globalThis.fetch
}

/** What is passed on of a request: no header, no query, no byte as it came. */
interface ForwardedRequest {
  readonly path: '/chat/completions' | '/models'
  /** A body makes it a POST. It is written anew, so that what goes on is what was checked. */
  readonly body?: JsonObject
  /** Aborts when the client has gone. */
  readonly signal: AbortSignal
}

/** Sends a request to the upstream and gives what comes back, cleaned and unbuffered. Never rejects. */
export type Forward = (request: ForwardedRequest) => Promise<Response>

/**
 * Makes the function that talks to one upstream. It follows no redirect, passes on only harmless headers either way,
 * blots the key out of headers and bodies, and closes the connection as soon as the client has gone.
 */
export function createForwarder({ baseUrl, apiKey, fetch }: UpstreamOptions): Forward {
  const hidden = new TextEncoder().encode(apiKey)

  return async ({ path, body, signal }) => {
    const gone = new AbortController()
    const leave = (): void => gone.abort()
    if (signal.aborted) leave()
    signal.addEventListener('abort', leave)
    const stopListening = (): void => signal.removeEventListener('abort', leave)
    try {
      const response = await fetch(baseUrl.href + path, {
        method: body ? 'POST' : 'GET',
        headers: {
          accept: body?.['stream'] === true ? 'text/event-stream, application/json' : 'application/json',
          ...(body && { 'content-type': 'application/json' }),
          ...(apiKey && { authorization: `Bearer ${apiKey}` }),
        },
        body: body ? bodyFor(baseUrl, body) : null,
        redirect: 'manual',
        signal: gone.signal,
      })
      if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)) {
        leave()
        stopListening()
        return refusalResponse(serverError(redirected, 502, 'upstream_redirect'))
      }
      const key = response.ok && isPlaceholder(apiKey) ? new Uint8Array() : hidden
      return new Response(response.body && passOn(response.body, key, gone, stopListening), {
        status: response.status,
        headers: safeHeaders(response.headers, apiKey),
      })
    } catch {
      // The response may have come and be one that cannot be passed on, such as one with a status that none has.
      leave()
      stopListening()
      // The cause may name the host, or quote the request; neither is the client's business.
      return refusalResponse(serverError(unreachable, 502, 'upstream_unreachable'))
    }
  }
}

const redirected =
  'The upstream answered with a redirect, which is not followed with a key. Set the upstream to the final URL.'
const unreachable = 'The upstream could not be reached. Check its URL and whether it is up, then try again.'

/**
 * The body as it was read: where a field came twice, endpoints differ in which of the two they take. Without its `rivulet`
 * field, because endpoints refuse fields they do not know; a loopback upstream gets that, since it may be another gateway.
 */
function bodyFor(baseUrl: URL, body: JsonObject): string {
  if (isLoopback(baseUrl.hostname)) return JSON.stringify(body)
  const { rivulet: _, ...rest } = body
  return JSON.stringify(rest)
}

/** A short plain word such as `ollama` is no secret, and hiding it would eat words out of answers. */
function isPlaceholder(apiKey: string): boolean {
  return /^[a-z]{0,7}$/i.test(apiKey)
}

function safeHeaders(headers: Headers, apiKey: string): Headers {
  const safe = new Headers(commonHeaders)
  for (const [name, value] of headers) {
    const isSafe = passedHeaders.has(name) || name.startsWith('x-ratelimit-')
    if (isSafe && !(apiKey && value.includes(apiKey))) safe.set(name, value)
  }
  return safe
}

const passedHeaders: ReadonlySet<string> = new Set([
  'content-type',
  'retry-after',
  'retry-after-ms',
  'x-request-id',
  'x-should-retry',
])

/**
 * The upstream's body without the key, slice by slice as it comes. Cancelling it aborts `gone`, and either closes the
 * connection at once, whether or not anybody reads.
 */
function passOn(
  body: ReadableStream<Uint8Array>,
  key: Uint8Array,
  gone: AbortController,
  finish: () => void,
): ReadableStream<Uint8Array> {
  const reader = body.getReader()
  let held: Uint8Array = new Uint8Array()
  // A fetch that wraps another may heed the signal no longer once the headers are there.
  const drop = (): void => void reader.cancel().catch(() => {})
  if (gone.signal.aborted) drop()
  else gone.signal.addEventListener('abort', drop)
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          for (;;) {
            const { done, value } = await reader.read()
            gone.signal.throwIfAborted()
            if (done) {
              finish()
              if (held.length > 0) controller.enqueue(held)
              return controller.close()
            }
            const result = hideKey(held, value, key)
            held = result.held
            if (result.send.length > 0) return controller.enqueue(result.send)
          }
        } catch {
          finish()
          controller.error(new Error('The upstream broke off in the middle of its answer.'))
        }
      },
      cancel() {
        finish()
        gone.abort()
      },
    },
    { highWaterMark: 0 },
  )
}
