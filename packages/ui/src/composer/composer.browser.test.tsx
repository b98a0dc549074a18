import type { Chat } from '@rivulet/core'
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { createRef, type CSSProperties } from 'react'
import { renderToString } from 'react-dom/server'
import { afterEach, expect, test, vi } from 'vitest'
import { cdp, userEvent } from 'vitest/browser'
import { ChatProvider } from '../context/chat-provider.tsx'
import { part, parts, playChat } from '../play-chat.test.helper.tsx'
import { Composer } from './composer.tsx'
import { questionsOf, showComposer, type, typeAndEnter } from './show-composer.test.helper.tsx'
import { Suggestions } from './suggestions.tsx'

afterEach(cleanup)

/** A chat that takes a message, and refuses it when the test says so. */
function lateRefusal(): { chat: Chat; refuse: (error: Error) => void } {
  const { chat } = playChat()
  let reject: (error: Error) => void = () => {}
  const late: Chat = {
    ...chat,
    send(text) {
      void chat.send(text)
      return new Promise((_, onRefusal) => {
        reject = onRefusal
      })
    },
  }
  return { chat: { ...late, chat: late }, refuse: (error) => reject(error) }
}

test('Enter sends and empties the field, Shift+Enter begins a line', async () => {
  const played = playChat()
  const { field } = showComposer(played.chat)
  await userEvent.click(field)
  await userEvent.keyboard('One{Shift>}{Enter}{/Shift}two')
  expect(field.value).toBe('One\ntwo')
  await userEvent.keyboard('{Enter}')
  expect(questionsOf(played)).toEqual([JSON.stringify([{ type: 'text', text: 'One\ntwo' }])])
  expect(field.value).toBe('')
  expect(document.activeElement).toBe(field)
})

test('typing renders nothing but the button’s change from blank to not blank', () => {
  const { chat } = playChat()
  const { field, button, commits } = showComposer(chat)
  expect(button.getAttribute('aria-disabled')).toBe('true')
  commits.length = 0
  type(field, 'a')
  expect(button.getAttribute('aria-disabled')).toBeNull()
  expect(commits).toHaveLength(1)
  for (const text of ['ab', 'abc', 'abcd']) type(field, text)
  expect(commits).toHaveLength(1)
})

test('one button sends and stops, and keeps the focus', async () => {
  const { chat, fake, say } = playChat()
  const { field, button } = showComposer(chat)
  type(field, 'Hi')
  button.focus()
  fireEvent.click(button)
  expect(screen.getByRole('button', { name: 'Stop' })).toBe(button)
  expect(document.activeElement).toBe(button)
  await say('Hello')
  fireEvent.click(button)
  expect(screen.getByRole('button', { name: 'Send' })).toBe(button)
  expect(document.activeElement).toBe(button)
  expect(chat.getSnapshot().messages.at(-1)?.status).toEqual({ type: 'incomplete', reason: 'stopped' })
  expect(fake.requests).toHaveLength(1)
})

test('stopping leaves what was typed meanwhile, and does not send it', async () => {
  const { chat, fake, ask } = playChat()
  const { field, button } = showComposer(chat)
  await ask('One')
  type(field, 'A draft')
  fireEvent.click(button)
  expect(chat.getSnapshot().status).toBe('ready')
  expect(field.value).toBe('A draft')
  expect(fake.requests).toHaveLength(1)
})

test('who clicks the button while they write goes on writing, and keeps the keyboard on a phone', async () => {
  const { chat } = playChat()
  const { field, button } = showComposer(chat)
  await userEvent.click(field)
  await userEvent.keyboard('Hi')
  await userEvent.click(button)
  expect(chat.getSnapshot().status).toBe('submitted')
  expect(document.activeElement).toBe(field)
  await userEvent.click(button)
  expect(chat.getSnapshot().status).toBe('ready')
  expect(document.activeElement).toBe(field)
})

test('in a shadow root who clicks the button while they write goes on writing too', async () => {
  const { chat } = playChat()
  const host = document.body.appendChild(document.createElement('div'))
  const root = host.attachShadow({ mode: 'open' })
  const page = root.appendChild(document.createElement('div'))
  render(
    <ChatProvider chat={chat}>
      <Composer />
    </ChatProvider>,
    { container: page },
  )
  const field = page.querySelector<HTMLElement>('[data-part="field"]')!
  await userEvent.click(field)
  await userEvent.keyboard('Hi')
  await userEvent.click(page.querySelector('[data-part="send"]')!)
  expect(chat.getSnapshot().status).toBe('submitted')
  expect(root.activeElement).toBe(field)
  host.remove()
})

test('a double click on Send does not stop what it began', async () => {
  const { chat } = playChat()
  const { field, button } = showComposer(chat)
  type(field, 'Hi')
  await userEvent.dblClick(button)
  expect(chat.getSnapshot().status).toBe('submitted')
})

test('a double click on Stop does not send the draft', async () => {
  const { chat, fake, ask } = playChat()
  const { field, button } = showComposer(chat)
  await ask('One')
  type(field, 'A draft')
  await userEvent.dblClick(button)
  expect(chat.getSnapshot().status).toBe('ready')
  expect(field.value).toBe('A draft')
  expect(fake.requests).toHaveLength(1)
})

test('Enter held down on the button does one thing', async () => {
  const { chat } = playChat()
  const { field, button } = showComposer(chat)
  type(field, 'Hi')
  button.focus()
  await userEvent.keyboard('{Enter>5/}')
  expect(chat.getSnapshot().status).toBe('submitted')
  expect(document.activeElement).toBe(button)
})

test('what was typed before React was there can be sent', async () => {
  const { chat, fake } = playChat()
  const app = (
    <ChatProvider chat={chat}>
      <Composer />
    </ChatProvider>
  )
  const container = document.createElement('div')
  container.innerHTML = renderToString(app)
  document.body.append(container)
  const field = part('field') as HTMLTextAreaElement
  field.value = 'Early'
  render(app, { container, hydrate: true })
  expect(part('send').getAttribute('aria-disabled')).toBeNull()
  fireEvent.click(part('send'))
  expect(fake.requests).toHaveLength(1)
})

test('the form takes a ref, a class and other props', () => {
  const ref = createRef<HTMLFormElement>()
  render(
    <ChatProvider chat={playChat().chat}>
      <Composer ref={ref} className="mine" id="composer" aria-label="Ask" />
    </ChatProvider>,
  )
  expect(ref.current).toBe(part('composer'))
  expect(part('composer')).toMatchObject({ className: 'mine', id: 'composer', ariaLabel: 'Ask' })
})

test('with nothing to send, the button can be reached and does nothing', () => {
  const { chat, fake } = playChat()
  const { field, button } = showComposer(chat)
  type(field, '   ')
  expect(button.disabled).toBe(false)
  fireEvent.click(button)
  expect(fake.requests).toEqual([])
  expect(field.value).toBe('   ')
})

test('what was typed is still there when it could not be sent, and the reason is said', async () => {
  const { chat } = playChat()
  const refusing: Chat = { ...chat, chat, send: () => Promise.reject(new Error('Log in first.')) }
  const { field } = showComposer({ ...refusing, chat: refusing })
  type(field, 'A long question')
  await act(async () => fireEvent.keyDown(field, { key: 'Enter' }))
  expect(field.value).toBe('A long question')
  expect(screen.getByRole('alert').textContent).toContain('Log in first.')
})

test('a message that was taken and then refused comes back', async () => {
  const { chat, refuse } = lateRefusal()
  const { field } = showComposer(chat)
  typeAndEnter(field, 'First')
  expect(field.value).toBe('')
  await act(async () => refuse(new Error('Too late.')))
  expect(field.value).toBe('First')
})

test('what comes back late can be sent once nothing is being answered', async () => {
  const { chat, refuse } = lateRefusal()
  const { field, button } = showComposer(chat)
  typeAndEnter(field, 'Hi')
  act(() => chat.stop())
  await act(async () => refuse(new Error('Too late.')))
  expect(field.value).toBe('Hi')
  expect(button.dataset['state']).toBe('send')
  expect(button.ariaDisabled).toBeNull()
})

test('while an answer streams, a pointer reaches both: what stops it, and what sends what is written after it', async () => {
  const { chat, ask } = playChat()
  const { field, button } = showComposer(chat)
  await ask('One')
  expect(parts('enqueue')).toEqual([])
  type(field, 'Two')
  await userEvent.click(screen.getByRole('button', { name: 'Send next' }))
  expect(chat.getSnapshot().queue.map(({ text }) => text)).toEqual(['Two'])
  expect(document.activeElement).toBe(field)
  expect(parts('enqueue')).toEqual([])
  expect(button.ariaLabel).toBe('Stop')
})

test('what an app puts into the box stands below the field, and the form does not render for it', () => {
  const { chat } = playChat()
  // The form reads the chat in each of its renders.
  const getSnapshot = vi.fn(chat.getSnapshot)
  const copy: Chat = { ...chat, getSnapshot }
  const watched: Chat = { ...copy, chat: copy }
  const app = (model: string) => (
    <ChatProvider chat={{ chat: watched }}>
      <Composer id="composer">
        <button type="button">{model}</button>
      </Composer>
    </ChatProvider>
  )
  const { rerender } = render(app('small'))
  const tools = part('composer-tools').getBoundingClientRect()
  expect(tools.top).toBeGreaterThanOrEqual(part('field').getBoundingClientRect().bottom)
  expect(getSnapshot).toHaveBeenCalled()
  getSnapshot.mockClear()
  rerender(app('large'))
  expect(screen.getByRole('button', { name: 'large' })).toBeTruthy()
  expect(getSnapshot).not.toHaveBeenCalled()
})

test('PageUp and PageDown in the empty field turn the pages of the conversation', () => {
  const { chat } = playChat()
  render(
    <ChatProvider chat={chat}>
      <div>
        <div data-part="viewport" style={{ blockSize: 400, overflow: 'auto' }}>
          <div style={{ blockSize: 4000 }} />
        </div>
        <Composer />
      </div>
    </ChatProvider>,
  )
  const [viewport, field] = [part('viewport'), part('field') as HTMLTextAreaElement]
  viewport.scrollTop = 1000
  expect(fireEvent.keyDown(field, { key: 'PageUp' })).toBe(false)
  expect(viewport.scrollTop).toBe(650)
  fireEvent.keyDown(field, { key: 'PageDown' })
  expect(viewport.scrollTop).toBe(1000)
  // With something to edit they are the field's own.
  type(field, 'A text')
  expect(fireEvent.keyDown(field, { key: 'PageUp' })).toBe(true)
  expect(viewport.scrollTop).toBe(1000)
})

test('the field grows with its text up to a limit, and shrinks again', () => {
  const { chat } = playChat()
  const { field } = showComposer(chat)
  const oneLinePx = field.offsetHeight
  type(field, 'a\nb\nc')
  expect(field.offsetHeight).toBeGreaterThan(2 * oneLinePx - 16)
  type(field, 'line\n'.repeat(200))
  expect(field.offsetHeight).toBeLessThanOrEqual(192)
  fireEvent.keyDown(field, { key: 'Enter' })
  expect(field.offsetHeight).toBe(oneLinePx)
})

test('where the stylesheet cannot fit the field, it has its height once it is shown, and at each width', async () => {
  vi.spyOn(CSS, 'supports').mockReturnValue(false)
  const { chat } = playChat()
  const page = (style: CSSProperties) => (
    <ChatProvider chat={chat}>
      <style>{'textarea { field-sizing: fixed !important }'}</style>
      <div style={style}>
        <Composer />
      </div>
    </ChatProvider>
  )
  const { rerender } = render(page({ display: 'none', inlineSize: 600 }))
  const field = part('field') as HTMLTextAreaElement
  const isFitted = (): boolean => field.clientHeight > 0 && field.clientHeight === field.scrollHeight
  type(field, 'many words in a line '.repeat(6))
  rerender(page({ inlineSize: 600 }))
  await expect.poll(isFitted).toBe(true)
  const widePx = field.clientHeight
  rerender(page({ inlineSize: 300 }))
  await expect.poll(() => isFitted() && field.clientHeight > widePx).toBe(true)
  vi.restoreAllMocks()
})

test('a message that is refused late comes back above what was written meanwhile', async () => {
  const { chat, refuse } = lateRefusal()
  const { field } = showComposer(chat)
  typeAndEnter(field, 'First')
  type(field, 'Second')
  await act(async () => refuse(new Error('Too late.')))
  expect(field.value).toBe('First\n\nSecond')
})

test('an app may do something else with a suggestion', () => {
  const { chat, fake } = playChat()
  const onPick = vi.fn<(text: string) => void>()
  render(
    <ChatProvider chat={chat}>
      <Suggestions items={['One']} onPick={onPick} />
    </ChatProvider>,
  )
  fireEvent.click(screen.getByRole('button', { name: 'One' }))
  expect(onPick).toHaveBeenCalledWith('One')
  expect(fake.requests).toEqual([])
})

test('what is suggested twice is shown twice', () => {
  const complaint = vi.spyOn(console, 'error')
  const { chat } = playChat()
  render(
    <ChatProvider chat={chat}>
      <Suggestions items={['One', 'One']} />
    </ChatProvider>,
  )
  expect(screen.getAllByRole('button', { name: 'One' })).toHaveLength(2)
  expect(complaint).not.toHaveBeenCalled()
  complaint.mockRestore()
})

test('the field’s text is never smaller than what a phone zooms in on', () => {
  const { chat } = playChat()
  const { field } = showComposer(chat)
  for (const size of ['1rem', '0.75rem']) {
    document.documentElement.style.setProperty('--rivulet-size', size)
    expect(Number.parseFloat(getComputedStyle(field).fontSize)).toBeGreaterThanOrEqual(16)
  }
  document.documentElement.style.removeProperty('--rivulet-size')
})

test('it stays clear of the rounded corners and the bar of a phone', async () => {
  const { chat } = playChat()
  showComposer(chat)
  const devtools = cdp() as unknown as { send: (method: string, options: object) => Promise<unknown> }
  const insets = {
    top: 0,
    topMax: 0,
    left: 44,
    leftMax: 44,
    bottom: 34,
    bottomMax: 34,
    right: 44,
    rightMax: 44,
  }
  await devtools.send('Emulation.setSafeAreaInsetsOverride', { insets })
  try {
    const { paddingBottom, paddingLeft } = getComputedStyle(part('composer'))
    expect([paddingBottom, paddingLeft]).toEqual(['34px', '44px'])
  } finally {
    await devtools.send('Emulation.setSafeAreaInsetsOverride', { insets: {} })
  }
})

test('where fingers point, Enter begins a line and the buttons are as large as a thumb', async () => {
  const { chat, fake, ask } = playChat()
  const devtools = cdp() as unknown as { send: (method: string, options: object) => Promise<unknown> }
  const emulate = (enabled: boolean): Promise<unknown> =>
    devtools.send('Emulation.setTouchEmulationEnabled', { enabled })
  await emulate(true)
  try {
    const { field, button } = showComposer(chat)
    // The keyboard on the screen says what its key does.
    expect(field.enterKeyHint).toBe('enter')
    field.focus()
    await userEvent.keyboard('One{Enter}two')
    expect([field.value, fake.requests.length]).toEqual(['One\ntwo', 0])
    await ask('Three')
    const enqueue = part('enqueue').getBoundingClientRect()
    for (const { left, right, top, bottom } of [enqueue, button.getBoundingClientRect()]) {
      const [x, y] = [(left + right) / 2, (top + bottom) / 2]
      expect(document.elementFromPoint(x, y - 21.5)).toBe(document.elementFromPoint(x, y + 21.5))
      expect(['enqueue', 'send']).toContain(
        (document.elementFromPoint(x, y + 21.5) as HTMLElement).dataset['part'],
      )
    }
  } finally {
    await emulate(false)
  }
})
