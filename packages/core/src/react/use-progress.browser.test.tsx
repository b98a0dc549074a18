import { act, cleanup, render, screen } from '@testing-library/react'
import { Profiler } from 'react'
import { afterEach, expect, test } from 'vitest'
import { createChat } from '../create-chat.ts'
import { createFakeTransport } from '../testing/create-fake-transport.ts'
import { createManualClock } from '../testing/create-manual-clock.ts'
import type { ChatHandle } from './chat-handle.ts'
import { useProgress } from './use-progress.ts'
import { useStreamingChat } from './use-streaming-chat.ts'

afterEach(cleanup)

test('who reads the progress renders when it moves and once a second while it does not; nobody else does', async () => {
  const fake = createFakeTransport()
  const clock = createManualClock()
  const chat = createChat({ transport: fake.transport, clock })
  const commits: string[] = []
  const sent = chat.send('Hi')
  const id = chat.getSnapshot().messageIds[1]!

  function Stats({ chat }: ChatHandle) {
    const { tokens, elapsedMs, stalls } = useProgress(chat, id, { clock })!
    return <p>{`${tokens} ${elapsedMs} ${stalls}`}</p>
  }
  render(
    <>
      <Profiler id="stats" onRender={(name) => commits.push(name)}>
        <Stats chat={chat} />
      </Profiler>
      <Profiler id="other" onRender={(name) => commits.push(name)}>
        <p>Nothing about it</p>
      </Profiler>
    </>,
  )
  expect(screen.getByText('0 0 0')).toBeTruthy()
  act(() => clock.advance(2000))
  expect(screen.getByText('0 2000 0')).toBeTruthy()

  await act(async () => {
    fake.text('A river runs')
    await fake.drained()
    clock.tick()
  })
  expect(screen.getByText(/^3 20\d\d 0$/)).toBeTruthy()
  fake.finish()
  await act(() => sent)
  const settled = commits.length
  act(() => clock.advance(5000))
  expect(commits).toHaveLength(settled)
  expect(commits.filter((name) => name === 'other')).toHaveLength(1)
  expect(clock.pendingCount).toBe(0)
})

test('without ticks it renders with the message alone, and of a message that nobody knows there is none', () => {
  const clock = createManualClock()
  let renders = 0
  function Nobody() {
    renders++
    const chat = useStreamingChat({ transport: createFakeTransport().transport, clock })
    const progress = useProgress(chat, 'nobody', { tickMs: Infinity, clock })
    return <p>{progress ? 'some' : 'none'}</p>
  }
  render(<Nobody />)
  act(() => clock.advance(5000))
  expect(screen.getByText('none')).toBeTruthy()
  expect(renders).toBe(1)
})
