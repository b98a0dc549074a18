import { act, cleanup, render, renderHook } from '@testing-library/react'
import { hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { StrictMode, useEffect, useRef, type ReactElement } from 'react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { createChat } from '../create-chat.ts'
import { createMessage } from '../message/create-message.ts'
import { textOf } from '../message/text-of.ts'
import { createFakeTransport } from '../testing/create-fake-transport.ts'
import { createManualClock } from '../testing/create-manual-clock.ts'
import { useChatSelector } from './use-chat-selector.ts'
import { useMessage } from './use-message.ts'
import { useStreamingChat, type StreamingChat, type UseStreamingChatOptions } from './use-streaming-chat.ts'

afterEach(cleanup)

function setUp(options: UseStreamingChatOptions = {}) {
  const fake = createFakeTransport()
  const clock = createManualClock()
  const hook = renderHook((changes: UseStreamingChatOptions) =>
    useStreamingChat({ transport: fake.transport, clock, ...options, ...changes }),
  )
  return { fake, clock, hook }
}

describe('useStreamingChat', () => {
  test('renders once a frame, however many chunks arrive', async () => {
    let renders = 0
    const fake = createFakeTransport()
    const clock = createManualClock()
    const { result } = renderHook(() => {
      renders++
      // A spread reads all that there is.
      return { ...useStreamingChat({ transport: fake.transport, clock }) }
    })
    await act(async () => void result.current.send('Hi'))
    const before = renders
    for (let frame = 0; frame < 5; frame++) {
      for (let count = 0; count < 200; count++) fake.text('x')
      await act(fake.drained)
      await act(async () => clock.tick())
    }
    expect(renders - before).toBe(5)
    expect(textOf(result.current.messages[1]!)).toBe('x'.repeat(1000))
  })

  test('renders for what it reads of the chat, and for nothing else', async () => {
    const fake = createFakeTransport()
    const clock = createManualClock()
    const chat = createChat({ transport: fake.transport, clock })
    const seen = { none: 0, status: [] as string[] }
    function HandsOn(): null {
      seen.none++
      useStreamingChat({ chat })
      return null
    }
    function Status(): null {
      seen.status.push(useStreamingChat({ chat }).status)
      return null
    }
    render(
      <>
        <HandsOn />
        <Status />
      </>,
    )
    await act(async () => void chat.send('Hi'))
    for (let frame = 0; frame < 5; frame++) {
      fake.text('x')
      await act(fake.drained)
      await act(async () => clock.tick())
    }
    await act(async () => {
      fake.finish()
      await fake.drained()
      clock.tick()
    })
    expect(seen).toEqual({ none: 1, status: ['ready', 'submitted', 'streaming', 'ready'] })
  })

  test('what is first read after the render is as it is then, and renders from then on', async () => {
    const { hook, fake, clock } = setUp()
    await act(async () => void hook.result.current.send('Hi'))
    const shown = hook.result.current
    expect(shown.messages.length).toBe(2)
    fake.text('x')
    await act(fake.drained)
    await act(async () => clock.tick())
    expect(hook.result.current).not.toBe(shown)
    expect(textOf(hook.result.current.messages[1]!)).toBe('x')
    // What belongs to an older render stays as it was.
    expect(textOf(shown.messages[1]!)).toBe('')
  })

  test('a part that begins to read in a later render reads what is there', async () => {
    const { chat } = createChat({ transport: createFakeTransport().transport })
    const { result, rerender } = renderHook(
      ({ isOpen }) => {
        const shown = useStreamingChat({ chat })
        return isOpen ? shown.messages.length : undefined
      },
      { initialProps: { isOpen: false } },
    )
    await act(async () => void chat.send('Hi'))
    rerender({ isOpen: true })
    expect(result.current).toBe(2)
  })

  test('the verbs are the same functions from render to render', () => {
    const { hook } = setUp()
    const { send, stop, regenerate, setMessages, chat } = hook.result.current
    hook.rerender({})
    expect(hook.result.current).toMatchObject({ send, stop, regenerate, setMessages, chat })
  })

  test('newer options hold for the next request', async () => {
    const other = createFakeTransport()
    const { hook, fake } = setUp()
    hook.rerender({ transport: other.transport })
    await act(async () => void hook.result.current.send('Hi'))
    expect([fake.requests.length, other.requests.length]).toEqual([0, 1])
  })

  test('unmounting stops the answer and leaves nothing behind', async () => {
    const finished = vi.fn()
    const { hook, fake, clock } = setUp({ onFinish: finished })
    await act(async () => void hook.result.current.send('Hi'))
    fake.text('par')
    await act(fake.drained)
    hook.unmount()
    await fake.drained()
    expect(fake.openCount).toBe(0)
    expect(clock.pendingCount).toBe(0)
    expect(finished.mock.calls[0]![0]).toMatchObject({ status: { reason: 'stopped' } })
  })

  test('another id begins another chat and stops the first', async () => {
    const { hook, fake } = setUp({ id: 'one' })
    await act(async () => void hook.result.current.send('Hi'))
    await act(async () => hook.rerender({ id: 'two' }))
    expect(hook.result.current).toMatchObject({ id: 'two', messages: [] })
    await fake.drained()
    expect(fake.openCount).toBe(0)
  })

  test('a chat that was passed in outlives the component', async () => {
    const fake = createFakeTransport()
    const chat = createChat({ transport: fake.transport, messages: [createMessage('user', 'Before')] })
    const { result, unmount } = renderHook(() => useStreamingChat({ chat }))
    expect(result.current.messages.map(textOf)).toEqual(['Before'])
    await act(async () => void result.current.send('Hi'))
    unmount()
    await fake.drained()
    expect(fake.openCount).toBe(1)
  })

  test('unmounting gives up what waits in the queue', async () => {
    const { hook } = setUp()
    await act(async () => void hook.result.current.send('One'))
    const { send, chat } = hook.result.current
    let waiting: Promise<unknown> | undefined
    await act(async () => {
      waiting = send('Two')
    })
    hook.unmount()
    await expect(waiting).resolves.toBeUndefined()
    expect(chat.getSnapshot().queue).toEqual([])
  })

  test('a chat that is passed in later stops the component’s own', async () => {
    const { hook, fake } = setUp()
    await act(async () => void hook.result.current.send('Hi'))
    await act(async () => hook.rerender({ chat: createChat() }))
    await fake.drained()
    expect(fake.openCount).toBe(0)
  })

  test('a chat that changed before the page was hydrated is hydrated without a mismatch', async () => {
    const fake = createFakeTransport()
    const chat = createChat({
      transport: fake.transport,
      messages: [createMessage('user', 'Before', { id: 'first' })],
    })
    function Page(): ReactElement {
      const { messages } = useStreamingChat({ chat })
      const first = useMessage({ chat }, 'first')
      const count = useChatSelector({ chat }, (snapshot) => snapshot.messages.length)
      return <p>{[messages.length, count, first && textOf(first)].join(' ')}</p>
    }
    const container = document.createElement('div')
    container.innerHTML = renderToString(<Page />)
    document.body.append(container)
    void chat.send('Hi')
    const problems: unknown[] = []
    await act(
      async () =>
        void hydrateRoot(container, <Page />, { onRecoverableError: (error) => problems.push(error) }),
    )
    expect(problems).toEqual([])
    expect(container.textContent).toBe('3 3 Before')
  })

  test('StrictMode: a message sent by an effect is one request, and its answer arrives', async () => {
    const fake = createFakeTransport()
    const clock = createManualClock()
    let latest: StreamingChat | undefined
    function AskOnMount(): null {
      const chat = useStreamingChat({ transport: fake.transport, clock })
      const isAsked = useRef(false)
      latest = chat
      useEffect(() => {
        if (isAsked.current) return
        isAsked.current = true
        void chat.send('Hi')
      }, [chat])
      return null
    }
    render(<AskOnMount />, { wrapper: StrictMode })
    await act(fake.drained)
    fake.text('Hello')
    fake.finish()
    await act(fake.drained)
    expect(fake.requests).toHaveLength(1)
    expect(latest!.messages.map(textOf)).toEqual(['Hi', 'Hello'])
  })
})

describe('reading parts', () => {
  test('a settled message and a busy flag render zero times while another message streams', async () => {
    const fake = createFakeTransport()
    const clock = createManualClock()
    const chat = createChat({
      transport: fake.transport,
      clock,
      messages: [createMessage('user', 'Old', { id: 'old' })],
    })
    const renders = { old: 0, busy: 0, ids: 0 }
    function Old(): ReactElement {
      renders.old++
      return <p>{textOf(useMessage(chat, 'old')!)}</p>
    }
    function Busy(): ReactElement {
      renders.busy++
      return (
        <p>
          {String(useChatSelector(chat, ({ status }) => status === 'submitted' || status === 'streaming'))}
        </p>
      )
    }
    function Ids(): ReactElement {
      renders.ids++
      const ids = useChatSelector(chat, ({ messages }) => messages.map(({ id }) => id), isSameList)
      return <p>{ids.length}</p>
    }
    render(
      <>
        <Old />
        <Busy />
        <Ids />
      </>,
    )
    await act(async () => void chat.send('Hi'))
    const before = { ...renders }
    for (let frame = 0; frame < 50; frame++) {
      fake.text('word ')
      await act(fake.drained)
      await act(async () => clock.tick())
    }
    expect(renders).toEqual(before)
    expect(chat.getSnapshot().status).toBe('streaming')
  })

  test('an unknown message is undefined', () => {
    const chat = createChat()
    expect(renderHook(() => useMessage(chat, 'nope')).result.current).toBeUndefined()
  })
})

function isSameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index])
}
