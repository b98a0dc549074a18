import { createServer } from 'node:http'
import type { RequestListener, Server, ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { setImmediate } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { gzipSync } from 'node:zlib'
import { onTestFinished } from 'vitest'
import type { Clock } from '../src/clock.ts'
import type { RivuletOptions } from '../src/model/read-model-request.ts'

/** A chat request's body, small unless the test says otherwise. */
export function chatBody(rivulet: RivuletOptions = {}, more: object = {}): Record<string, unknown> {
  return {
    model: 'gpt-4',
    stream: true,
    messages: [{ role: 'user', content: 'How do rivers bend?' }],
    rivulet: { rate: 0, tokens: 12, ...rivulet },
    ...more,
  }
}

/** A chat request to a gateway that is called as a function. */
export function chatRequest(
  body: unknown,
  init: { headers?: Record<string, string>; signal?: AbortSignal } = {},
): Request {
  const { headers, signal } = init
  return new Request('http://gateway.test/v1/chat/completions', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
    signal: signal ?? null,
  })
}

/** A chunk as a client sees it, as far as the tests look. */
export interface Chunk {
  readonly id: string
  readonly object: string
  readonly created: number
  readonly model: string
  readonly choices: readonly {
    readonly index: number
    readonly delta: {
      readonly role?: string
      readonly content?: string | null
      readonly reasoning_content?: string
      readonly tool_calls?: readonly {
        readonly index: number
        readonly id?: string
        readonly function: { readonly name?: string; readonly arguments: string }
      }[]
    }
    readonly finish_reason: string | null
  }[]
  readonly usage?: {
    readonly prompt_tokens: number
    readonly completion_tokens: number
    readonly total_tokens: number
  } | null
}

/** The payloads of a stream's `data:` lines. */
export function dataLines(body: string): string[] {
  return body
    .split(/\r?\n/)
    .filter((line) => line.startsWith('data: '))
    .map((line) => line.slice(6))
}

/** The chunks of a stream that has nothing but chunks and `[DONE]`. */
export function chunksOf(body: string): Chunk[] {
  return dataLines(body)
    .filter((data) => data !== '[DONE]')
    .map((data) => JSON.parse(data) as Chunk)
}

/** The text of one choice. */
export function textOf(chunks: readonly Chunk[], index: number = 0): string {
  const choices = chunks.flatMap((chunk) => chunk.choices).filter((choice) => choice.index === index)
  return choices.map((choice) => choice.delta.content ?? '').join('')
}

/** The `error` of a refusal. */
export async function errorOf(
  response: Response,
): Promise<{ message: string; type: string; param: string | null; code: string | null }> {
  const { error } = (await response.json()) as { error: Awaited<ReturnType<typeof errorOf>> }
  return error
}

/** A clock that jumps to the end of every wait, by `lateMs` too far, and notes how long each one was to be. */
export function createJumpingClock(lateMs: number = 0): Clock & { readonly waits: number[] } {
  let timeMs = 5000
  const waits: number[] = []
  const wait = (delayMs: number, signal: AbortSignal): Promise<void> => {
    waits.push(delayMs)
    if (delayMs !== Infinity) {
      timeMs += delayMs + lateMs
      return Promise.resolve()
    }
    return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
  }
  return { now: () => timeMs, wait, waits }
}

/** A server on a free loopback port, closed with all its sockets when the test ends. */
export async function listen(
  listener: RequestListener,
): Promise<{ url: string; server: Server; sockets: Set<Socket> }> {
  const sockets = new Set<Socket>()
  const server = createServer(listener)
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy()
    await new Promise((resolve) => server.close(resolve))
  })
  // A TCP server that listens has an address object.
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server, sockets }
}

/** Frees all that nothing holds. What a weak reference was asked for in this turn is held until the next one. */
export async function collectGarbage(): Promise<void> {
  setFlagsFromString('--expose-gc')
  // The flag puts `gc` into contexts that are made after it.
  const collect = runInNewContext('gc') as () => void
  for (let turn = 0; turn < 3; turn++) {
    await setImmediate()
    collect()
  }
}

/** A body that arrives in these slices. */
export function streamOf(slices: readonly Uint8Array[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const slice of slices) controller.enqueue(slice)
      controller.close()
    },
  })
}

/**
 * Takes a response over as the compression of a development server does: the status is kept back, `on` listeners wait
 * for the first write, and whatever is text, has no encoding yet and begins with 1 KiB is gathered up to its end.
 */
export function compress(outgoing: ServerResponse): void {
  const own = {
    writeHead: outgoing.writeHead.bind(outgoing),
    write: outgoing.write.bind(outgoing),
    end: outgoing.end.bind(outgoing),
    on: outgoing.on.bind(outgoing),
  }
  const waiting: Parameters<typeof own.on>[] = []
  const gathered: Uint8Array[] = []
  let status: number | undefined
  let isGathering: boolean | undefined

  function start(size: number): void {
    if (isGathering !== undefined) return
    isGathering = size >= 1024 && outgoing.getHeader('content-encoding') === undefined
    for (const listener of waiting) own.on(...listener)
    if (isGathering) outgoing.setHeader('content-encoding', 'gzip')
    own.writeHead(status ?? outgoing.statusCode)
  }

  outgoing.writeHead = (code: number) => {
    status = code
    return outgoing
  }
  outgoing.on = (...listener: Parameters<typeof own.on>) => {
    if (isGathering !== undefined) return own.on(...listener)
    waiting.push(listener)
    return outgoing
  }
  outgoing.write = (chunk: Uint8Array | string, ...others: unknown[]) => {
    start(chunk.length)
    if (!isGathering) return Reflect.apply(own.write, outgoing, [chunk, ...others])
    gathered.push(Buffer.from(chunk))
    for (const written of others) if (typeof written === 'function') written()
    return true
  }
  outgoing.end = (...last: unknown[]) => {
    start(0)
    return isGathering ? own.end(gzipSync(Buffer.concat(gathered))) : Reflect.apply(own.end, outgoing, last)
  }
}
