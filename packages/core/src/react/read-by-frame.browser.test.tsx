import { act, cleanup, render } from '@testing-library/react'
import type { ReactElement } from 'react'
import { afterEach, expect, test } from 'vitest'
import { observeChat } from '../observe-chat.ts'
import { textOf } from '../message/text-of.ts'
import { useStreamingChat, type StreamingChat, type UseStreamingChatOptions } from './use-streaming-chat.ts'

afterEach(cleanup)

const encode = (text: string): Uint8Array => new TextEncoder().encode(text)
const chunk = (content: string): Uint8Array =>
  encode(`data: ${JSON.stringify({ choices: [{ delta: { content } }] })}\n\n`)

/** A page with a chat whose network is played by the test, in real frames. */
async function openPage(options: UseStreamingChatOptions = {}): Promise<{
  readonly chat: StreamingChat
  readonly network: ReadableStreamDefaultController<Uint8Array>
}> {
  let chat!: StreamingChat
  let network!: ReadableStreamDefaultController<Uint8Array>
  async function answer(): Promise<Response> {
    const body = new ReadableStream<Uint8Array>({ start: (own) => void (network = own) })
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } })
  }
  function Page(): ReactElement {
    chat = useStreamingChat({ endpoint: '/answer', fetch: answer, ...options })
    return <p>{chat.messages[1] && textOf(chat.messages[1])}</p>
  }
  render(<Page />)
  await act(async () => void chat.send('Hi'))
  await expect.poll(() => network).toBeDefined()
  return { chat, network }
}

const nextTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

test('what comes between two frames is one walk to the state, and is on the page with the very next frame', async () => {
  const { chat, network } = await openPage()
  let walks = 0
  observeChat(chat, ({ type }) => void (type === 'chunk' && walks++))
  network.enqueue(chunk('begin '))
  await new Promise(requestAnimationFrame)
  await nextTask()
  walks = 0
  let said = 'begin '
  for (let frame = 0; frame < 20; frame++) {
    // Behind the frame, as the network's tasks are.
    for (let count = 0; count < 10; count++) {
      network.enqueue(chunk(`${frame}.${count} `))
      said += `${frame}.${count} `
    }
    await new Promise(requestAnimationFrame)
    await nextTask()
    expect(document.querySelector('p')!.textContent).toBe(said)
  }
  expect(walks).toBeLessThanOrEqual(2 * 20)
  network.enqueue(encode('data: [DONE]\n\n'))
  await expect.poll(() => chat.chat.getSnapshot().status).toBe('ready')
})

test('with a buffer of the app’s each read of the network is told as it comes', async () => {
  const { chat, network } = await openPage({ buffer: 'immediate' })
  let walks = 0
  observeChat(chat, (event) => void (event.type === 'chunk' && event.deltas[0] && walks++))
  for (let count = 0; count < 10; count++) {
    network.enqueue(chunk('word '))
    await nextTask()
  }
  expect(walks).toBe(10)
  act(() => chat.stop())
})
