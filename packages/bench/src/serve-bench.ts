import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { composeText, type TextShape } from './compose-text.ts'
import { playStream } from './play-stream.ts'
import { createStreamLogs, type StreamLog } from './stream-log.ts'
import { wallClock } from './wall-clock.ts'
import type { StreamContent, WireName } from './wire.ts'
import { wires } from './wires.ts'

/** The pages and their streams, over HTTP on loopback. */
export interface BenchServer {
  readonly url: string
  /** What left the server by that name. */
  readonly logOf: (stream: string) => StreamLog
  readonly close: () => Promise<void>
}

const TYPES: Readonly<Record<string, string>> = {
  '': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
}

/** @param files what each path is answered with; `/stream/<wire>` is a stream, and any other is not found */
export async function serveBench(files: ReadonlyMap<string, string | Uint8Array>): Promise<BenchServer> {
  const logs = createStreamLogs()
  const server = createServer((request, response) => {
    const url = new URL(request.url!, 'http://localhost')
    const wire = /^\/stream\/([\w-]+)$/.exec(url.pathname)?.[1]
    if (wire) return void answerStream(wire as WireName, url.searchParams, request, response)
    const file = files.get(url.pathname)
    response.writeHead(file === undefined ? 404 : 200, {
      'content-type': TYPES[extname(url.pathname)] ?? 'application/octet-stream',
    })
    response.end(file)
  })

  async function answerStream(
    wireName: WireName,
    query: URLSearchParams,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    // Ten streams would wait for each other on the six connections to one host, so some come from another.
    response.setHeader('access-control-allow-origin', '*')
    response.setHeader('access-control-allow-headers', '*')
    if (request.method === 'OPTIONS') return void response.writeHead(204).end()
    const wire = wires[wireName]
    const content = query.get('content') as StreamContent
    const log = logs.of(query.get('stream')!)
    log.requests++
    const { tokens, markEnds } = composeText(
      query.get('shape') as TextShape,
      Number(query.get('tokens')),
      Number(query.get('seed')),
    )
    const events = tokens.map((token) => wire.token(content, token))
    // What was asked is of no interest, but it has to be read.
    request.resume()
    await once(request, 'end')
    response.socket?.setNoDelay(true)
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache',
      ...wire.headers,
    })
    response.write(wire.open(content))
    log.startedAtMs = wallClock()
    let marks = 0
    // One for all writes: asked anew for each, a burst would leave thousands of listeners behind.
    const closed = once(response, 'close').catch(() => {})
    await playStream(
      events,
      Number(query.get('rate')),
      {
        async write(text) {
          if (!response.write(text) && !response.closed) await Promise.race([once(response, 'drain'), closed])
        },
        now: () => performance.now(),
        wait: (ms) => wait(ms),
        isClosed: () => response.closed,
      },
      (sent) => {
        const now = wallClock()
        for (; marks < markEnds.length && markEnds[marks]! <= sent; marks++) log.sentAtMs.push(now)
      },
    )
    response.end(wire.close(content, tokens.join('')))
    log.endedAtMs = wallClock()
  }

  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    logOf: logs.of,
    async close() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}
