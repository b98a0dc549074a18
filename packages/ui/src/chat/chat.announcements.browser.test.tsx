import { ChatError } from '@rivulet/core'
import { act, cleanup, render } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { painted, part, playChat } from '../play-chat.test.helper.tsx'
import { Chat } from './chat.tsx'

afterEach(cleanup)

test('a normal answer is two announcements, and the regions were there before', async () => {
  const { chat, ask, say, end } = playChat()
  render(<Chat chat={chat} />)
  const announcer = part('announcer')
  expect(announcer.textContent).toBe('')
  const spoken: string[] = []
  const observer = new MutationObserver(() => {
    const text = announcer.textContent
    if (text !== '') spoken.push(text)
  })
  observer.observe(announcer, { subtree: true, childList: true, characterData: true })
  await ask('Hi')
  for (let token = 0; token < 200; token++) await say('word ')
  await end()
  await painted()
  observer.disconnect()
  expect(spoken).toEqual(['The assistant is responding.', 'Response complete, 200 words.'])
})

test('the end of an answer and the beginning of a queued one are both spoken, though React renders once', async () => {
  const { chat, ask, say, end } = playChat()
  render(<Chat chat={chat} />)
  const spoken: string[] = []
  const observer = new MutationObserver(() => spoken.push(part('announcer').textContent))
  observer.observe(part('announcer'), { subtree: true, childList: true, characterData: true })
  await ask('One')
  act(() => void chat.send('Two'))
  act(() => void chat.send('Three'))
  for (const _ of ['One', 'Two']) {
    await say('word '.repeat(200))
    await end()
  }
  observer.disconnect()
  const both = 'Response complete, 200 words. The assistant is responding.'
  expect(spoken).toEqual(['The assistant is responding.', both, both])
})

test('an error is announced at once', async () => {
  const { chat, ask, end } = playChat()
  render(<Chat chat={chat} />)
  const alert = part('announcer').querySelector('[role=alert]')
  await ask('Hi')
  await end(({ fail }) => fail(new ChatError('network', 'No answer came.')))
  expect(alert?.textContent).toBe('No answer came.')
})

test('each attempt that waits is spoken of once, however long its seconds are counted', async () => {
  const { chat, ask, end } = playChat()
  render(<Chat chat={chat} />)
  const spoken: string[] = []
  const observer = new MutationObserver(() => spoken.push(part('announcer').textContent))
  observer.observe(part('announcer'), { subtree: true, childList: true, characterData: true })
  await ask('Hi')
  const cause = new ChatError('http', 'The endpoint is busy.', { retryable: true })
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] })
  for (const attempt of [1, 2]) {
    const nextAt = Date.now() + 5000
    await end(({ deltas }) => deltas({ type: 'retry-scheduled', attempt, nextAt, cause, retryNow: () => {} }))
    for (let second = 0; second < 5; second++) act(() => void vi.advanceTimersByTime(1000))
    // A message that is queued meanwhile is a change of the chat, and nothing to speak of.
    act(() => void chat.send('And then?'))
    expect(part('retry-notice').textContent).toContain('in 0 s')
    await end(({ deltas }) => deltas({ type: 'retry-started', keepsText: false }))
  }
  vi.useRealTimers()
  await painted()
  observer.disconnect()
  const waiting = 'The endpoint is busy. Trying again.'
  expect(spoken).toEqual(['The assistant is responding.', waiting, waiting])
})

test('a silence is spoken of once', async () => {
  const { chat, ask, say, wait } = playChat()
  render(<Chat chat={chat} />)
  const spoken: string[] = []
  const observer = new MutationObserver(() => spoken.push(part('announcer').textContent))
  await ask('Hi')
  await say('Hello')
  observer.observe(part('announcer'), { subtree: true, childList: true, characterData: true })
  for (let times = 0; times < 5; times++) await wait(10_000)
  act(() => void chat.send('And then?'))
  await painted()
  observer.disconnect()
  expect(spoken).toEqual(['Still waiting for the answer…'])
})
