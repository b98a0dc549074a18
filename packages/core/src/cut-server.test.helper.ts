import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { sseText } from './testing/event-stream.ts'

/** How a connection dies: by a reset, or by an end that looks like any other. */
export type Death = 'reset' | 'clean end'

/** What the server does with the requests to one path: the first answer is cut, the others are whole. */
interface CutCase {
  readonly bytes: Uint8Array
  readonly text: string
  /** How many bytes of the body the first request gets; -1: not even a head. */
  readonly cutAt: number
  readonly death: Death
}

/** A server on loopback that cuts answers, and counts what it is asked and what stays open. */
export interface CutServer {
  /** Opens a path for a case. */
  readonly open: (name: string, cut: CutCase) => string
  readonly posts: (name: string) => number
  /** The client has read so many bytes of the first answer: a reset may follow without taking any of them back. */
  readonly hasRead: (name: string, bytes: number) => void
  /** How many answers were held open behind their `[DONE]`, and how many of them the client has closed. */
  readonly held: () => { readonly opened: number; readonly closedByClient: number }
  readonly socketCount: () => number
  /** Settles when no socket is open. */
  readonly quiet: () => Promise<void>
  readonly close: () => void
}

interface Case extends CutCase {
  posts: number
  kill: (() => void) | undefined
}

/** Starts one, on a port of its own. */
export async function startCutServer(): Promise<CutServer> {
  const cases = new Map<string, Case>()
  const sockets = new Set<Socket>()
  let opened = 0
  let closedByClient = 0
  let onQuiet = (): void => {}

  const server = createServer((request, response) => {
    const own = cases.get(request.url!)!
    own.posts++
    let body = ''
    request.setEncoding('utf8')
    request.on('data', (text: string) => (body += text))
    request.on('end', () => answer(own, body, response, hold))
  })
  /** As servers do that forget to hang up: whoever is done with the answer has to. */
  function hold(response: ServerResponse): void {
    opened++
    response.on('close', () => {
      if (!response.writableEnded) closedByClient++
    })
  }

  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => {
      sockets.delete(socket)
      if (sockets.size === 0) onQuiet()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo

  return {
    open(name, cut) {
      cases.set(`/${name}`, { ...cut, posts: 0, kill: undefined })
      return `http://127.0.0.1:${port}/${name}`
    },
    posts: (name) => cases.get(`/${name}`)!.posts,
    hasRead(name, bytes) {
      const own = cases.get(`/${name}`)!
      if (bytes >= own.cutAt) own.kill?.()
    },
    held: () => ({ opened, closedByClient }),
    socketCount: () => sockets.size,
    quiet: () => (sockets.size === 0 ? Promise.resolve() : new Promise((resolve) => (onQuiet = resolve))),
    close() {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}

function answer(
  own: Case,
  body: string,
  response: ServerResponse,
  hold: (response: ServerResponse) => void,
): void {
  const die = (): void => {
    if (own.death === 'reset') response.socket?.resetAndDestroy()
    else if (own.cutAt < 0) response.socket?.destroy()
    else response.end()
  }
  if (own.posts === 1 && own.cutAt < 0) return die()
  response.writeHead(200, { 'content-type': 'text/event-stream', connection: 'close' })
  response.flushHeaders()
  if (own.posts > 1) {
    const wire = wholeOrRest(own, body)
    const isOver = new TextDecoder().decode(wire).includes('[DONE]\n\n')
    if (!isOver) return void response.end(wire)
    hold(response)
    return void response.write(wire)
  }
  if (own.cutAt > 0) response.write(own.bytes.subarray(0, own.cutAt))
  if (own.death === 'clean end') die()
  else own.kill = die
}

/** A server that was handed the beginning goes on behind it, exactly. */
function wholeOrRest({ bytes, text }: Case, body: string): Uint8Array {
  const { messages } = JSON.parse(body) as { messages: ReadonlyArray<{ role: string; content: string }> }
  const partial = messages.find(({ role }) => role === 'assistant')?.content
  if (partial === undefined) return bytes
  const rest = { choices: [{ delta: { content: text.slice(partial.length) }, finish_reason: 'stop' }] }
  return new TextEncoder().encode(sseText(rest, '[DONE]'))
}
