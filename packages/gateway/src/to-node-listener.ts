import type { IncomingMessage, ServerResponse } from 'node:http'
import { setClientAddress } from './client-address.ts'
import { invalidRequest, refusalResponse } from './refusal.ts'

/**
 * A Fetch handler as a listener for `node:http`, Express, Connect or Vite. The request's `signal` aborts when the client
 * goes; headers leave at once and the body slice by slice, at the client's pace; when the body errors, the handler rejects
 * or throws, or the response is `Response.error()`, the client sees a broken connection and not an end. A request that is
 * none (a bad path, a bad host, none or two of them) gets 400. The address of the socket is noted as the client's. Never
 * throws.
 */
export function toNodeListener(
  handler: (request: Request) => Promise<Response>,
): (incoming: IncomingMessage, outgoing: ServerResponse) => void {
  return (incoming, outgoing) => {
    const gone = new AbortController()
    // Not `once`, which goes through `on`: compression in front replaces that, and tells nothing before the first write.
    outgoing.addListener('close', () => {
      if (!outgoing.writableFinished) gone.abort(new DOMException('The client has gone.', 'AbortError'))
    })
    const request = toRequest(incoming, gone.signal)
    // Async, so that a handler which throws is one that rejects.
    const answer = async (): Promise<Response> =>
      request ? handler(request) : refusalResponse(invalidRequest(badRequest))
    answer()
      .then((response) => send(response, outgoing, gone.signal))
      .then(() => endRequest(incoming))
      .catch(() => breakOff(outgoing))
  }
}

const badRequest = 'The request has a malformed URL, host or header. Correct it and send it again.'

function toRequest(incoming: IncomingMessage, signal: AbortSignal): Request | undefined {
  try {
    const { method = 'GET', headers } = incoming
    // Of two hosts a proxy in front may have judged the other one.
    const hosts = incoming.rawHeaders.filter((name, index) => index % 2 === 0 && /^host$/i.test(name)).length
    if (hosts > 1 || (hosts === 0 && incoming.httpVersion === '1.1')) return undefined
    // HTTP/2 names the host in a pseudo header.
    const host = String(headers.host ?? headers[':authority'] ?? 'localhost')
    if (!plainHost.test(host)) return undefined
    const scheme = 'encrypted' in incoming.socket && incoming.socket.encrypted ? 'https' : 'http'
    const path = originalUrl(incoming)
    // Joined as text: a path such as `//host` must not be taken for another host.
    const url = new URL(`${scheme}://${host}${path.startsWith('/') ? path : `/${path}`}`)
    const hasBody = method !== 'GET' && method !== 'HEAD'
    const init = { method, headers: toHeaders(incoming), signal }
    // Node asks for `duplex` with a stream; the DOM's types do not know it yet.
    const streamed: RequestInit & { duplex: 'half' } = { ...init, body: toStream(incoming), duplex: 'half' }
    const request = new Request(url, hasBody ? streamed : init)
    setClientAddress(request, incoming.socket.remoteAddress)
    return request
  } catch {
    return undefined
  }
}

/** A name, an IPv4 or a bracketed IPv6 address, and perhaps a port: nothing that could turn into another URL. */
const plainHost = /^([\w.-]+|\[[\da-f:.]+\])(:\d+)?$/i

/** Connect and Express shorten `url` under a mount point and keep the whole one here. */
function originalUrl(incoming: IncomingMessage): string {
  const original = 'originalUrl' in incoming ? incoming.originalUrl : undefined
  return (typeof original === 'string' ? original : incoming.url) ?? '/'
}

function toHeaders(incoming: IncomingMessage): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(incoming.headers)) {
    // HTTP/2 has pseudo headers such as `:path`.
    if (value === undefined || name.startsWith(':')) continue
    for (const item of Array.isArray(value) ? value : [value]) headers.append(name, item)
  }
  return headers
}

/** The request's body, read as it is asked for. */
function toStream(incoming: IncomingMessage): ReadableStream<Uint8Array> {
  const chunks = incoming.iterator({ destroyOnReturn: false })
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await chunks.next()
        if (done) controller.close()
        else controller.enqueue(new Uint8Array(value))
      },
      async cancel() {
        await chunks.return?.()
      },
    },
    { highWaterMark: 0 },
  )
}

async function send(response: Response, outgoing: ServerResponse, gone: AbortSignal): Promise<void> {
  if (gone.aborted) {
    await response.body?.cancel()
    return
  }
  if (response.type === 'error') return breakOff(outgoing)
  // Not through writeHead: a server in front may have headers of its own (Vite) or its own writeHead (compression),
  // and between them a status or a list of headers gets lost.
  outgoing.statusCode = response.status
  for (const [name, value] of response.headers) {
    if (name !== 'set-cookie') outgoing.setHeader(name, value)
  }
  // The one header that may come more than once and cannot be joined.
  for (const cookie of response.headers.getSetCookie()) outgoing.appendHeader('set-cookie', cookie)
  if (!response.body) {
    outgoing.end()
    return
  }
  // Compression in front holds the headers back until something is written.
  outgoing.write('')
  outgoing.flushHeaders()
  const reader = response.body.getReader()
  const cancel = (): void => void reader.cancel().catch(() => {})
  gone.addEventListener('abort', cancel)
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done || gone.aborted) break
      // Awaited until it is with the kernel: that is backpressure, and a reset after it cuts nothing off.
      await write(outgoing, value, gone)
    }
    outgoing.end()
  } catch {
    breakOff(outgoing)
  } finally {
    gone.removeEventListener('abort', cancel)
  }
}

/** Ends a response in the way that each version of HTTP has for one that is not whole. */
function breakOff(outgoing: ServerResponse): void {
  const { socket, req } = outgoing
  // A stream of HTTP/2 would otherwise be closed with NO_ERROR, which clients take for an end.
  if ('stream' in outgoing) return (outgoing.stream as { close: (code: number) => void }).close(internalError)
  // HTTP/1.0 has no chunks: there the end of the connection is the end of the body, unless it is a reset.
  if (req.httpVersion === '1.0' && socket && !('encrypted' in socket)) socket.resetAndDestroy()
  else outgoing.destroy()
}

/** HTTP/2's code for a server that could not go on. */
const internalError = 2

function write(outgoing: ServerResponse, bytes: Uint8Array, gone: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const written = (): void => {
      gone.removeEventListener('abort', written)
      resolve()
    }
    gone.addEventListener('abort', written)
    outgoing.write(bytes, written)
  })
}

/** What is left of a body that nobody wanted to read is thrown away, or the connection would hang on it. */
function endRequest(incoming: IncomingMessage): void {
  if (!incoming.readableEnded) incoming.resume()
}
