import { ChatError, type StreamDelta } from '@rivulet/core'
import { act, cleanup, render, screen } from '@testing-library/react'
import { Profiler } from 'react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { part, parts, playChat } from '../play-chat.test.helper.tsx'
import { RetryNotice } from '../status/retry-notice.tsx'
import { ChatProvider } from '../context/chat-provider.tsx'
import { Chat } from './chat.tsx'

afterEach(cleanup)

const cause = new ChatError('http', 'The endpoint is busy.', { status: 503, retryable: true })
const retryNow = vi.fn<() => void>()
const scheduled = (nextAt: number | undefined): StreamDelta => ({
  type: 'retry-scheduled',
  attempt: 1,
  nextAt,
  cause,
  retryNow,
})
const spoken = (): string => parts('announcer')[0]!.textContent

describe('a request that waits to be sent again', () => {
  beforeEach(() => void retryNow.mockClear())

  test('says why and when, in place of the thinking, and is spoken of once', async () => {
    const { chat, ask, end } = playChat()
    render(<Chat chat={chat} />)
    await ask('Hi')
    await end(({ deltas }) => deltas(scheduled(Date.now() + 5000)))
    expect(part('retry-notice').textContent).toMatch(/The endpoint is busy\. Trying again in [45] s\./)
    expect(parts('waiting')).toEqual([])
    expect(spoken()).toBe('The endpoint is busy. Trying again.')
    expect(parts('error')).toEqual([])
  })

  test('counts down for the eye alone, and only the number renders', async () => {
    const { chat, ask, end } = playChat()
    let renders = 0
    render(
      <ChatProvider chat={chat}>
        <Profiler id="notice" onRender={() => renders++}>
          <RetryNotice />
        </Profiler>
      </ChatProvider>,
    )
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] })
    await ask('Hi')
    await end(({ deltas }) => deltas(scheduled(Date.now() + 3000)))
    const before = renders
    const seen: Array<string | undefined> = []
    for (let second = 0; second < 3; second++) {
      const count = part('retry-notice').querySelector('[aria-hidden] ~ p [aria-hidden]')
      seen.push(count?.textContent)
      act(() => void vi.advanceTimersByTime(1000))
    }
    expect(seen).toEqual(['Trying again in 3 s.', 'Trying again in 2 s.', 'Trying again in 1 s.'])
    expect(renders - before).toBe(3)
    act(() => chat.stop())
    expect(vi.getTimerCount()).toBe(0)
    vi.useRealTimers()
  })

  test('goes out at once on request, and the focus has a place', async () => {
    const { chat, ask, end } = playChat()
    render(<Chat chat={chat} />)
    await ask('Hi')
    await end(({ deltas }) => deltas(scheduled(Date.now() + 60_000)))
    screen.getByRole('button', { name: 'Try now' }).focus()
    await userEvent.keyboard('{Enter}')
    expect(retryNow).toHaveBeenCalledTimes(1)
    expect(document.activeElement).toBe(part('field'))
    await end(({ deltas }) => deltas({ type: 'retry-started', keepsText: false }))
    expect(parts('retry-notice')).toEqual([])
    expect(parts('waiting')).toHaveLength(1)
  })

  test('is given up on request', async () => {
    const { chat, ask, end } = playChat()
    render(<Chat chat={chat} />)
    await ask('Hi')
    await end(({ deltas }) => deltas(scheduled(Date.now() + 60_000)))
    const buttons = parts('retry-notice')[0]!.querySelectorAll('button')
    await userEvent.click(buttons[1]!)
    expect(chat.getSnapshot().status).toBe('ready')
    expect(parts('retry-notice')).toEqual([])
    expect(screen.getByText('Stopped')).toBeDefined()
  })

  test('without a network waits for that', async () => {
    const { chat, ask, end } = playChat()
    render(<Chat chat={chat} />)
    await ask('Hi')
    await end(({ deltas }) => deltas(scheduled(undefined)))
    expect(part('retry-notice').textContent).toContain('You are offline.')
    expect(spoken()).toContain('You are offline.')
  })
})

test('a long silence is said below the answer and spoken once, and is gone with the next word', async () => {
  const { chat, ask, say, wait } = playChat()
  render(<Chat chat={chat} />)
  await ask('Hi')
  await say('Hello')
  await wait(10_000)
  expect(part('note').textContent).toBe('Still waiting for the answer …')
  expect(spoken()).toContain('Still waiting')
  await say(' there')
  expect(parts('note')).toEqual([])
})

test('an answer of nothing but reasoning does not look empty', async () => {
  const { chat, ask, end } = playChat()
  render(<Chat chat={chat} />)
  await ask('Hi')
  await end(({ deltas }) => deltas({ type: 'reasoning-delta', text: 'Hm.' }))
  await end()
  expect(part('note').textContent).toBe('The model gave no answer beyond its reasoning.')
})

test('an answer that took too long keeps its text, and may be tried again', async () => {
  const { chat, ask, say, end } = playChat()
  render(<Chat chat={chat} />)
  await ask('Hi')
  await say('Half')
  await end(({ fail }) =>
    fail(new ChatError('idle-timeout', 'Nothing came within 120 seconds.', { retryable: true })),
  )
  expect(screen.getByText('Half')).toBeDefined()
  expect(part('error').textContent).toContain('Nothing came within 120 seconds.')
  expect(screen.getByRole('button', { name: 'Try again' })).toBeDefined()
})

test('a call is shown by its name and state, and a part that nobody knows breaks nothing', async () => {
  const { chat, ask, end } = playChat()
  render(<Chat chat={chat} />)
  await ask('Hi')
  await end(({ deltas }) =>
    deltas({
      type: 'parts-delta',
      grow: (before) => [
        ...before,
        { type: 'tool-call', id: '1', name: 'get_weather', argumentsText: '{', state: 'streaming' },
        { type: 'hologram' } as never,
      ],
    }),
  )
  expect(part('tool-call').textContent).toBe('get_weather')
  expect(part('tool-call').dataset['state']).toBe('streaming')
  await end(({ end: cut }) => cut())
  expect(part('tool-call').dataset['state']).toBe('failed')
})
