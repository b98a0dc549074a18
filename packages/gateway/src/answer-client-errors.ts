import { STATUS_CODES } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { invalidRequest, refusalBody, refusalHeaders } from './refusal.ts'
import type { Refusal } from './refusal.ts'

/**
 * Lets a server refuse in OpenAI's error shape what never becomes a request: bytes that are no HTTP, headers that are too
 * long, a request that comes too slowly, a tunnel, an expectation that nobody can meet. Node's own refusals have no body.
 * A connection on which an answer is under way is broken off instead, so that nothing lands in the middle of it.
 */
export function answerClientErrors(server: Server): void {
  const answers = new WeakMap<Duplex, ServerResponse>()
  server.on('request', (_: IncomingMessage, outgoing: ServerResponse) => {
    answers.set(outgoing.socket!, outgoing)
  })
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
    const answer = answers.get(socket)
    const isAnswering = answer !== undefined && answer.headersSent && !answer.writableFinished
    if (isAnswering || error.code === 'ECONNRESET') socket.destroy()
    else refuse(socket, refusalFor(error.code))
  })
  server.on('connect', (_: IncomingMessage, socket: Duplex) => {
    const message = 'CONNECT is not allowed here. Use POST or GET.'
    refuse(socket, invalidRequest(message, { status: 405, code: 'method_not_allowed' }))
  })
  server.on('checkExpectation', (_: IncomingMessage, outgoing: ServerResponse) => {
    const message = 'This expectation cannot be met. Leave the header `expect` out.'
    const refusal = invalidRequest(message, { status: 417, code: 'expectation_failed' })
    outgoing.writeHead(refusal.status, { ...refusalHeaders, connection: 'close' })
    outgoing.end(refusalBody(refusal))
  })
}

function refusalFor(code: string | undefined): Refusal {
  switch (code) {
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return invalidRequest('The request came too slowly. Send it again.', {
        status: 408,
        code: 'request_timeout',
      })
    case 'HPE_HEADER_OVERFLOW':
      return invalidRequest('The headers are too large. Send fewer or shorter ones.', {
        status: 431,
        code: 'headers_too_large',
      })
    case 'HPE_CHUNK_EXTENSIONS_OVERFLOW':
      return invalidRequest('The chunk extensions are too large. Leave them out.', {
        status: 413,
        code: 'request_too_large',
      })
    case undefined:
    default:
      return invalidRequest('This is not an HTTP request. Correct it and send it again.', {
        code: 'malformed_http',
      })
  }
}

/** Writes a whole response by hand, and closes the connection once it is out. */
function refuse(socket: Duplex, refusal: Refusal): void {
  // The other side may have gone, or may be sending more of what was refused already.
  if (!socket.writable) return void socket.destroy()
  const body = refusalBody(refusal)
  const headers = { ...refusalHeaders, 'content-length': Buffer.byteLength(body), connection: 'close' }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  const start = `HTTP/1.1 ${refusal.status} ${STATUS_CODES[refusal.status]}\r\n`
  socket.on('error', () => {})
  socket.end(`${start}${lines.join('')}\r\n${body}`, () => socket.destroy())
}
