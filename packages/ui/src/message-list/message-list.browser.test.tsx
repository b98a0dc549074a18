import { createMessage, type ChatMessage } from '@rivulet/core'
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { Activity, createRef, type ReactElement } from 'react'
import { afterEach, expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import { ChatProvider } from '../context/chat-provider.tsx'
import { painted, part, parts, playChat, type PlayedChat } from '../play-chat.test.helper.tsx'
import { MessageList } from './message-list.tsx'

afterEach(cleanup)

const paragraph = 'Water that cannot soak into the ground begins to run downhill. '.repeat(6)

function history(turnCount: number): ChatMessage[] {
  return Array.from({ length: turnCount }, (_, index) =>
    createMessage(index % 2 === 0 ? 'user' : 'assistant', `${index}. ${paragraph}`),
  )
}

async function show(turnCount: number): Promise<PlayedChat & { viewport: HTMLElement }> {
  const played = playChat(history(turnCount))
  render(
    <div style={{ display: 'flex', flexDirection: 'column', blockSize: '300px', inlineSize: '400px' }}>
      <ChatProvider chat={played.chat}>
        <MessageList />
      </ChatProvider>
    </div>,
  )
  await painted()
  return { ...played, viewport: part('viewport') }
}

function gapPx({ scrollHeight, clientHeight, scrollTop }: HTMLElement): number {
  return scrollHeight - clientHeight - scrollTop
}

test('a list opens at its end', async () => {
  const { viewport } = await show(30)
  expect(viewport.scrollTop).toBeGreaterThan(500)
  expect(gapPx(viewport)).toBeLessThanOrEqual(1)
})

test('the end stays in view, in bursts taller than the viewport too', async () => {
  const { viewport, ask, say } = await show(2)
  await ask('Go')
  for (const count of [1, 1, 10, 1, 30]) {
    await say(`${paragraph}\n\n`.repeat(count))
    await painted()
    expect(gapPx(viewport)).toBeLessThanOrEqual(1)
  }
})

test('a turn of the wheel lets go, and the text grows without moving what is read', async () => {
  const { viewport, ask, say } = await show(6)
  await ask('Go')
  await say(paragraph)
  await painted()
  await userEvent.wheel(viewport, { delta: { y: -200 } })
  await painted()
  const readAtPx = viewport.scrollTop
  for (let frame = 0; frame < 5; frame++) {
    await say(`\n\n${paragraph}`)
    await painted()
  }
  expect(viewport.scrollTop).toBe(readAtPx)
  expect(viewport.dataset['state']).toBe('released')
})

test('a wheel turned over something that scrolls by itself keeps following', async () => {
  const played = playChat(history(6))
  render(
    <div style={{ display: 'flex', flexDirection: 'column', blockSize: '300px' }}>
      <ChatProvider chat={played.chat}>
        <MessageList />
      </ChatProvider>
    </div>,
  )
  const code = document.createElement('div')
  code.style.cssText = 'block-size: 200px; overflow: auto'
  code.innerHTML = '<div style="block-size: 2000px"></div>'
  parts('body').at(-1)?.append(code)
  await painted()
  code.scrollTop = 1_000
  await userEvent.wheel(code, { delta: { y: -100 } })
  await painted()
  expect(part('viewport').dataset['state']).toBe('following')
  code.scrollTop = 0
  await userEvent.wheel(code, { delta: { y: -100 } })
  await painted()
  expect(part('viewport').dataset['state']).toBe('released')
})

/** Shows a list of 30 messages; the function hides it, and shows it again. */
async function showHideable(): Promise<(mode: 'hidden' | 'visible') => Promise<void>> {
  const { chat } = playChat(history(30))
  const app = (mode: 'hidden' | 'visible'): ReactElement => (
    <Activity mode={mode}>
      <div style={{ display: 'flex', flexDirection: 'column', blockSize: '300px' }}>
        <ChatProvider chat={chat}>
          <MessageList />
        </ChatProvider>
      </div>
    </Activity>
  )
  const { rerender } = render(app('visible'))
  await painted()
  return async (mode) => {
    rerender(app(mode))
    await painted()
  }
}

test('hidden and shown again, a list that follows its end goes on following it', async () => {
  const turn = await showHideable()
  await turn('hidden')
  await turn('visible')
  expect(part('viewport').dataset['state']).toBe('following')
  expect(gapPx(part('viewport'))).toBeLessThanOrEqual(1)
})

test('hidden and shown again, the list is where its reader left it', async () => {
  const turn = await showHideable()
  await userEvent.wheel(part('viewport'), { delta: { y: -600 } })
  await painted()
  const readAtPx = part('viewport').scrollTop
  await turn('hidden')
  await turn('visible')
  expect(part('viewport').scrollTop).toBe(readAtPx)
  expect(part('viewport').dataset['state']).toBe('released')
  fireEvent.click(screen.getByRole('button', { name: 'Jump to latest' }))
  await painted()
  expect(gapPx(part('viewport'))).toBeLessThanOrEqual(1)
  expect(part('jump').hidden).toBe(true)
})

test('another chat opens at its end and follows it', async () => {
  const [first, second] = [playChat(history(30)), playChat(history(40))]
  const app = ({ chat }: PlayedChat): ReactElement => (
    <div style={{ display: 'flex', flexDirection: 'column', blockSize: '300px' }}>
      <ChatProvider chat={chat}>
        <MessageList />
      </ChatProvider>
    </div>
  )
  const { rerender } = render(app(first))
  await painted()
  await userEvent.wheel(part('viewport'), { delta: { y: -600 } })
  await painted()
  rerender(app(second))
  await painted()
  expect(gapPx(part('viewport'))).toBeLessThanOrEqual(1)
  expect(part('viewport').dataset['state']).toBe('following')
  expect(part('jump').hidden).toBe(true)
})

test('text that flows stands still under the first button of a mouse alone, and until that is up or the mouse moves without it', async () => {
  const { viewport, say, ask } = await show(6)
  await ask('Why?')
  const press = (name: string, buttons: number, pointerType = 'mouse'): void =>
    void part('messages').dispatchEvent(new PointerEvent(name, { pointerType, buttons, bubbles: true }))
  for (const [buttons, pointerType, isStill] of [
    [1, 'mouse', true],
    [2, 'mouse', false],
    [1, 'touch', false],
  ] as const) {
    press('pointerdown', buttons, pointerType)
    await say(paragraph)
    await painted()
    expect(gapPx(viewport) > 50).toBe(isStill)
    // A menu has taken the end of it.
    press('pointermove', 0)
    await painted()
    expect(gapPx(viewport)).toBeLessThanOrEqual(1)
  }
})

test('scrolling back to the end follows again', async () => {
  const { viewport, ask, say } = await show(6)
  await ask('Go')
  await say(paragraph)
  await userEvent.wheel(viewport, { delta: { y: -200 } })
  await say(`\n\n${paragraph}`)
  await painted()
  await userEvent.wheel(viewport, { delta: { y: 5_000 } })
  await painted()
  await say(`\n\n${paragraph}`.repeat(5))
  await painted()
  expect(gapPx(viewport)).toBeLessThanOrEqual(1)
})

test('keys towards older messages let go, and End follows again', async () => {
  const { viewport, ask, say } = await show(6)
  await ask('Go')
  await say(paragraph)
  await painted()
  for (const key of ['{PageUp}', '{ArrowUp}', '{Home}']) {
    viewport.focus()
    await userEvent.keyboard(key)
    await painted()
    expect(viewport.dataset['state']).toBe('released')
    await userEvent.keyboard('{End}')
    // Keys scroll smoothly: the next one has to find the list at rest.
    await expect
      .poll(() => [viewport.dataset['state'], gapPx(viewport) <= 1], { timeout: 5000 })
      .toEqual(['following', true])
    await atRest(viewport)
  }
})

/** The browser's own scrolling is over: two frames in a row find the viewport where it was. */
async function atRest(viewport: HTMLElement): Promise<void> {
  let topPx: number
  do {
    topPx = viewport.scrollTop
    await painted()
  } while (viewport.scrollTop !== topPx)
}

test('a finger that pulls older messages down lets go, and one that brings the end back follows again', async () => {
  const { viewport } = await show(6)
  const touch = (clientY: number): Touch =>
    new Touch({ identifier: 1, target: viewport, clientX: 100, clientY })
  fireEvent(viewport, new TouchEvent('touchstart', { touches: [touch(100)] }))
  fireEvent(viewport, new TouchEvent('touchmove', { touches: [touch(102)] }))
  await painted()
  expect(viewport.dataset['state']).toBe('following')
  fireEvent(viewport, new TouchEvent('touchmove', { touches: [touch(130)] }))
  await painted()
  expect(viewport.dataset['state']).toBe('released')
  viewport.scrollTop -= 200
  await painted()
  expect(viewport.dataset['state']).toBe('released')
  // The page then moves by itself, as far as the finger has thrown it.
  viewport.scrollTop = viewport.scrollHeight
  await painted()
  expect(viewport.dataset['state']).toBe('following')
})

test('a list that fits cannot be let go of', async () => {
  const { viewport, ask, say } = await show(0)
  await ask('Go')
  await userEvent.wheel(viewport, { delta: { y: -200 } })
  for (let frame = 0; frame < 5; frame++) await say(`${paragraph}\n\n`)
  await painted()
  expect(gapPx(viewport)).toBeLessThanOrEqual(1)
})

test('the button to the end is there when the reader is away, and leaves the focus in the list', async () => {
  const { viewport, ask, say } = await show(20)
  expect(screen.queryByRole('button', { name: 'Jump to latest' })).toBeNull()
  await ask('Go')
  await userEvent.wheel(viewport, { delta: { y: -600 } })
  await painted()
  const button = screen.getByRole('button', { name: 'Jump to latest' })
  button.focus()
  await userEvent.keyboard('{Enter}')
  await painted()
  expect(gapPx(viewport)).toBeLessThanOrEqual(1)
  expect(document.activeElement).toBe(viewport)
  expect(screen.queryByRole('button', { name: 'Jump to latest' })).toBeNull()
  await say(`${paragraph}\n\n`.repeat(4))
  await painted()
  expect(gapPx(viewport)).toBeLessThanOrEqual(1)
})

test('who sends a message is taken to it', async () => {
  const { viewport, ask } = await show(20)
  await userEvent.wheel(viewport, { delta: { y: -600 } })
  await painted()
  await ask('A question of mine')
  await painted()
  expect(gapPx(viewport)).toBeLessThanOrEqual(1)
})

test('the section takes a ref, a class and other props', () => {
  const ref = createRef<HTMLElement>()
  render(
    <ChatProvider chat={playChat().chat}>
      <MessageList ref={ref} className="mine" id="list" aria-label="Talk" />
    </ChatProvider>,
  )
  expect(ref.current).toBe(part('message-list'))
  expect(part('message-list')).toMatchObject({ className: 'mine', id: 'list', ariaLabel: 'Talk' })
})

test('a queued message that goes out by itself moves nobody', async () => {
  const { viewport, chat, ask, say, end } = await show(20)
  await ask('One')
  await say(paragraph)
  act(() => void chat.send('Two'))
  await userEvent.wheel(viewport, { delta: { y: -600 } })
  await painted()
  const readAtPx = viewport.scrollTop
  await end()
  await painted()
  expect(chat.getSnapshot().status).toBe('submitted')
  expect(viewport.scrollTop).toBe(readAtPx)
})

test('who interrupts what has not begun to answer is led to their own turn', async () => {
  const list = await show(20)
  await list.ask('Why?')
  await userEvent.wheel(list.viewport, { delta: { y: -600 } })
  await painted()
  expect(list.viewport.dataset['state']).toBe('released')
  await act(async () => void list.chat.send('Or how?', { whenBusy: 'interrupt' }))
  await painted()
  expect(list.viewport.dataset['state']).toBe('following')
})
