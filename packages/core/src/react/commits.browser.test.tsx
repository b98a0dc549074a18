import { act, cleanup, render, waitFor } from '@testing-library/react'
import { Profiler, type ReactElement } from 'react'
import { afterEach, expect, test } from 'vitest'
import { createChat, type ConfigurableChat } from '../create-chat.ts'
import { createMessage } from '../message/create-message.ts'
import { textOf } from '../message/text-of.ts'
import { useChatSelector } from './use-chat-selector.ts'
import { useMessage } from './use-message.ts'

// The page's own origin serves the gateway: these tests stream over real HTTP, in real frames.

afterEach(cleanup)

const TOKENS = 2000
const history = Array.from({ length: 20 }, (_, index) =>
  createMessage(index % 2 ? 'assistant' : 'user', `Message ${index}`, { id: `old-${index}` }),
)

function chatAt(rate: number): ConfigurableChat {
  return createChat({
    endpoint: '/v1/chat/completions',
    messages: history,
    body: { rivulet: { rate, tokens: TOKENS, seed: 1 } },
  })
}

test('2,000 tokens make at most one commit a frame, and settled messages render zero times', async () => {
  const chat = chatAt(2000)
  const commits: Array<{ frame: number; atMs: number }> = []
  let settledRenders = 0
  const answerId = (): string | undefined => chat.getSnapshot().messageIds[history.length + 1]
  function Row({ id }: { id: string }): ReactElement {
    if (id !== answerId()) settledRenders++
    return <p>{textOf(useMessage(chat, id)!)}</p>
  }
  function Page(): ReactElement {
    const ids = useChatSelector({ chat }, ({ messageIds }) => messageIds)
    return (
      <>
        {ids.map((id) => (
          <Row key={id} id={id} />
        ))}
      </>
    )
  }
  render(
    <Profiler
      id="page"
      onRender={() => {
        if (chat.getSnapshot().status !== 'streaming') return
        // The timeline's time is the same for all that happens in one frame.
        commits.push({ frame: Number(document.timeline.currentTime), atMs: performance.now() })
      }}
    >
      <Page />
    </Profiler>,
  )
  await act(async () => void chat.send('Hi'))
  settledRenders = 0
  // Outside of act, so that React commits as it does in production.
  const environment = globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }
  environment.IS_REACT_ACT_ENVIRONMENT = false
  await waitFor(() => expect(chat.getSnapshot().status).toBe('ready'), { timeout: 10_000 })
  environment.IS_REACT_ACT_ENVIRONMENT = true

  const inOneFrame = commits.filter(({ frame, atMs }, index) => {
    const previous = commits[index - 1]
    // On a busy machine a frame may not come; then a timer stands in for it, 250 ms after it was asked for.
    return previous !== undefined && previous.frame === frame && atMs - previous.atMs < 250
  })
  expect(inOneFrame).toEqual([])
  expect(commits.length).toBeGreaterThan(3)
  expect(commits.length).toBeLessThan(TOKENS / 4)
  expect(settledRenders).toBe(0)
  expect(chat.getMessage(answerId()!)).toMatchObject({
    status: { type: 'complete' },
    usage: { outputTokens: TOKENS },
  })
})
