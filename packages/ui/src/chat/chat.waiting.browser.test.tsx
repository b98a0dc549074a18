import { ChatError, createMessage, type ChatMessage, type StreamDelta } from '@rivulet/core'
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
const scheduled = (nextAt: number | undefined, why = cause): StreamDelta => ({
  type: 'retry-scheduled',
  attempt: 1,
  nextAt,
  cause: why,
  retryNow,
})
const spoken = (): string => parts('announcer')[0]!.textContent

/** The countdown's timer and clock; those that the tests themselves wait with stay real. */
function useFakeSeconds(): void {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] })
}

describe('a request that waits to be sent again', () => {
  beforeEach(() => void retryNow.mockClear())
  afterEach(() => void vi.useRealTimers())

  test('says why and when, in place of the thinking, and is spoken of once', async () => {
    const { chat, ask, end } = playChat()
    render(<Chat chat={chat} />)
    await ask('Hi')
    await end(({ deltas }) => deltas(scheduled(Date.now() + 5000)))
    expect(part('retry-notice').textContent).toMatch(
      /The endpoint is busy\. Trying again in [45] s \(attempt 2\)\./,
    )
    expect(parts('waiting')).toEqual([])
    await expect.poll(spoken).toBe('The endpoint is busy. Trying again.')
    expect(parts('error')).toEqual([])
  })

  test('counts down for the eye alone, and only the number renders', async () => {
    const { chat, ask, end } = playChat()
    let renders = 0
    const { unmount } = render(
      <ChatProvider chat={chat}>
        <Profiler id="notice" onRender={() => renders++}>
          <RetryNotice />
        </Profiler>
      </ChatProvider>,
    )
    useFakeSeconds()
    await ask('Hi')
    await end(({ deltas }) => deltas(scheduled(Date.now() + 3000)))
    const before = renders
    const seen: Array<string | undefined> = []
    for (let second = 0; second < 3; second++) {
      const count = part('retry-notice').querySelector('[aria-hidden] ~ p [aria-hidden]')
      seen.push(count?.textContent)
      act(() => void vi.advanceTimersByTime(1000))
    }
    expect(seen).toEqual([3, 2, 1].map((left) => `Trying again in ${left} s (attempt 2).`))
    expect(renders - before).toBe(3)
    expect(vi.getTimerCount()).toBe(1)
    unmount()
    expect(vi.getTimerCount()).toBe(0)
  })

  test.each(['retry-started', 'stop'] as const)('leaves no timer behind after %s', async (how) => {
    const { chat, ask, end } = playChat()
    render(<Chat chat={chat} />)
    useFakeSeconds()
    await ask('Hi')
    await end(({ deltas }) => deltas(scheduled(Date.now() + 60_000)))
    expect(vi.getTimerCount()).toBe(1)
    if (how === 'stop') act(() => chat.stop())
    else await end(({ deltas }) => deltas({ type: how, keepsText: false }))
    expect(parts('retry-notice')).toEqual([])
    expect(vi.getTimerCount()).toBe(0)
  })

  test('says why in words of its own, all of which can be replaced', async () => {
    const { chat, ask, end } = playChat()
    const labels = {
      connectionFailed: 'Nicht verbunden.',
      timedOut: 'Zu lange.',
      brokenOff: 'Abgebrochen.',
      emptyAnswer: 'Leer.',
      retrying: 'Noch einmal.',
      retryingIn: 'Versuch {attempt} in {seconds} s.',
    }
    render(<Chat chat={chat} labels={labels} />)
    await ask('Hi')
    for (const [code, reason] of [
      ['network', labels.connectionFailed],
      ['connect-timeout', labels.timedOut],
      ['idle-timeout', labels.timedOut],
      ['truncated', labels.brokenOff],
      ['empty-response', labels.emptyAnswer],
      ['provider', 'Try again.'],
    ] as const) {
      const why = new ChatError(code, 'Try again.', { retryable: true })
      await end(({ deltas }) => deltas(scheduled(Date.now() + 60_000, why)))
      expect(part('retry-notice').textContent).toContain(`${reason} Versuch 2 in 60 s.`)
      await expect.poll(spoken).toContain(`${reason} Noch einmal.`)
    }
  })

  test.each([true, false])(
    'that goes by itself leaves the focus where it is (in a button: %s)',
    async (isIn) => {
      const { chat, ask, end } = playChat()
      render(<Chat chat={chat} />)
      part('field').focus()
      await ask('Hi')
      await end(({ deltas }) => deltas(scheduled(Date.now() + 60_000)))
      expect(document.activeElement).toBe(part('field'))
      if (isIn) screen.getByRole('button', { name: 'Try now' }).focus()
      await end(({ deltas }) => deltas({ type: 'retry-started', keepsText: false }))
      // The button is gone: what is left of the place is the list that it was in.
      expect(document.activeElement).toBe(part(isIn ? 'viewport' : 'field'))
    },
  )

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
    await expect.poll(spoken).toContain('You are offline.')
  })
})

test('a long silence is said below the answer and spoken once, and is gone with the next word', async () => {
  const { chat, ask, say, wait } = playChat()
  render(<Chat chat={chat} />)
  await ask('Hi')
  await say('Hello')
  await wait(10_000)
  expect(part('note').textContent).toBe('Still waiting for the answer…')
  await expect.poll(spoken).toContain('Still waiting')
  await say(' there')
  expect(parts('note')).toEqual([])
})

test('an answer of nothing but reasoning does not look empty', async () => {
  const { chat, ask, end } = playChat()
  render(<Chat chat={chat} />)
  await ask('Hi')
  await end(({ deltas }) => deltas({ type: 'reasoning-delta', text: 'Hm.' }))
  await end()
  expect(part('note').textContent).toBe('There is reasoning, but no answer.')
})

test.each([
  ['timeout', 'error', 'The answer took too long.'],
  ['error', 'error', 'The answer broke off before its end.'],
  ['truncated', 'cut', 'The answer was interrupted.'],
] as const)(
  'a stored answer whose end was %s, and which lost its error, says so',
  (reason, name, sentence) => {
    const stored = { ...createMessage('assistant', 'Half'), status: { type: 'incomplete', reason } as const }
    render(<Chat chat={playChat([createMessage('user', 'Hi'), stored]).chat} />)
    expect(part(name).textContent).toContain(sentence)
  },
)

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
        { type: 'hologram', text: { de: 'Hallo' } } as never,
      ],
    }),
  )
  expect(part('tool-call').textContent).toBe('get_weatherPreparing')
  expect(part('tool-call').dataset['state']).toBe('streaming')
  await end(({ end: cut }) => cut())
  expect(part('tool-call').dataset['state']).toBe('failed')
})

test('an answer of nothing but calls, or of parts that nobody knows, is complete without a crash or a wrong word', () => {
  const stored = (...parts: readonly unknown[]): ChatMessage => ({
    ...createMessage('assistant', ''),
    parts: parts as ChatMessage['parts'],
    status: { type: 'complete', finishReason: 'tool-calls' },
  })
  const call = { type: 'tool-call', id: '1', name: 'get_weather', argumentsText: '{}', state: 'requested' }
  const unknown = [{ type: 'hologram' }, { type: 'hologram', text: null }]
  render(<Chat chat={playChat([createMessage('user', 'Hi'), stored(call), stored(...unknown)]).chat} />)
  expect(part('tool-call').dataset['state']).toBe('requested')
  expect(parts('note')).toEqual([])
})
