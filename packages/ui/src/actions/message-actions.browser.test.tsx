import { createMessage, removeMessage, textOf, type ChatMessage } from '@rivulet/core'
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { Profiler } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { afterEach, expect, test, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { Chat, type ChatProps } from '../chat/chat.tsx'
import type { MessageActionsProps } from '../context/chat-context.ts'
import { painted, part, parts, playChat, type PlayedChat } from '../play-chat.test.helper.tsx'
import { FeedbackActions, type OnFeedback } from './feedback-actions.tsx'
import { MessageActions } from './message-actions.tsx'
import { MessageStats } from './message-stats.tsx'
import { ReadAloudAction } from './read-aloud-action.tsx'

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

const conversation: readonly ChatMessage[] = [
  createMessage('user', 'What is a weir?', { id: 'question' }),
  createMessage('assistant', 'A **low** dam.', { id: 'answer' }),
]

async function show(
  messages: readonly ChatMessage[] = conversation,
  props: Omit<ChatProps, 'chat'> = {},
): Promise<PlayedChat> {
  const played = playChat(messages)
  render(
    <div style={{ blockSize: '500px' }}>
      <Chat chat={played.chat} {...props} />
    </div>,
  )
  await painted()
  return played
}

function of(role: 'user' | 'assistant'): ReturnType<typeof within> {
  return within([...document.querySelectorAll<HTMLElement>(`[data-role="${role}"]`)].at(-1)!)
}

function press(name: string, role: 'user' | 'assistant' = 'assistant'): void {
  fireEvent.click(of(role).getByRole('button', { name }))
}

function namesIn(role: 'user' | 'assistant'): ReadonlyArray<string | null> {
  return of(role)
    .queryAllByRole('button')
    .map((button: HTMLElement) => button.getAttribute('aria-label'))
}

function field(): HTMLTextAreaElement {
  return screen.getByLabelText('Edited message')
}

test('a question can be copied and edited, an answer copied and given again', async () => {
  await show()
  await screen.findByRole('button', { name: 'Answer again' })
  expect(namesIn('user')).toEqual(['Copy message', 'Edit message'])
  expect(namesIn('assistant')).toEqual(['Copy message', 'Answer again'])
})

test('a chat without actions, and one with its own', async () => {
  const Own = ({ message }: MessageActionsProps) => <b>{`Own of ${message.id}`}</b>
  const { rerender } = render(<Chat chat={playChat(conversation).chat} actions={false} />)
  await painted()
  expect(parts('actions')).toEqual([])
  rerender(<Chat chat={playChat(conversation).chat} actions={Own} />)
  expect(screen.getByText('Own of answer')).toBeDefined()
})

test('the bar is empty while an answer streams, and nothing moves when it ends', async () => {
  const { ask, say, end } = await show([])
  await ask('Hi')
  await say('A word.')
  await painted()
  expect(namesIn('assistant')).toEqual([])
  const before = of('assistant').getByText('A word.').getBoundingClientRect().top
  const heightPx = part('messages').offsetHeight
  await end()
  await painted()
  expect(namesIn('assistant')).toEqual(['Copy message', 'Answer again'])
  expect(part('messages').offsetHeight).toBe(heightPx)
  expect(of('assistant').getByText('A word.').getBoundingClientRect().top).toBe(before)
})

test('a screen reader is told of the actions as a group where there are some, and of none where there are none', async () => {
  const { ask, end } = await show([])
  const group = (): HTMLElement | null => of('assistant').queryByRole('group', { name: 'Message actions' })
  await ask('Hi')
  await painted()
  expect(group()).toBeNull()
  await end(({ fail }) => fail(new Error('No')))
  await painted()
  expect(namesIn('assistant')).not.toContain('Copy message')
  expect(group()).toBeNull()
  await ask('Again')
  await end(({ text, finish }) => {
    text('Yes.')
    finish()
  })
  await painted()
  expect(group()).not.toBeNull()
})

test('while an answer streams, no bar renders', async () => {
  const commits: string[] = []
  const Counted = ({ message }: MessageActionsProps) => (
    <Profiler id={message.id} onRender={(id) => commits.push(id)}>
      <div />
    </Profiler>
  )
  const { ask, say } = await show(conversation, { actions: Counted, stats: MessageStats })
  await ask('And a lock?')
  await say('With ')
  commits.length = 0
  for (let frame = 0; frame < 10; frame++) await say('gates ')
  expect(commits).toEqual([])
})

test('buttons far from what is seen are not made, and are there when the reader comes', async () => {
  const many = Array.from({ length: 300 }, (_, index) =>
    createMessage(index % 2 === 0 ? 'user' : 'assistant', `${index}. Water runs downhill.`),
  )
  await show(many)
  await expect.poll(() => parts('row')).toHaveLength(300)
  await painted()
  const first = parts('actions')[0]!
  expect(first.children).toHaveLength(0)
  expect(parts('actions').at(-1)!.children.length).toBeGreaterThan(0)
  part('viewport').scrollTop = 0
  await painted()
  await expect.poll(() => first.children.length).toBeGreaterThan(0)
})

test('an answer that is given again is a version beside the old one, and the keyboard stays on the way through them', async () => {
  const { chat, fake, say, end } = await show()
  press('Answer again')
  await say('A barrier.')
  await end()
  await painted()
  expect(fake.requests).toHaveLength(1)
  expect(of('assistant').getByText('2 of 2')).toBeDefined()
  of('assistant').getByRole('button', { name: 'Previous version' }).focus()
  await userEvent.keyboard('{Enter}')
  await painted()
  expect(textOf(chat.getSnapshot().messages[1]!)).toBe('A **low** dam.')
  const previous = of('assistant').getByRole('button', { name: 'Previous version' })
  expect(document.activeElement).toBe(previous)
  expect(document.getElementById(previous.getAttribute('aria-describedby') ?? '')?.textContent).toBe('1 of 2')
  expect(previous.getAttribute('aria-disabled')).toBe('true')
  fireEvent.click(previous)
  expect(of('assistant').getByText('1 of 2')).toBeDefined()
})

test('one can go to another version while one streams, and back', async () => {
  const { say } = await show()
  press('Answer again')
  await say('A bar')
  await painted()
  expect(namesIn('assistant')).toEqual(['Previous version', 'Next version'])
  press('Previous version')
  await painted()
  expect(of('assistant').getByText('low')).toBeDefined()
  press('Next version')
  expect(of('assistant').getByText('A bar')).toBeDefined()
})

test('giving an answer again by keyboard leads to the field, and the focus is never lost', async () => {
  await show()
  of('assistant').getByRole('button', { name: 'Answer again' }).focus()
  await userEvent.keyboard('{Enter}')
  await painted()
  expect(document.activeElement).toBe(part('composer').querySelector('textarea'))
})

test('a focus in a message that goes is in the list', async () => {
  const { chat } = await show()
  of('assistant').getByRole('button', { name: 'Copy message' }).focus()
  act(() => chat.setMessages([]))
  expect(document.activeElement).toBe(part('viewport'))
})

test('editing begins at the end of the text, and Escape takes it back to the button', async () => {
  const { fake } = await show()
  of('user').getByRole('button', { name: 'Edit message' }).focus()
  await userEvent.keyboard('{Enter}')
  expect(document.activeElement).toBe(field())
  expect([field().value, field().selectionStart]).toEqual(['What is a weir?', 15])
  await userEvent.keyboard(' Please.{Escape}')
  await painted()
  expect(parts('editor')).toEqual([])
  expect(document.activeElement).toBe(of('user').getByRole('button', { name: 'Edit message' }))
  expect(of('user').getByText('What is a weir?')).toBeDefined()
  expect(fake.requests).toEqual([])
})

test('a page from a server is taken over as it was sent, though an answer has begun since', async () => {
  const { chat } = playChat(conversation)
  const app = <Chat chat={chat} actions={MessageActions} />
  const page = document.body.appendChild(document.createElement('div'))
  page.innerHTML = renderToString(app)
  void chat.send('And a dam?')
  const mismatch = vi.fn()
  const root = await act(async () => hydrateRoot(page, app, { onRecoverableError: mismatch }))
  await painted()
  expect(mismatch).not.toHaveBeenCalled()
  expect(parts('row')).toHaveLength(4)
  act(() => root.unmount())
  page.remove()
})

test('what is put before a conversation takes no focus from what was first', async () => {
  const { chat } = await show()
  await screen.findByRole('button', { name: 'Answer again' })
  const older = [
    createMessage('user', 'Old', { id: 'old' }),
    createMessage('assistant', 'Older', { id: 'older' }),
  ]
  of('user').getByRole('button', { name: 'Copy message' }).focus()
  act(() => chat.setMessages((messages) => [older[0]!, ...messages]))
  await painted()
  expect(document.activeElement?.closest('article')?.textContent).toContain('What is a weir?')
  press('Edit message', 'user')
  await userEvent.type(field(), ' one')
  act(() => chat.setMessages((messages) => [older[1]!, ...messages]))
  await userEvent.keyboard(' two')
  expect([field().value, document.activeElement]).toEqual(['What is a weir? one two', field()])
})

test('of a version that is removed the focus goes to the same control of the one in its place', async () => {
  const { chat, say, end } = await show()
  await screen.findByRole('button', { name: 'Answer again' })
  act(() => void chat.regenerate())
  await say('A dam that is low.')
  await end()
  await screen.findByRole('button', { name: 'Previous version' })
  of('assistant').getByRole('button', { name: 'Copy message' }).focus()
  act(() => removeMessage(chat, chat.getSnapshot().messages.at(-1)!.id))
  await painted()
  expect(document.activeElement?.closest('article')?.textContent).toContain('low')
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Copy message')
})

test('what another conversation begins with takes no focus from what stood there', async () => {
  const { chat } = await show()
  await screen.findByRole('button', { name: 'Answer again' })
  of('user').getByRole('button', { name: 'Copy message' }).focus()
  act(() => chat.setMessages([createMessage('user', 'Another', { id: 'another' })]))
  await painted()
  expect(document.activeElement).toBe(part('viewport'))
})

test('an edited question is a version that is asked once, with its files, and the focus is on its button', async () => {
  const file = { type: 'file', mediaType: 'text/plain', url: 'data:,x', name: 'notes.txt' } as const
  const question = { ...conversation[0]!, parts: [file, ...conversation[0]!.parts] }
  const { chat, fake } = await show([question, conversation[1]!])
  press('Edit message', 'user')
  expect(within(part('editor')).getByText('notes.txt')).toBeDefined()
  await userEvent.keyboard(' Briefly.{Enter}')
  await painted()
  expect(fake.requests).toHaveLength(1)
  expect(chat.getSnapshot().messages[0]!.parts).toEqual([
    file,
    { type: 'text', text: 'What is a weir? Briefly.' },
  ])
  expect(of('user').getByText('2 of 2')).toBeDefined()
  expect(document.activeElement).toBe(of('user').getByRole('button', { name: 'Edit message' }))
})

test('what was not changed is not sent, and nothing is neither', async () => {
  const { fake } = await show()
  press('Edit message', 'user')
  await userEvent.keyboard('{Enter}')
  expect(parts('editor')).toEqual([])
  press('Edit message', 'user')
  await userEvent.clear(field())
  await userEvent.keyboard('{Enter}')
  expect(parts('editor')).toHaveLength(1)
  expect(screen.getAllByRole('button', { name: 'Send' })[0]!.getAttribute('aria-disabled')).toBe('true')
  expect(fake.requests).toEqual([])
})

test.each([{ isComposing: true }, { keyCode: 229 }])(
  'Enter and Escape of an input method neither send nor close: %o',
  async (composing) => {
    const { fake } = await show()
    press('Edit message', 'user')
    fireEvent.input(field(), { target: { value: '堰とは' } })
    fireEvent.keyDown(field(), { key: 'Enter', ...composing })
    fireEvent.keyDown(field(), { key: 'Escape', ...composing })
    expect(field().value).toBe('堰とは')
    expect(fake.requests).toEqual([])
  },
)

test('a key that something above the field has taken neither sends nor closes', async () => {
  const take = (event: KeyboardEvent): void => event.preventDefault()
  const { fake } = await show()
  press('Edit message', 'user')
  addEventListener('keydown', take, true)
  fireEvent.input(field(), { target: { value: 'What is a' } })
  await userEvent.keyboard('{Enter}{Escape}')
  removeEventListener('keydown', take, true)
  expect(field().value).toBe('What is a')
  expect(fake.requests).toEqual([])
})

test('the key that sends is the chat’s', async () => {
  const { fake } = await show(conversation, { sendKey: 'mod-enter' })
  press('Edit message', 'user')
  await userEvent.keyboard('{Enter}More')
  expect(field().value).toBe('What is a weir?\nMore')
  await userEvent.keyboard('{Control>}{Enter}{/Control}')
  expect(fake.requests).toHaveLength(1)
})

test('what cannot be sent stays in the field, with the reason', async () => {
  const { chat } = await show()
  press('Edit message', 'user')
  await userEvent.keyboard(' Hm?')
  vi.spyOn(chat, 'getSnapshot').mockReturnValue({ ...chat.getSnapshot(), messages: [] })
  await userEvent.keyboard('{Enter}')
  vi.restoreAllMocks()
  expect(field().value).toBe('What is a weir? Hm?')
  expect(within(part('editor')).getByRole('alert').textContent).toContain('can be edited')
})

/** What stands below a message, with thumbs. */
function withFeedback(onFeedback: OnFeedback) {
  return function Rated({ message }: MessageActionsProps) {
    return (
      <MessageActions message={message}>
        <FeedbackActions message={message} onFeedback={onFeedback} />
      </MessageActions>
    )
  }
}

test('feedback is asked for of answers alone; it stays pressed, and can be taken back', async () => {
  const said: unknown[] = []
  await show(conversation, { actions: withFeedback(({ id }, rating) => said.push([id, rating])) })
  expect(namesIn('user')).toEqual(['Copy message', 'Edit message'])
  press('Good answer')
  const good = of('assistant').getByRole('button', { name: 'Good answer' })
  expect(good.getAttribute('aria-pressed')).toBe('true')
  press('Bad answer')
  expect(good.getAttribute('aria-pressed')).toBe('false')
  press('Bad answer')
  expect(said).toEqual([
    ['answer', 'up'],
    ['answer', 'down'],
    ['answer', undefined],
  ])
})

test('a version that is shown again has its rating again', async () => {
  const { say, end } = await show(conversation, { actions: withFeedback(() => {}) })
  press('Good answer')
  press('Answer again')
  await say('A barrier.')
  await end()
  await painted()
  expect(of('assistant').getByRole('button', { name: 'Good answer' }).getAttribute('aria-pressed')).toBe(
    'false',
  )
  press('Previous version')
  await painted()
  expect(of('assistant').getByRole('button', { name: 'Good answer' }).getAttribute('aria-pressed')).toBe(
    'true',
  )
})

test('a further choice that comes while the first one streams can be chosen at once', async () => {
  const { ask, say, end } = await show([])
  await ask('Hi')
  await say('One')
  await painted()
  await end(({ deltas }) =>
    deltas({
      type: 'versions-delta',
      grow: (versions, { id, parentId }) => [
        ...versions,
        { ...createMessage('assistant', 'Two', { id: `${id}~1`, parentId }), status: { type: 'streaming' } },
      ],
    }),
  )
  await say(' more')
  await painted()
  expect(part('versions').textContent).toContain('1 of 2')
})

test('code that a message begins with is copied with its indentation', async () => {
  const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
  await show([createMessage('user', '\n\n    let a\n\n')])
  press('Copy message', 'user')
  expect(write).toHaveBeenCalledWith('    let a')
})

test('a message is read aloud sentence by sentence in its language, until a second click or its end', async () => {
  const spoken: SpeechSynthesisUtterance[] = []
  vi.spyOn(speechSynthesis, 'speak').mockImplementation((utterance) => void spoken.push(utterance))
  const cancel = vi.spyOn(speechSynthesis, 'cancel')
  const answer = createMessage('assistant', 'Ein **niedriger** Damm. Er staut.')
  await show([conversation[0]!, answer], { actions: ReadAloudAction, lang: 'de' })
  press('Read aloud')
  expect(spoken.map(({ text, lang }) => [text.trim(), lang])).toEqual([
    ['Ein niedriger Damm.', 'de'],
    ['Er staut.', 'de'],
  ])
  const button = of('assistant').getByRole('button', { name: 'Read aloud' })
  expect(button.getAttribute('aria-pressed')).toBe('true')
  cancel.mockClear()
  press('Read aloud')
  expect(cancel).toHaveBeenCalledTimes(1)
  expect(button.getAttribute('aria-pressed')).toBe('false')
  press('Read aloud')
  act(() => void spoken.at(-1)!.dispatchEvent(new Event('end')))
  expect(button.getAttribute('aria-pressed')).toBe('false')
  press('Read aloud')
  cancel.mockClear()
  cleanup()
  expect(cancel).toHaveBeenCalledTimes(1)
})

test('where the voice fails nothing goes on being read, and a text that another one cut off silences nothing', async () => {
  const spoken: SpeechSynthesisUtterance[] = []
  vi.spyOn(speechSynthesis, 'speak').mockImplementation((utterance) => void spoken.push(utterance))
  const cancel = vi.spyOn(speechSynthesis, 'cancel')
  await show([createMessage('assistant', 'One. Two.')], { actions: ReadAloudAction })
  const button = of('assistant').getByRole('button', { name: 'Read aloud' })
  for (const [error, cancels] of [
    ['synthesis-failed', 1],
    ['canceled', 0],
    ['interrupted', 0],
  ] as const) {
    fireEvent.click(button)
    cancel.mockClear()
    const [utterance] = spoken.splice(0)
    act(
      () =>
        void utterance!.dispatchEvent(
          new SpeechSynthesisErrorEvent('error', { utterance: utterance!, error }),
        ),
    )
    expect([error, button.getAttribute('aria-pressed')]).toEqual([error, 'false'])
    expect(cancel).toHaveBeenCalledTimes(cancels)
  }
})

test('an answer with nothing to read aloud is read at once', async () => {
  await show([createMessage('assistant', '---')], { actions: ReadAloudAction })
  press('Read aloud')
  expect(of('assistant').getByRole('button', { name: 'Read aloud' }).getAttribute('aria-pressed')).toBe(
    'false',
  )
})

test('numbers are told while an answer streams, for the eye alone, and stay', async () => {
  const { ask, say, wait, end } = await show([], { stats: MessageStats })
  await ask('Hi')
  await wait(400)
  await say('One')
  await wait(1000)
  await say(' two three')
  expect(part('stats').getAttribute('aria-hidden')).toBe('true')
  expect(part('stats').textContent).toMatch(/^2\.\d tokens\/s · 0\.4\d s to first token · ≈\u00A03 tokens$/)
  await end(({ deltas, finish }) => {
    deltas({ type: 'usage', usage: { inputTokens: 4, outputTokens: 12, totalTokens: 16 } })
    finish()
  })
  expect(part('stats').getAttribute('aria-hidden')).toBeNull()
  expect(part('stats').textContent).toMatch(/^1\d tokens\/s · 0\.4\d s to first token · 12 tokens$/)
  expect(parts('stats')).toHaveLength(1)
})
