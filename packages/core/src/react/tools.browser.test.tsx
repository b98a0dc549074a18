import { act, cleanup, render, waitFor } from '@testing-library/react'
import { StrictMode, type ReactElement } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { textOf } from '../message/text-of.ts'
import { approvalOf } from '../tools/approval.ts'
import { createTools } from '../tools/create-tools.ts'
import { tool } from '../tools/tool.ts'
import type { ToolCallPart } from '../types.ts'
import { useStreamingChat, type StreamingChat } from './use-streaming-chat.ts'

// The page's own origin serves the gateway: these tests stream over real HTTP, in real frames.

afterEach(cleanup)

test('under StrictMode, with tools that are made anew in each render: one POST a step, and each call once', async () => {
  const called: string[] = []
  const posts = vi.fn((...args: Parameters<typeof fetch>) => fetch(...args))
  let shown: StreamingChat | undefined

  function Page(): ReactElement {
    const run = (name: string) =>
      tool({
        parameters: { type: 'object', properties: { city: { type: 'string' } } },
        needsApproval: name === 'second',
        execute() {
          called.push(name)
          if (name === 'third') throw new Error('Out of order.')
          return `${name} is done`
        },
      })
    const tools = createTools({ first: run('first'), second: run('second'), third: run('third') })
    const chat = useStreamingChat({
      endpoint: '/v1/chat/completions',
      tools,
      fetch: posts,
      body: { rivulet: { seed: 3, rate: 400, tokens: 40, fault: { type: 'interleave' } } },
    })
    shown = chat
    return <p>{chat.messages.at(-1) ? textOf(chat.messages.at(-1)!) : ''}</p>
  }

  render(
    <StrictMode>
      <Page />
    </StrictMode>,
  )
  const calls = (): readonly ToolCallPart[] =>
    (shown!.messages.at(-1)?.parts ?? []).filter((part) => part.type === 'tool-call')
  await act(async () => void shown!.send('Go'))
  await waitFor(() => expect(calls()[1]?.state).toBe('awaiting-approval'), { timeout: 10_000 })
  await act(async () => approvalOf(calls()[1]!)!.approve())
  await waitFor(() => expect(shown!.messages.at(-1)!.status.type).toBe('complete'), { timeout: 10_000 })

  expect(called.toSorted((a, b) => a.localeCompare(b))).toEqual(['first', 'second', 'third'])
  expect(posts).toHaveBeenCalledTimes(2)
  expect(calls().map(({ state }) => state)).toEqual(['done', 'done', 'failed'])
  expect(document.querySelector('p')!.textContent).toContain('second says: second is done.')
})

test('unmounted while a tool works, its signal aborts, and nothing more is asked', async () => {
  const signals: AbortSignal[] = []
  const posts = vi.fn((...args: Parameters<typeof fetch>) => fetch(...args))
  const tools = createTools({
    slow: tool({
      parameters: { type: 'object' },
      execute(_, { signal }) {
        signals.push(signal)
        return new Promise(() => {})
      },
    }),
  })
  let shown: StreamingChat | undefined
  function Page(): null {
    shown = useStreamingChat({
      endpoint: '/v1/chat/completions',
      tools,
      fetch: posts,
      body: { rivulet: { rate: 0 } },
    })
    return null
  }
  const { unmount } = render(
    <StrictMode>
      <Page />
    </StrictMode>,
  )
  await act(async () => void shown!.send('Go'))
  await waitFor(() => expect(signals).toHaveLength(1), { timeout: 10_000 })
  const { chat } = shown!
  unmount()
  await waitFor(() => expect(signals[0]!.aborted).toBe(true))
  expect(chat.getSnapshot().messages.at(-1)).toMatchObject({
    status: { type: 'incomplete', reason: 'stopped' },
    parts: [{ state: 'failed' }],
  })
  expect(posts).toHaveBeenCalledTimes(1)
})
