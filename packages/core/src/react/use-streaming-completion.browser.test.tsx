import { act, cleanup, render, renderHook } from '@testing-library/react'
import { StrictMode, useEffect, useRef, type ReactElement } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { afterEach, expect, test } from 'vitest'
import type { CompletionOptions } from '../create-completion.ts'
import { textOf } from '../message/text-of.ts'
import { createFakeTransport } from '../testing/create-fake-transport.ts'
import { createManualClock } from '../testing/create-manual-clock.ts'
import { useStreamingCompletion, type StreamingCompletion } from './use-streaming-completion.ts'

afterEach(cleanup)

function setUp(options: CompletionOptions = {}) {
  const fake = createFakeTransport()
  const clock = createManualClock()
  let renders = 0
  const hook = renderHook((changes: CompletionOptions) => {
    renders++
    return useStreamingCompletion({ transport: fake.transport, clock, ...options, ...changes })
  })
  return { fake, clock, hook, rendersSoFar: () => renders }
}

test('renders once for a prompt and once a frame, however many chunks arrive', async () => {
  const { fake, clock, hook, rendersSoFar } = setUp()
  for (const prompt of ['One', 'Two', 'Three']) {
    const before = rendersSoFar()
    await act(async () => void hook.result.current.complete(prompt))
    expect(rendersSoFar() - before).toBe(1)
    expect(hook.result.current).toMatchObject({ text: '', status: 'submitted' })
    for (let frame = 0; frame < 5; frame++) {
      for (let count = 0; count < 200; count++) fake.text('x')
      await act(fake.drained)
      await act(async () => clock.tick())
    }
    expect(rendersSoFar() - before).toBe(6)
    expect(hook.result.current).toMatchObject({ text: 'x'.repeat(1000), status: 'streaming' })
  }
  expect(fake.requests).toHaveLength(3)
})

test('a newer prompt never shows anything of the one before', async () => {
  const { fake, clock, hook } = setUp()
  await act(async () => void hook.result.current.complete('One'))
  fake.text('uno')
  await act(fake.drained)
  await act(async () => clock.tick())
  fake.text(' y')
  await act(fake.drained)
  await act(async () => void hook.result.current.complete('Two'))
  await act(async () => clock.tick())
  expect(hook.result.current).toMatchObject({ text: '', status: 'submitted' })
  expect(fake.openCount).toBe(1)
})

test('the verbs are the same functions from render to render, and newer options hold for the next prompt', async () => {
  const { fake, hook } = setUp({ system: 'To Spanish.' })
  const { complete, stop } = hook.result.current
  hook.rerender({ system: 'To French.' })
  expect(hook.result.current).toMatchObject({ complete, stop })
  await act(async () => void complete('One'))
  expect(fake.requests[0]!.messages.map(textOf)).toEqual(['To French.', 'One'])
})

test('unmounting stops the text and leaves nothing behind', async () => {
  const { fake, clock, hook } = setUp()
  let done: Promise<unknown> | undefined
  await act(async () => {
    done = hook.result.current.complete('One')
  })
  fake.text('un')
  await act(fake.drained)
  hook.unmount()
  await expect(done).resolves.toMatchObject({ text: 'un', status: { reason: 'stopped' } })
  await fake.drained()
  expect([fake.openCount, clock.pendingCount]).toEqual([0, 0])
})

test('StrictMode: a prompt that an effect sends is one request, and its text arrives', async () => {
  const fake = createFakeTransport()
  let latest: StreamingCompletion | undefined
  function AskOnMount(): null {
    const completion = useStreamingCompletion({ transport: fake.transport })
    const isAsked = useRef(false)
    latest = completion
    const { complete } = completion
    useEffect(() => {
      if (isAsked.current) return
      isAsked.current = true
      void complete('One')
    }, [complete])
    return null
  }
  render(<AskOnMount />, { wrapper: StrictMode })
  await act(fake.drained)
  fake.text('uno')
  fake.finish()
  await act(fake.drained)
  expect(fake.requests).toHaveLength(1)
  expect(latest).toMatchObject({ text: 'uno', status: 'ready' })
})

test('what a server rendered is hydrated without a mismatch', async () => {
  function Page(): ReactElement {
    const { text, status } = useStreamingCompletion({ endpoint: '/v1/chat/completions' })
    return <p>{[status, text].join(' ')}</p>
  }
  const container = globalThis.document.createElement('div')
  container.innerHTML = renderToString(<Page />)
  expect(container.textContent).toBe('ready ')
  const problems: unknown[] = []
  await act(
    async () =>
      void hydrateRoot(container, <Page />, { onRecoverableError: (error) => problems.push(error) }),
  )
  expect(problems).toEqual([])
})
