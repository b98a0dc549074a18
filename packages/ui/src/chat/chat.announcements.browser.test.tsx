import {
  ChatError,
  createChat,
  createTools,
  tool,
  type Chat as CoreChat,
  type ChatOptions,
} from '@rivulet/core'
import { createFakeTransport, createManualClock, type FakeTransport } from '@rivulet/core/testing'
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { memo, StrictMode, useReducer, type ReactElement } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Announcer } from '../status/announcer.tsx'
import { painted, part, parts } from '../play-chat.test.helper.tsx'
import { useChatContext } from '../context/chat-context.ts'
import { ChatProvider } from '../context/chat-provider.tsx'
import { useAnnounce } from '../context/use-announce.ts'
import { markdownToSpeech } from '../markdown-view/markdown-to-speech.ts'
import { Markdown } from '../markdown-view/markdown.tsx'
import { MessageList } from '../message-list/message-list.tsx'
import { Chat, type ChatProps } from './chat.tsx'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

interface HeardChat {
  readonly chat: CoreChat
  /** Something happens, and has been read and rendered when this resolves. */
  readonly play: (step: (fake: FakeTransport) => void) => Promise<void>
  /** What the regions were written, in the order in which they were. */
  readonly spoken: readonly string[]
}

function listenTo(props: Partial<ChatProps> = {}, options: Pick<ChatOptions, 'tools'> = {}): HeardChat {
  const fake = createFakeTransport()
  const clock = createManualClock()
  const chat = createChat({ transport: fake.transport, clock, ...options })
  render(
    <StrictMode>
      <Chat chat={chat} {...props} />
    </StrictMode>,
  )
  const spoken: string[] = []
  for (const region of part('announcer').children) {
    const note = (): void => {
      const text = region.textContent
      if (text !== '') spoken.push(`${region.role}: ${text}`)
    }
    new MutationObserver(note).observe(region, { subtree: true, childList: true, characterData: true })
  }
  async function play(step: (fake: FakeTransport) => void): Promise<void> {
    await act(async () => {
      step(fake)
      // The fake waits for a task, and timers are the test's.
      await Promise.all([fake.drained(), vi.advanceTimersByTimeAsync(0)])
      clock.tick()
    })
  }
  return { chat, play, spoken }
}

async function pass(durationMs: number): Promise<void> {
  await act(() => vi.advanceTimersByTimeAsync(durationMs))
  await painted()
}

const begun = 'status: The assistant is responding.'

test('an answer of 500 tokens is written to the regions twice, and they were there before, empty', async () => {
  const { chat, play, spoken } = listenTo()
  expect([...part('announcer').children].map(({ role, textContent }) => [role, textContent])).toEqual([
    ['status', ''],
    ['status', ''],
    ['alert', ''],
  ])
  await play(() => void chat.send('Hi'))
  for (let token = 0; token < 500; token++) {
    await play(({ text }) => text('word '))
    act(() => void vi.advanceTimersByTime(20))
  }
  await play(({ finish }) => finish())
  await pass(60_000)
  expect(spoken).toEqual([begun, 'status: Response complete, 500 words.'])
  expect(part('announcer').textContent).toBe('')
})

test.each([3_000, 5_000])('so is one of %i tokens, of a minute and more', async (tokens) => {
  const { chat, play, spoken } = listenTo()
  await play(() => void chat.send('Hi'))
  for (let token = 0; token < tokens; token += 50) {
    await play(({ text }) => text('word '.repeat(50)))
    act(() => void vi.advanceTimersByTime(1_000))
  }
  await play(({ finish }) => finish())
  await pass(60_000)
  expect(spoken).toEqual([begun, `status: Response complete, ${tokens.toLocaleString('en')} words.`])
})

test('a very short answer that comes at once is spoken once, and nothing else', async () => {
  const { chat, play, spoken } = listenTo()
  await play(() => void chat.send('Hi'))
  await play(({ text }) => text('42'))
  await play(({ finish }) => finish())
  await pass(60_000)
  expect(spoken).toEqual(['status: 42'])
})

test('an answer that asks again with the results of tools is two announcements as well', async () => {
  const tools = createTools({ clock: tool({ parameters: { type: 'object' }, execute: () => 'noon' }) })
  const { chat, play, spoken } = listenTo({}, { tools })
  await play(() => void chat.send('Hi'))
  for (const step of [0, 1, 2]) {
    const call = {
      type: 'tool-call',
      id: `call${step}`,
      name: 'clock',
      argumentsText: '{}',
      state: 'streaming',
    } as const
    await play(({ text }) => text('word '.repeat(60)))
    await pass(900)
    await play(({ deltas }) =>
      deltas(
        { type: 'parts-delta', grow: (before) => [...before, call] },
        { type: 'finish', reason: 'tool-calls', rawReason: 'tool_calls' },
        { type: 'done' },
      ),
    )
    // The tool runs, and the next request goes out.
    for (const _ of [1, 2]) await play(() => {})
  }
  await play(({ text }) => text('word '.repeat(60)))
  await play(({ finish }) => finish())
  await pass(60_000)
  expect(
    chat
      .getSnapshot()
      .messages.at(-1)
      ?.parts.map(({ type }) => type),
  ).toEqual(['text', 'tool-call', 'text', 'tool-call', 'text', 'tool-call', 'text'])
  expect(spoken).toEqual([begun, 'status: Response complete, 240 words.'])
})

test('an answer after a second attempt has one announcement more: why it waited', async () => {
  const { chat, play, spoken } = listenTo()
  await play(() => void chat.send('Hi'))
  const cause = new ChatError('http', 'The endpoint is busy.', { retryable: true })
  await play(({ deltas }) =>
    deltas({ type: 'retry-scheduled', attempt: 1, nextAt: Date.now() + 500, cause, retryNow: () => {} }),
  )
  await pass(500)
  await play(({ deltas }) => deltas({ type: 'retry-started', keepsText: false }))
  for (let token = 0; token < 500; token += 10) {
    await play(({ text }) => text('word '.repeat(10)))
    act(() => void vi.advanceTimersByTime(200))
  }
  await play(({ finish }) => finish())
  await pass(60_000)
  expect(spoken).toEqual([
    'status: The endpoint is busy. Trying again.',
    'status: Response complete, 500 words.',
  ])
})

test('five answers that are asked for at once are spoken of one after another, and none is left out', async () => {
  const { chat, play, spoken } = listenTo()
  await play(() => {
    for (const question of ['1', '2', '3', '4', '5']) void chat.send(question)
  })
  for (const words of [200, 300, 400, 500, 600]) {
    await pass(1_500)
    await play(({ text }) => text('word '.repeat(words)))
    await play(({ finish }) => finish())
  }
  await pass(60_000)
  // An end and the beginning that follows it may be one sentence after another in one breath.
  expect(spoken.join(' ').replaceAll('status: ', '')).toBe(
    [200, 300, 400, 500, 600]
      .map((words) => `The assistant is responding. Response complete, ${words} words.`)
      .join(' '),
  )
})

test('what grows is no live region, and only the answer that streams is busy', async () => {
  const { chat, play } = listenTo()
  await play(() => void chat.send('Hi'))
  await play(({ text }) => text('Hello there. '))
  expect(part('viewport').getAttribute('aria-live')).toBe('off')
  const live = [
    ...part('chat').querySelectorAll('[aria-live], [role="status"], [role="alert"], [role="log"], output'),
  ]
  expect(live.filter((element) => element.contains(part('message')))).toEqual([part('viewport')])
  expect(parts('message').map((message) => message.ariaBusy)).toEqual([null, 'true'])
  await play(({ finish }) => finish())
  expect(parts('message').map((message) => message.ariaBusy)).toEqual([null, null])
})

test('the end of an answer and the beginning of a queued one are spoken together', async () => {
  const { chat, play, spoken } = listenTo()
  await play(() => void chat.send('One'))
  act(() => void chat.send('Two'))
  await pass(2_000)
  await play(({ text }) => text('word '.repeat(200)))
  await play(({ finish }) => finish())
  await pass(2_000)
  await play(({ text }) => text('Two.'))
  await play(({ finish }) => finish())
  await pass(2_000)
  const together = `status: Response complete, 200 words. ${begun.replace('status: ', '')}`
  expect(spoken).toEqual([begun, together, 'status: Two.'])
})

test('an error is an alert', async () => {
  const { chat, play, spoken } = listenTo()
  await play(() => void chat.send('Hi'))
  await play(({ fail }) => fail(new ChatError('network', 'No answer came.')))
  await pass(250)
  expect(spoken).toEqual(['alert: No answer came.'])
})

test('each attempt that waits is spoken of once, however long its seconds are counted', async () => {
  const { chat, play, spoken } = listenTo()
  await play(() => void chat.send('Hi'))
  const cause = new ChatError('http', 'The endpoint is busy.', { retryable: true })
  for (const attempt of [1, 2]) {
    const nextAt = Date.now() + 5000
    await play(({ deltas }) =>
      deltas({ type: 'retry-scheduled', attempt, nextAt, cause, retryNow: () => {} }),
    )
    await pass(5_000)
    // A message that is queued meanwhile is a change of the chat, and nothing to speak of.
    act(() => void chat.send('And then?'))
    await pass(1_000)
    await play(({ deltas }) => deltas({ type: 'retry-started', keepsText: false }))
  }
  const waiting = 'status: The endpoint is busy. Trying again.'
  expect(spoken).toEqual([waiting, waiting])
})

test('code is counted and not read', async () => {
  const { chat, play, spoken } = listenTo()
  await play(() => void chat.send('Hi'))
  await play(({ text }) => text('Look:\n\n```ts\nlet a = 1\nlet b = 2\n```\n\n**Done.**'))
  await play(({ finish }) => finish())
  await pass(250)
  expect(spoken).toEqual(['status: Look:\nCode, 2 lines, TypeScript.\nDone.'])
})

test('a text is spoken as the app says, by a function that is another each time and renders nothing', async () => {
  const render = vi.fn<() => void>()
  const Counted = memo(function Counted() {
    useChatContext()
    render()
    return <Announcer />
  })
  function App(): ReactElement {
    const [turn, next] = useReducer((count: number) => count + 1, 1)
    return (
      <>
        <button onClick={next}>Next</button>
        <ChatProvider {...useChatContext()} toSpeech={(text) => `${turn}: ${text}`}>
          <Counted />
        </ChatProvider>
      </>
    )
  }
  const { chat, play, spoken } = listenTo({ children: <App /> })
  const before = render.mock.calls.length
  await play(() => void chat.send('Hi'))
  await play(({ text }) => text('Hello there.'))
  fireEvent.click(screen.getByText('Next'))
  await play(({ finish }) => finish())
  fireEvent.click(screen.getByText('Next'))
  await pass(250)
  expect(spoken).toEqual(['status: 2: Hello there.'])
  expect(render).toHaveBeenCalledTimes(before)
})

test('what speaks a Markdown text in a chat does so in parts', async () => {
  function Parts(): ReactElement {
    return (
      <ChatProvider {...useChatContext()} text={Markdown} toSpeech={markdownToSpeech}>
        <MessageList />
      </ChatProvider>
    )
  }
  const { chat, play, spoken } = listenTo({ children: <Parts /> })
  await play(() => void chat.send('Hi'))
  await play(({ text }) => text('Look:\n\n```ts\nlet a = 1\n```\n\n**Done.**'))
  await play(({ finish }) => finish())
  await pass(250)
  expect(spoken).toEqual(['status: Look:\nCode, 1 line, TypeScript.\nDone.'])
})

test('arrival, the end and errors never move the focus', async () => {
  const { chat, play } = listenTo()
  const field = screen.getByLabelText('Message')
  field.focus()
  const moved = vi.fn()
  document.addEventListener('focusin', moved)
  await play(() => void chat.send('Hi'))
  await play(({ text }) => text('Hello there.'))
  await play(({ finish }) => finish())
  await play(() => void chat.send('Hi'))
  await play(({ fail }) => fail(new ChatError('network', 'No answer came.')))
  await pass(10_000)
  document.removeEventListener('focusin', moved)
  expect(moved).not.toHaveBeenCalled()
  expect(document.activeElement).toBe(field)
})

function Saver(): ReactElement {
  const announce = useAnnounce()
  return <button onClick={() => announce('Saved.')}>Save</button>
}

test('parts of an app speak by the same regions, also where the chat does not speak itself', async () => {
  const { chat, play, spoken } = listenTo({
    announce: 'off',
    children: (
      <>
        <Announcer />
        <Announcer />
        <Saver />
      </>
    ),
  })
  await play(() => void chat.send('Hi'))
  await play(({ text }) => text('Hello there.'))
  await play(({ finish }) => finish())
  await pass(10_000)
  expect(spoken).toEqual([])
  fireEvent.click(screen.getByText('Save'))
  await pass(250)
  expect(spoken).toEqual(['status: Saved.'])
})

test('a chat that is shown twice says everything once, and goes on to when the first has gone', async () => {
  const fake = createFakeTransport()
  const clock = createManualClock()
  const chat = createChat({ transport: fake.transport, clock })
  const app = (both: boolean): ReactElement => (
    <>
      {both && <Chat chat={chat} />}
      <Chat chat={chat} key="second" />
    </>
  )
  const { rerender } = render(app(true))
  const said = (): readonly string[] => parts('announcer').map(({ textContent }) => textContent)
  const ask = async (): Promise<void> => {
    await act(async () => {
      void chat.send('Hi')
      await vi.advanceTimersByTimeAsync(500)
    })
  }
  await ask()
  expect(said()).toEqual(['The assistant is responding.', ''])
  act(() => chat.stop())
  await act(() => vi.advanceTimersByTimeAsync(10_000))
  rerender(app(false))
  await ask()
  expect(said()).toEqual(['The assistant is responding.'])
})
