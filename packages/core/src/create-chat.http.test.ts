import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { createChat, type ChatOptions, type ConfigurableChat } from './create-chat.ts'
import { textOf } from './message/text-of.ts'
import { sseText } from './testing/event-stream.ts'

const chunk = (content: string): object => ({
  choices: [{ index: 0, delta: { content }, finish_reason: null }],
})
const recording = sseText(
  chunk('Héllo'),
  chunk(', 😀!'),
  { choices: [{ delta: {}, finish_reason: 'stop' }] },
  '[DONE]',
)

const closers: Array<() => void> = []
afterEach(() => closers.splice(0).forEach((close) => close()))

/** A real server on loopback that counts what it is asked and what stays open. */
async function serve(
  answer: (response: ServerResponse, request: IncomingMessage) => void,
  options: ChatOptions = {},
): Promise<{
  chat: ConfigurableChat
  posts: () => number
  sockets: Set<Socket>
  closed: () => Promise<void>
}> {
  let posts = 0
  let allClosed = (): void => {}
  const sockets = new Set<Socket>()
  const server = createServer((request, response) => {
    posts++
    answer(response, request)
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => {
      sockets.delete(socket)
      if (sockets.size === 0) allClosed()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closers.push(() => {
    sockets.forEach((socket) => socket.destroy())
    server.close()
  })
  const { port } = server.address() as AddressInfo
  const chat = createChat({
    endpoint: `http://127.0.0.1:${port}/v1/chat/completions`,
    model: 'gpt-4',
    ...options,
  })
  const closed = (): Promise<void> =>
    sockets.size === 0 ? Promise.resolve() : new Promise((resolve) => (allClosed = resolve))
  return { chat, posts: () => posts, sockets, closed }
}

function startStream(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  response.flushHeaders()
}

test('an answer arrives whole over HTTP', async () => {
  const { chat, posts } = await serve((response) => {
    startStream(response)
    response.end(recording)
  })
  const reply = await chat.send('Hi')
  expect(textOf(reply!)).toBe('Héllo, 😀!')
  expect(reply!.status).toEqual({ type: 'complete', finishReason: 'stop' })
  expect(posts()).toBe(1)
})

test.each(['reset', 'clean end'])(
  'a wire that is cut after any byte (%s) loses and doubles nothing, asks once, and never looks complete',
  async (cut) => {
    const bytes = Buffer.from(recording)
    let length = 0
    const { chat, posts } = await serve((response) => {
      startStream(response)
      const send = (): void => {
        if (cut === 'clean end') response.end()
        else response.socket?.resetAndDestroy()
      }
      if (length === 0) send()
      else response.write(bytes.subarray(0, length), send)
    })
    const finishAt = recording.indexOf('"finish_reason":"stop"')
    const finished = Buffer.byteLength(recording.slice(0, recording.indexOf('\n', finishAt)))
    const asked = bytes.length
    for (; length < asked; length++) {
      chat.setMessages([])
      const reply = await chat.send('Hi')
      expect('Héllo, 😀!').toContain(textOf(reply!))
      expect('Héllo, 😀!'.startsWith(textOf(reply!))).toBe(true)
      if (length < finished) expect(reply!.status.type).toBe('incomplete')
      // A reset may take back bytes that were already sent; a clean end never does.
      if (cut === 'clean end') expect(reply!.status.type).toBe(length < finished ? 'incomplete' : 'complete')
      if (reply!.status.type === 'complete') expect(textOf(reply!)).toBe('Héllo, 😀!')
    }
    expect(posts()).toBe(asked)
  },
)

test('stopping closes the socket, before the first byte and in the middle', async () => {
  for (const begin of [
    () => {},
    (response: ServerResponse) => {
      startStream(response)
      response.write(sseText(chunk('a')))
    },
  ]) {
    let arrived = (): void => {}
    const reached = new Promise<void>((resolve) => (arrived = resolve))
    const { chat, closed } = await serve((response) => {
      begin(response)
      arrived()
    })
    const sent = chat.send('Hi')
    await reached
    chat.stop()
    expect((await sent)!.status).toEqual({ type: 'incomplete', reason: 'stopped' })
    await closed()
  }
})

test('a server that keeps the connection open after [DONE] is not waited for, and is hung up on', async () => {
  const { chat, closed } = await serve((response) => {
    startStream(response)
    response.write(recording)
  })
  expect((await chat.send('Hi'))!.status.type).toBe('complete')
  await closed()
})

test('a failed request keeps the question, and the next one may succeed', async () => {
  let count = 0
  const { chat } = await serve((response) => {
    if (count++ > 0) {
      startStream(response)
      return response.end(recording)
    }
    response.writeHead(401, { 'content-type': 'application/json' })
    return response.end(JSON.stringify({ error: { message: 'No such key' } }))
  })
  await chat.send('Hi')
  expect(chat.getSnapshot()).toMatchObject({ status: 'error', error: { code: 'http', status: 401 } })
  expect(textOf(chat.getSnapshot().messages[0]!)).toBe('Hi')
  expect((await chat.regenerate()).status.type).toBe('complete')
  expect(chat.getSnapshot()).toMatchObject({ status: 'ready', error: undefined })
})
