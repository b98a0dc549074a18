import { createChat, createMessage, useStreamingChat, ChatError, type ChatMessage } from '@rivulet/core'
import { createFakeTransport } from '@rivulet/core/testing'
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { memo, Profiler, StrictMode, type ReactElement } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
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

afterEach(cleanup)

const earlier = [
  createMessage('system', 'Be brief.', { id: 'rules' }),
  createMessage('user', 'What is a rivulet?', { id: 'question' }),
  createMessage('assistant', 'A very small stream.', { id: 'answer' }),
]

test('while an answer streams, neither settled messages nor the list nor the composer render', async () => {
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
  expect(messageRenders).toEqual(Array.from({ length: 50 }, () => replyId))
  expect(commits).toEqual([])
  await end()
  expect(commits.length).toBeGreaterThan(0)
})

test('a caller that renders each frame, with inline labels and an inline empty state, renders no settled message', async () => {
  const fake = createFakeTransport()
  let frames = 0
  function App(): ReactElement {
    const chat = useStreamingChat({ transport: fake.transport, messages: earlier, buffer: 'immediate' })
    frames++
    return <Chat chat={chat} labels={{ assistant: 'Robot' }} empty={<b>Nothing yet</b>} />
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
  // A list that renders goes through these ids.
  const listRender = vi.spyOn(chat.getSnapshot().messageIds as string[], 'slice')
  await say(' two')
  expect(listRender).not.toHaveBeenCalled()
  act(() => chat.setMessages(chat.getSnapshot().messages.slice(1)))
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
  const text = parts('text').at(-1)
  if (!text) throw new Error('The answer is not shown.')
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
  expect(part('cursor').previousSibling?.textContent).toBe('Hello')
})

test('a failed answer says why in its own words, and tries again on request', async () => {
  const { chat, fake, ask, say, end } = playChat()
  render(<Chat chat={chat} />)
  await ask('Hi')
  await say('Half an ans')
  const refused = new ChatError('http', 'The endpoint is overloaded. Try again in a moment.', { status: 529 })
  await end(({ fail }) => fail(refused))
  expect(part('error').textContent).toContain(refused.message)
  expect(screen.getByText('Half an ans')).toBeDefined()
  expect(screen.getByText('http · 529')).toBeDefined()
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
  expect(fake.requests).toHaveLength(2)
  expect(fake.requests[1]?.messages).toHaveLength(1)
  await say('A whole answer.')
  await end()
  expect(parts('error')).toEqual([])
  expect(screen.queryByText('Half an ans')).toBeNull()
})

test('trying again by keyboard takes the focus to the field, by pointer to the list', async () => {
  const { chat, ask, end } = playChat()
  render(<Chat chat={chat} />)
  const broken = new ChatError('network', 'Offline.')
  await ask('Hi')
  await end(({ fail }) => fail(broken))
  screen.getByRole('button', { name: 'Try again' }).focus()
  await userEvent.keyboard('{Enter}')
  expect(document.activeElement).toBe(part('field'))
  await end(({ fail }) => fail(broken))
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  expect(document.activeElement).toBe(part('viewport'))
})

test('a list without a field keeps the focus when its reader tries again', async () => {
  const { chat, ask, end } = playChat()
  render(
    <ChatProvider chat={chat}>
      <MessageList />
    </ChatProvider>,
  )
  await ask('Hi')
  await end(({ fail }) => fail(new ChatError('network', 'Offline.')))
  screen.getByRole('button', { name: 'Try again' }).focus()
  await userEvent.keyboard('{Enter}')
  expect(document.activeElement).toBe(part('viewport'))
})

test('another try is offered only where it may help', async () => {
  const { chat, ask, end } = playChat()
  render(<Chat chat={chat} />)
  for (const code of ['http', 'truncated', 'malformed', 'empty-response'] as const) {
    await ask('Hi')
    await end(({ fail }) => fail(new ChatError(code, 'It failed.')))
    expect(screen.queryByRole('button', { name: 'Try again' })).not.toBeNull()
  }
  for (const code of ['no-endpoint', 'secret-in-browser'] as const) {
    await ask('Hi')
    await end(({ fail }) => fail(new ChatError(code, 'It is set up wrongly.')))
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull()
  }
})

test('a try that finds no question to answer rejects nowhere', async () => {
  const error = new ChatError('network', 'Offline.')
  const failed = { ...createMessage('assistant', ''), status: { type: 'incomplete', reason: 'error', error } }
  const { chat } = playChat([failed as ChatMessage])
  const onRejection = vi.fn<() => void>()
  addEventListener('unhandledrejection', onRejection)
  render(<Chat chat={chat} />)
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
  await painted()
  removeEventListener('unhandledrejection', onRejection)
  expect(onRejection).not.toHaveBeenCalled()
})

test('a complete answer that holds nothing says so', async () => {
  const { chat, ask, end } = playChat()
  render(<Chat chat={chat} />)
  await ask('Hi')
  await end()
  expect(part('note').textContent).toBe('The answer is empty.')
  await ask('Once more')
  await end((fake) => {
    fake.text(' ')
    fake.finish()
  })
  expect(parts('note')).toHaveLength(2)
})

test('only the last answer can be tried again', async () => {
  const { chat, ask, say, end } = playChat()
  render(<Chat chat={chat} />)
  await ask('One')
  await end(({ fail }) => fail(new ChatError('network', 'Offline.')))
  await ask('Two')
  await say('Fine.')
  await end()
  expect(part('error').textContent).toContain('Offline.')
  expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull()
})

test('a stopped answer says so quietly, and one that broke off does not look whole', async () => {
  const { chat, ask, say, end } = playChat()
  render(<Chat chat={chat} />)
  await ask('One')
  await say('Half')
  act(() => chat.stop())
  expect(part('note').textContent).toBe('Stopped')
  await ask('Two')
  await say('Half')
  await end((fake) => fake.end())
  expect(parts('error')).toHaveLength(1)
})

test('an answer at its limit, and one that a filter ended, each have a note', async () => {
  const { chat, ask, say, end } = playChat()
  render(<Chat chat={chat} labels={{ lengthLimit: 'Too long', contentFilter: 'Filtered' }} />)
  for (const reason of ['length', 'content-filter'] as const) {
    await ask('Go')
    await say('Words')
    await end((fake) => {
      fake.deltas({ type: 'finish', reason, rawReason: reason }, { type: 'done' })
      fake.end()
    })
  }
  expect(parts('note').map((note) => note.textContent)).toEqual(['Too long', 'Filtered'])
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
  expect(spoken).toEqual(['The assistant is responding.', 'Response complete.'])
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
  const both = 'Response complete. The assistant is responding.'
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

test('what an empty chat shows goes with the first message', async () => {
  const { chat, ask } = playChat([createMessage('system', 'Be brief.')])
  render(<Chat chat={chat} empty="Ask away" className="mine" data-theme="dark" />)
  expect(part('chat').className).toBe('mine')
  expect(part('empty').textContent).toBe('Ask away')
  await ask('Hi')
  expect(parts('empty')).toEqual([])
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

test('a part outside a provider says what to do', () => {
  const report = vi.spyOn(console, 'error').mockImplementation(() => {})
  function Lost(): null {
    useChatContext()
    return null
  }
  expect(() => render(<Lost />)).toThrow('Wrap what shows the chat in <ChatProvider')
  report.mockRestore()
})
