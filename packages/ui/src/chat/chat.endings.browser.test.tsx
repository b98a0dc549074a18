import { createMessage, ChatError, useChatSelector, useMessage, type ChatMessage } from '@rivulet/core'
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import type { ReactElement } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { useChatContext } from '../context/chat-context.ts'
import { ChatProvider } from '../context/chat-provider.tsx'
import { russianLabels } from '../context/russian-labels.ts'
import { MessageList } from '../message-list/message-list.tsx'
import { Message } from '../message/message.tsx'
import { painted, part, parts, playChat } from '../play-chat.test.helper.tsx'
import { Chat } from './chat.tsx'

afterEach(cleanup)

test('a failed answer says why in its own words, and tries again on request', async () => {
  const { chat, fake, ask, say, end } = playChat()
  render(<Chat chat={chat} />)
  await ask('Hi')
  await say('Half an ans')
  const refused = new ChatError('http', 'The endpoint is overloaded. Try again in a moment.', { status: 529 })
  await end(({ fail }) => fail(refused))
  expect(part('error').textContent).toContain(refused.message)
  expect(screen.getByText('Half an ans')).toBeDefined()
  expect(screen.getByText(/^http · 529 · \d{4}-/)).toBeDefined()
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

/** A list of an app's own, a row a message. */
function Rows(): ReactElement {
  const { chat } = useChatContext()
  const ids = useChatSelector(chat, ({ messageIds }) => messageIds)
  return (
    <ol>
      {ids.map((id) => (
        <Row key={id} id={id} />
      ))}
    </ol>
  )
}

function Row({ id }: { readonly id: string }): ReactElement {
  const message = useMessage(useChatContext().chat, id)
  return <li>{message && <Message message={message} />}</li>
}

test('in a list of one’s own the focus stays in it, also when the row goes', async () => {
  const { chat, ask, say, end, wait } = playChat()
  render(
    <ChatProvider chat={chat}>
      <Rows />
    </ChatProvider>,
  )
  const list = screen.getByRole('list')
  await ask('Hi')
  await say('Half')
  act(() => chat.stop())
  for (const way of ['Continue', 'Try again']) {
    await userEvent.click(screen.getByRole('button', { name: way }))
    expect(document.activeElement).toBe(list)
    list.blur()
    await say(' of it')
    act(() => chat.stop())
  }
  await ask('And then?')
  const cause = new ChatError('network', 'Offline.', { retryable: true })
  const retry = { attempt: 1, nextAt: Date.now(), cause, retryNow: () => {} }
  await end(({ deltas }) => deltas({ type: 'retry-scheduled', ...retry }))
  screen.getByRole('button', { name: 'Try now' }).focus()
  await end(({ deltas }) => deltas({ type: 'retry-started', keepsText: false }))
  await wait(0)
  expect(document.activeElement).toBe(list)
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

test('a stopped answer goes on in the same message, or is asked for again', async () => {
  const { chat, fake, ask, say, end } = playChat()
  render(<Chat chat={chat} />)
  await ask('One')
  await say('Half of ')
  act(() => chat.stop())
  const message = parts('message').at(-1)
  expect(screen.getByRole('button', { name: 'Try again' })).toBeDefined()
  screen.getByRole('button', { name: 'Continue' }).focus()
  await userEvent.keyboard('{Enter}')
  expect(document.activeElement).toBe(part('field'))
  await say('the answer.')
  await end()
  expect(fake.requests).toHaveLength(2)
  expect(parts('message').at(-1)).toBe(message)
  expect(message!.textContent).toContain('Half of the answer.')
  expect(parts('cut')).toEqual([])
})

test('an answer that broke off in its middle can go on too, and one that never began can not', async () => {
  const { chat, ask, say, end } = playChat()
  render(<Chat chat={chat} />)
  const broken = new ChatError('network', 'Offline.')
  await ask('One')
  await end(({ fail }) => fail(broken))
  expect(screen.queryByRole('button', { name: 'Continue' })).toBeNull()
  await ask('Two')
  await say('Half')
  await end(({ fail }) => fail(broken))
  expect(screen.getAllByRole('button', { name: 'Continue' })).toHaveLength(1)
  expect(screen.getAllByRole('button', { name: 'Try again' })).toHaveLength(1)
})

test('what a support ticket needs is copied: neither the conversation nor what the endpoint said', async () => {
  const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
  const { chat, ask, say, end } = playChat()
  render(<Chat chat={chat} />)
  await ask('A secret question')
  await say('Half')
  const error = new ChatError('http', 'The endpoint refused.', {
    status: 529,
    providerCode: 'overloaded_error',
    requestId: 'req_1',
    body: 'key sk-123',
  })
  await end(({ fail }) => fail(error))
  fireEvent.click(screen.getByText('Details'))
  fireEvent.click(screen.getByRole('button', { name: 'Copy details' }))
  expect(write.mock.lastCall![0]).toMatch(
    /^code: http\nstatus: 529\nproviderCode: overloaded_error\nrequestId: req_1\ntime: \d{4}-\d\d-\d\dT[\d:]{8}Z$/,
  )
  // Seen there, and said elsewhere: a name that changes under the focus would be said a second time.
  await expect.poll(() => screen.getByRole('button', { name: 'Copy details' }).textContent).toBe('Copied')
  await expect.poll(() => part('announcer').textContent).toContain('Copied')
  vi.restoreAllMocks()
})

test('in another language the error is told in that, and its own sentence is one of the details', async () => {
  const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
  const { chat, ask, end } = playChat()
  render(<Chat chat={chat} labels={russianLabels} lang="ru" />)
  await ask('Почему?')
  const error = new ChatError('http', 'The endpoint answered with 503. (Out of boats)', { status: 503 })
  await end(({ fail }) => fail(error))
  const { http } = russianLabels.errors
  expect(part('error-text').querySelector('p')?.textContent).toBe(http)
  await expect.poll(() => part('announcer').textContent).toBe(http)
  fireEvent.click(screen.getByText('Подробности'))
  expect(screen.getByText(/^The endpoint answered with 503. \(Out of boats\) · http · 503 · /)).toBeDefined()
  fireEvent.click(screen.getByRole('button', { name: 'Копировать подробности' }))
  expect(write.mock.lastCall![0]).toMatch(
    /^message: The endpoint answered with 503. \(Out of boats\)\ncode: http\nstatus: 503\n/,
  )
  vi.restoreAllMocks()
})

test('an error whose code no label has is told in its own words, whatever that code is', async () => {
  const { chat, ask, end } = playChat()
  render(
    <Chat
      chat={chat}
      labels={{ ...russianLabels, errors: { ...russianLabels.errors, unexpected: undefined } }}
    />,
  )
  for (const code of ['unexpected', 'constructor', '__proto__']) {
    await ask('Почему?')
    await end(({ fail }) => fail(new ChatError(code as 'http', 'Сессия истекла.')))
    expect(parts('error').at(-1)?.querySelector('p')?.textContent).toBe('Сессия истекла.')
  }
})

test('reasoning stays as the reader leaves it, whatever comes after it', async () => {
  const { chat, ask, say, end } = playChat()
  render(<Chat chat={chat} />)
  await ask('One')
  await end(({ deltas }) => deltas({ type: 'reasoning-delta', text: 'Hm.' }))
  const reasoning = part('reasoning') as HTMLDetailsElement
  expect(reasoning.open).toBe(false)
  fireEvent.click(screen.getByText('Thinking', { selector: 'summary *' }))
  await say('So it is.')
  await end()
  expect(part('reasoning')).toBe(reasoning)
  expect(reasoning.open).toBe(true)
})
