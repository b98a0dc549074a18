import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** One POST that has reached the endpoint, answered as the test says. */
export interface Call {
  /** What it asks, as JSON. */
  readonly body: string
  /** Sends the head: of an event stream, if nothing else is said. */
  readonly begin: (status?: number, headers?: Record<string, string>) => void
  /** Sends words, one event each. */
  readonly say: (...words: string[]) => void
  /** Says that the answer is whole, and ends it. */
  readonly finish: () => void
  /** Answers with a status and a short body. */
  readonly refuse: (status: number, headers?: Record<string, string>) => void
  /** Breaks the connection. Before the head has come, Chromium sends the POST again by itself. */
  readonly cut: () => void
  /** Sends bytes as they are. Resolves when there is room for more; false: the browser has hung up. */
  readonly write: (bytes: string | Uint8Array) => Promise<boolean>
  /** Resolves when the connection is closed, by whomever. */
  readonly closed: Promise<unknown>
}

/** What takes the POSTs of a page. */
export interface Endpoint {
  readonly take: (request: IncomingMessage, response: ServerResponse) => void
  /** How many POSTs have come. */
  readonly posts: () => number
  /** How many answers are under way. */
  readonly open: () => number
  /** The next POST that no test has taken yet. */
  readonly nextCall: () => Promise<Call>
}

/** A server on loopback: the page, another page, and the endpoint. */
export interface LifecycleServer extends Endpoint {
  readonly url: string
  readonly close: () => Promise<void>
}

const HEAD = '<!doctype html><link rel="icon" href="data:,">'
const PAGES: Readonly<Record<string, string>> = {
  '/': `${HEAD}<div id="root"></div><script type="module" src="page.js"></script>`,
  '/elsewhere': `${HEAD}Elsewhere`,
}

/** @param script the page's */
export async function serveLifecycle(script: string): Promise<LifecycleServer> {
  const endpoint = createEndpoint()
  const server = createServer((request, response) => {
    if (request.method === 'POST') return endpoint.take(request, response)
    const html = PAGES[new URL(request.url!, 'http://localhost').pathname]
    response.setHeader('content-type', html ? 'text/html' : 'text/javascript')
    response.end(html ?? script)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    ...endpoint,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async close() {
      const closed = once(server, 'close')
      server.close()
      // One that comes at this very moment is closed too.
      const closer = setInterval(() => server.closeAllConnections(), 100)
      server.closeAllConnections()
      await closed
      clearInterval(closer)
    },
  }
}

export function createEndpoint(): Endpoint {
  const waiting: Call[] = []
  const takers: Array<(call: Call) => void> = []
  let posts = 0
  let open = 0
  return {
    take(request, response) {
      posts++
      open++
      response.once('close', () => open--)
      let body = ''
      request.on('data', (data: Buffer) => (body += data.toString()))
      request.on('end', () => {
        const call = callOf(response, body)
        const take = takers.shift() ?? ((untaken: Call) => waiting.push(untaken))
        take(call)
      })
    },
    posts: () => posts,
    open: () => open,
    async nextCall() {
      return waiting.shift() ?? new Promise((resolve) => takers.push(resolve))
    },
  }
}

function callOf(response: ServerResponse, body: string): Call {
  const closed = response.destroyed ? Promise.resolve() : once(response, 'close')
  const begin: Call['begin'] = (status = 200, headers = {}) => {
    response.writeHead(status, { 'content-type': 'text/event-stream', ...headers })
    response.flushHeaders()
  }
  return {
    body,
    begin,
    say(...words) {
      if (!response.headersSent) begin()
      response.write(words.map((content) => eventOf({ delta: { content } })).join(''))
    },
    finish: () => response.end(`${eventOf({ delta: {}, finish_reason: 'stop' })}data: [DONE]\n\n`),
    refuse(status, headers) {
      begin(status, { 'content-type': 'application/json', ...headers })
      response.end('{"error":{"message":"Not now"}}')
    },
    cut: () => response.destroy(),
    async write(bytes) {
      if (!response.destroyed && !response.write(bytes)) await Promise.race([once(response, 'drain'), closed])
      return !response.destroyed
    },
    closed,
  }
}

function eventOf(choice: object): string {
  return `data: ${JSON.stringify({ choices: [choice] })}\n\n`
}
