import { ChatError, createChat, createMessage, useStreamingChat } from '@rivulet/core'
import { createFakeTransport } from '@rivulet/core/testing'
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { createRef, memo, Profiler, StrictMode, type ReactElement } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { fileAttachments } from '../attachments/file-attachments.ts'
import { Composer } from '../composer/composer.tsx'
import { useChatContext } from '../context/chat-context.ts'
import { ChatProvider } from '../context/chat-provider.tsx'
import { MessageList } from '../message-list/message-list.tsx'
import type { MessageProps } from '../message/message.tsx'
import { painted, part, parts, playChat } from '../play-chat.test.helper.tsx'
import { Chat } from './chat.tsx'

const messageRenders: string[] = []

vi.mock(import('../message/message.tsx'), async (importOriginal) => {
  const { Message } = await importOriginal()
  // The function inside memo(forwardRef()).
  const { type } = Message as unknown as {
    type: { render: (props: MessageProps, ref: null) => React.ReactNode }
  }
  const counted = memo(function CountedMessage(props: MessageProps) {
    messageRenders.push(props.message.id)
    return type.render(props, null)
  })
  return { Message: counted }
})

const listRender = vi.fn<() => void>()

vi.mock(import('../message-list/use-row-groups.ts'), async (importOriginal) => {
  const { useRowGroups } = await importOriginal()
  return {
    useRowGroups(ids) {
      listRender()
      return useRowGroups(ids)
    },
  }
})

afterEach(cleanup)

const earlier = [
  createMessage('system', 'Be brief.', { id: 'rules' }),
  createMessage('user', 'What is a rivulet?', { id: 'question' }),
  createMessage('assistant', 'A very small stream.', { id: 'answer' }),
]

test('while an answer streams, nothing renders but the part of it that grows', async () => {
  const { chat, ask, say, end } = playChat(earlier)
  const commits: string[] = []
  render(
    <ChatProvider chat={chat}>
      <MessageList />
      <Profiler id="composer" onRender={(id) => commits.push(id)}>
        <Composer />
      </Profiler>
    </ChatProvider>,
  )
  await ask('How does one begin?')
  await say('With ')
  messageRenders.length = 0
  commits.length = 0
  for (let frame = 0; frame < 50; frame++) await say('rain\n\n')
  const replyId = chat.getSnapshot().messageIds.at(-1)
  expect(messageRenders).toEqual([])
  expect(commits).toEqual([])
  expect(parts('message').at(-1)?.textContent).toContain('With ' + 'rain\n\n'.repeat(49) + 'rain')
  await end()
  expect(commits.length).toBeGreaterThan(0)
  expect(messageRenders).toContain(replyId)
})

test('an answer in several parts shows each as it comes', async () => {
  const { chat, fake, ask, say, end } = playChat(earlier)
  render(<Chat chat={chat} markdown={false} />)
  await ask('How does one begin?')
  await say('With rain')
  const deltas = async (...given: Parameters<typeof fake.deltas>) => end(() => fake.deltas(...given))
  await deltas({ type: 'reasoning-delta', text: 'Is it so?' })
  await deltas({ type: 'reasoning-delta', text: ' It is.' })
  expect(part('reasoning').textContent).toContain('Is it so? It is.')
  await say('. Then')
  await say(' a spring.')
  expect(part('reasoning').textContent).toContain('Is it so? It is.')
  expect(parts('message').at(-1)?.textContent).toMatch(/With rain.*Is it so\? It is\..*\. Then a spring\./)
  // What an app puts in place of a message that streams is shown as it is.
  const reply = chat.getSnapshot().messages.at(-1)!
  await act(async () =>
    chat.setMessages((messages) =>
      messages.map((message) => (message === reply ? { ...reply, metadata: { seen: true } } : message)),
    ),
  )
  await say(' And')
  expect(parts('message').at(-1)?.textContent).toContain('a spring. And')
})

test('what else changes of a message that streams is shown too', async () => {
  const { chat, ask, say } = playChat(earlier)
  render(
    <ChatProvider chat={chat}>
      <MessageList dates={(createdAt) => `Day ${createdAt / 86_400_000}`} />
    </ChatProvider>,
  )
  await ask('How does one begin?')
  await say('With rain')
  const reply = chat.getSnapshot().messages.at(-1)!
  await act(async () =>
    chat.setMessages((messages) =>
      messages.map((message) => (message === reply ? { ...reply, createdAt: 86_400_000 } : message)),
    ),
  )
  expect(parts('separator').at(-1)?.textContent).toBe('Day 1')
})

test('while a request waits to be sent again, no message, nor the list, nor the composer renders', async () => {
  const { chat, ask, end, wait } = playChat(earlier)
  const commits: string[] = []
  render(
    <ChatProvider chat={chat}>
      <MessageList />
      <Profiler id="composer" onRender={(id) => commits.push(id)}>
        <Composer />
      </Profiler>
    </ChatProvider>,
  )
  await ask('How does one begin?')
  listRender.mockClear()
  messageRenders.length = 0
  commits.length = 0
  const cause = new ChatError('network', 'No connection.', { retryable: true })
  for (const attempt of [1, 2]) {
    await end(({ deltas }) =>
      deltas({ type: 'retry-scheduled', attempt, nextAt: Date.now() + 60_000, cause, retryNow: () => {} }),
    )
    expect(parts('retry-notice')).toHaveLength(1)
    await end(({ deltas }) => deltas({ type: 'retry-started', keepsText: false }))
    expect(parts('retry-notice')).toEqual([])
  }
  await wait(10_000)
  expect(parts('note')).toHaveLength(1)
  expect(messageRenders).toEqual([])
  expect(commits).toEqual([])
  expect(listRender).not.toHaveBeenCalled()
})

test('a caller that renders each frame, with inline labels and an inline empty state, renders no settled message', async () => {
  const fake = createFakeTransport()
  let frames = 0
  function App(): ReactElement {
    const chat = useStreamingChat({ transport: fake.transport, messages: earlier, buffer: 'immediate' })
    // What reads the messages renders with them.
    if (chat.messages.length > 0) frames++
    const labels = { assistant: 'Robot', jumpToNew: { one: '{count} answer', other: '{count} answers' } }
    return <Chat chat={chat} labels={labels} markdown={{ labels }} empty={<b>Nothing yet</b>} />
  }
  render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
  fireEvent.input(screen.getByLabelText('Message'), { target: { value: 'Hi' } })
  fireEvent.keyDown(screen.getByLabelText('Message'), { key: 'Enter' })
  await act(() => fake.drained())
  messageRenders.length = 0
  frames = 0
  for (let index = 0; index < 10; index++) {
    await act(async () => {
      fake.text('word ')
      await fake.drained()
    })
  }
  expect(frames).toBeGreaterThanOrEqual(10)
  expect(messageRenders).not.toContain('answer')
  expect(messageRenders).not.toContain('question')
  expect(screen.getAllByRole('heading', { name: 'Robot' })).toHaveLength(2)
  expect(fake.requests).toHaveLength(1)
})

test('a list in parts with an inline empty state does not render while an answer streams', async () => {
  const { chat, ask, say } = playChat(earlier)
  function App(): ReactElement {
    const shown = useStreamingChat({ chat })
    return (
      <ChatProvider chat={shown}>
        <MessageList empty={<b>Nothing yet</b>} />
      </ChatProvider>
    )
  }
  render(<App />)
  await ask('Hi')
  await say('One')
  listRender.mockClear()
  await say(' two')
  expect(listRender).not.toHaveBeenCalled()
  act(() => chat.setMessages(chat.getSnapshot().messages.slice(1)))
  expect(listRender).toHaveBeenCalled()
  expect(screen.getAllByRole('listitem')).toHaveLength(4)
})

test('another chat opens empty-handed: what was written for the first is not there', () => {
  const [first, second] = [playChat(), playChat()]
  const { rerender } = render(<Chat chat={first.chat} />)
  fireEvent.input(screen.getByLabelText('Message'), { target: { value: 'A secret' } })
  rerender(<Chat chat={second.chat} />)
  expect(screen.getByLabelText<HTMLTextAreaElement>('Message').value).toBe('')
  expect(part('send').getAttribute('aria-disabled')).toBe('true')
})

test('headings take the level that the page needs', () => {
  const { chat } = playChat(earlier)
  render(<Chat chat={chat} headingLevel={3} />)
  expect(screen.getAllByRole('heading', { level: 3 })).toHaveLength(2)
})

test('however many tokens arrive, the page is written to once a frame', async () => {
  const fake = createFakeTransport()
  const chat = createChat({ transport: fake.transport })
  render(<Chat chat={chat} />)
  act(() => void chat.send('Hi'))
  await act(() => fake.drained())
  fake.text('Begin')
  await painted()
  const text = part('markdown')
  let writes = 0
  let frames = 0
  const observer = new MutationObserver((records) => {
    writes += records.filter(({ type }) => type === 'characterData').length
  })
  observer.observe(text, { subtree: true, characterData: true })
  await act(async () => {
    while (frames < 10) {
      for (let token = 0; token < 20; token++) fake.text(' x')
      await new Promise(requestAnimationFrame)
      frames++
    }
  })
  await painted()
  observer.disconnect()
  expect(text.textContent).toBe('Begin' + ' x'.repeat(200))
  expect(writes).toBeGreaterThan(0)
  expect(writes).toBeLessThanOrEqual(frames + 2)
})

test('the conversation is a log that is not live, with a heading for each turn and no system message', async () => {
  const { chat, ask, say, end } = playChat(earlier)
  render(<Chat chat={chat} />)
  const log = screen.getByRole('log', { name: 'Messages' })
  expect(log.getAttribute('aria-live')).toBe('off')
  expect(log.tabIndex).toBe(0)
  expect(screen.getByRole('region', { name: 'Conversation' }).contains(log)).toBe(true)
  expect(screen.getAllByRole('listitem')).toHaveLength(2)
  expect(screen.queryByText('Be brief.')).toBeNull()
  await ask('More?')
  await say('Yes.')
  const articles = screen.getAllByRole('article')
  expect(articles.map((article) => article.getAttribute('aria-busy'))).toEqual([null, null, null, 'true'])
  expect(articles.map((article) => article.dataset['role'])).toEqual([
    'user',
    'assistant',
    'user',
    'assistant',
  ])
  expect(screen.getAllByRole('heading').map((heading) => heading.textContent)).toEqual([
    'You',
    'Assistant',
    'You',
    'Assistant',
  ])
  await end()
  expect(articles.at(-1)?.getAttribute('aria-busy')).toBeNull()
})

test('until its first word an answer shows the cursor, and a word that waits for its moment', async () => {
  const { chat, ask, say } = playChat()
  render(<Chat chat={chat} />)
  await ask('Hi')
  expect(part('waiting').querySelector('[data-part=cursor]')).not.toBeNull()
  const [appearing] = part('shimmer').getAnimations()
  expect(appearing?.effect?.getComputedTiming()).toMatchObject({ delay: 200, fill: 'backwards' })
  expect(part('cursor').getAnimations()).toEqual([])
  await say('Hello')
  expect(parts('waiting')).toEqual([])
  expect(part('cursor').closest('p')?.textContent).toBe('Hello')
})

test('a reasoning part is closed, and stays as its reader leaves it', async () => {
  const { chat, fake, ask, say, end } = playChat()
  render(<Chat chat={chat} />)
  await ask('Hi')
  await end(({ deltas }) => deltas({ type: 'reasoning-delta', text: 'Let me see.' }))
  const reasoning = part('reasoning') as HTMLDetailsElement
  expect(reasoning.open).toBe(false)
  expect(reasoning.querySelector('summary')?.textContent).toBe('Thinking')
  reasoning.open = true
  await say('Hello.')
  await end()
  expect(part('reasoning')).toBe(reasoning)
  expect(reasoning.open).toBe(true)
  expect(reasoning.querySelector('summary')?.textContent).toBe('Reasoning')
  expect(fake.openCount).toBe(0)
})

test('what an empty chat shows goes with the first message', async () => {
  const { chat, ask } = playChat([createMessage('system', 'Be brief.')])
  render(<Chat chat={chat} empty="Ask away" className="mine" data-theme="dark" />)
  expect(part('chat').className).toBe('mine')
  expect(part('empty').textContent).toBe('Ask away')
  await ask('Hi')
  expect(parts('empty')).toEqual([])
})

test('its ref is the element in the page, also when files may come from now on, or no more', () => {
  const { chat } = playChat()
  const ref = createRef<HTMLDivElement>()
  const { rerender } = render(<Chat chat={chat} ref={ref} />)
  for (const attachments of [fileAttachments(), undefined]) {
    rerender(<Chat chat={chat} ref={ref} attachments={attachments} />)
    expect(ref.current).toBe(part('chat'))
  }
})

test('children take the place of the parts', () => {
  const { chat } = playChat(earlier)
  render(
    <Chat chat={chat}>
      <h1>Mine</h1>
      <MessageList />
    </Chat>,
  )
  expect(screen.getByRole('heading', { name: 'Mine' })).toBeDefined()
  expect(parts('composer')).toEqual([])
})

test('a label that is given as undefined is the English one', async () => {
  const { chat, ask, say, end } = playChat()
  // As an app may write it whose compiler does not tell undefined from what is left out.
  const labels: object = { send: undefined, responseComplete: undefined }
  render(<Chat chat={chat} labels={{ you: 'Me', ...labels }} />)
  expect(screen.getByRole('button', { name: 'Send' })).toBeDefined()
  await ask('Hi')
  await say('word '.repeat(200))
  await end()
  await expect.poll(() => part('announcer').textContent).toBe('Response complete, 200 words.')
  expect(parts('heading')[0]?.textContent).toBe('Me')
})

test('a part outside a provider says what to do', () => {
  const report = vi.spyOn(console, 'error').mockImplementation(() => {})
  function Lost(): null {
    useChatContext()
    return null
  }
  expect(() => render(<Lost />)).toThrow('Put this inside <Chat> or <ChatProvider>.')
  report.mockRestore()
})
