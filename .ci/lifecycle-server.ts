import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

/** One POST of the page, answered by the test. */
export interface Exchange {
  /** Sends the head of an event stream. */
  readonly open: () => void
  /** Sends one event with this text; false when the client should not be sent more for now. */
  readonly say: (text: string) => boolean
  /** Sends the finish reason and `[DONE]`, and ends. */
  readonly finish: () => void
  readonly response: ServerResponse
  /** Settles when the connection is closed, by whomever. */
  readonly closed: Promise<void>
}

/** A server for one page, whose answers are in the test's hands. */
export interface LifecycleServer {
  readonly url: string
  /** The next POST that has not been taken yet. */
  readonly next: () => Promise<Exchange>
  readonly posts: () => number
  /** Connections on which a POST is being answered. */
  readonly openCount: () => number
  readonly close: () => void
}

/** Builds the page once, as it is while developing (StrictMode mounts twice) or as users get it, and serves it. */
export async function startLifecycleServer(mode: 'development' | 'production'): Promise<LifecycleServer> {
  const script = await buildPage(mode)
  const waiting: Exchange[] = []
  const takers: Array<(exchange: Exchange) => void> = []
  const sockets = new Set<Socket>()
  let posts = 0
  let open = 0

  const server = createServer((request, response) => {
    if (request.method !== 'POST') {
      const isScript = request.url === '/page.js'
      response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html')
      const page =
        '<!doctype html><link rel="icon" href="data:,"><main></main><script src="/page.js"></script>'
      return void response.end(
        isScript ? script : request.url === '/' ? page : '<!doctype html><p>Elsewhere</p>',
      )
    }
    posts++
    open++
    const exchange = exchangeOf(response)
    void exchange.closed.then(() => open--)
    const taker = takers.shift()
    if (taker) taker(exchange)
    else waiting.push(exchange)
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    next: () => {
      const exchange = waiting.shift()
      return exchange ? Promise.resolve(exchange) : new Promise((resolve) => takers.push(resolve))
    },
    posts: () => posts,
    openCount: () => open,
    close() {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}

function exchangeOf(response: ServerResponse): Exchange {
  const event = (data: object | string): boolean =>
    response.write(`data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`)
  return {
    open() {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.flushHeaders()
    },
    say: (content) => event({ choices: [{ delta: { content } }] }),
    finish() {
      event({ choices: [{ delta: {}, finish_reason: 'stop' }] })
      event('[DONE]')
      response.end()
    },
    response,
    closed: new Promise((resolve) => response.on('close', resolve)),
  }
}

async function buildPage(mode: 'development' | 'production'): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    mode,
    // A test runner has set NODE_ENV to something else.
    oxc: { jsx: { runtime: 'automatic', development: mode === 'development' } },
    define: { 'process.env.NODE_ENV': JSON.stringify(mode) },
    resolve: { conditions: ['@rivulet/source', 'module', 'browser', mode] },
    build: {
      write: false,
      minify: false,
      lib: {
        entry: fileURLToPath(new URL('lifecycle-page.tsx', import.meta.url)),
        formats: ['iife'],
        name: 'page',
      },
    },
  })
  const [output] = [result].flat()
  if (!output || !('output' in output)) throw new Error('The page was not built.')
  return output.output[0].code
}
