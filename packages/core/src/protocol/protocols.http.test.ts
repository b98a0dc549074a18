import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { createChat, type ChatOptions } from '../create-chat.ts'
import { ChatError } from '../errors.ts'
import { createMessage } from '../message/create-message.ts'
import { textOf } from '../message/text-of.ts'
import { sseText } from '../testing/event-stream.ts'
import type { ChatMessage, ChatProtocol } from '../types.ts'
import { PROTOCOL_CASES } from './protocol-cases.test.helper.ts'
import { responses } from './responses.ts'

const closers: Array<() => void> = []
afterEach(() => closers.splice(0).forEach((close) => close()))

/** Asks a real server on loopback, which answers with `body`, in two writes. */
async function ask(
  options: ChatOptions,
  body: string,
  type = 'text/event-stream',
): Promise<{ reply: ChatMessage; asked: unknown }> {
  let asked: unknown
  const server = createServer((request, response) => {
    let text = ''
    request.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
    request.on('end', () => {
      asked = JSON.parse(text)
      const half = body.length >> 1
      if (type) response.setHeader('content-type', type)
      response.write(body.slice(0, half))
      response.end(body.slice(half))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closers.push(() => server.close())
  const { port } = server.address() as AddressInfo
  const chat = createChat({ endpoint: `http://127.0.0.1:${port}/answer`, ...options })
  const reply = (await chat.send('Hi'))!
  return { reply, asked }
}

test('a chat with `protocol: responses` streams over HTTP to a complete answer with its usage', async () => {
  const { body } = PROTOCOL_CASES[0]!
  const messages = [createMessage('system', 'Be brief.')]
  const { reply, asked } = await ask({ protocol: responses, model: 'gpt-5', messages }, body)
  expect(textOf(reply)).toBe('Salü 😀')
  expect(reply.status).toEqual({ type: 'complete', finishReason: 'stop' })
  expect(reply.usage).toEqual({ inputTokens: 3, outputTokens: 4, totalTokens: 7 })
  expect(asked).toEqual({
    model: 'gpt-5',
    instructions: 'Be brief.',
    input: [{ role: 'user', content: [{ type: 'input_text', text: 'Hi' }] }],
    stream: true,
  })
})

test.each(PROTOCOL_CASES.map((row) => [row.name, row] as const))('%s, over HTTP', async (_, row) => {
  const { protocol, wrapFetch } = row
  const options = { protocol, retry: false, ...(wrapFetch && { fetch: wrapFetch(fetch) }) } as const
  const { parts, status, usage } = (await ask(options, row.body, row.type)).reply
  expect({ parts, status, ...(usage && { usage }) }).toMatchObject(row.result)
})

test('a protocol of one’s own is ten lines', async () => {
  const mine: ChatProtocol = {
    encode: ({ messages }, model, extra) => ({ model, ...extra, prompt: textOf(messages.at(-1)!) }),
    decode({ data }) {
      const { token, stop, error } = JSON.parse(data) as Record<string, string>
      if (error) return [{ type: 'error', error: new ChatError('provider', error) }]
      if (stop) return [{ type: 'finish', reason: 'stop', rawReason: stop }]
      return [{ type: 'text-delta', text: token ?? '' }]
    },
  }
  const { reply, asked } = await ask(
    { protocol: mine, body: { seed: 1 } },
    sseText({ token: 'Hel' }, { token: 'lo' }, { stop: 'eos' }),
  )
  expect(textOf(reply)).toBe('Hello')
  expect(reply.status).toEqual({ type: 'complete', finishReason: 'stop' })
  expect(asked).toEqual({ seed: 1, prompt: 'Hi' })

  const { reply: failed } = await ask(
    { protocol: mine, retry: false },
    sseText({ token: 'Hel' }, { error: 'No' }),
  )
  expect(failed.status).toMatchObject({ reason: 'error', error: { message: 'No' } })
})
