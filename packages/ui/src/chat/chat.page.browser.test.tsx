import { createChat, createMessage } from '@rivulet/core'
import { createFakeTransport } from '@rivulet/core/testing'
import { act, cleanup, render, screen } from '@testing-library/react'
import { Profiler } from 'react'
import { afterEach, expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import { painted, part, parts, playChat, type PlayedChat } from '../play-chat.test.helper.tsx'
import { Chat } from './chat.tsx'

afterEach(cleanup)

const messages = Array.from({ length: 200 }, (_, index) =>
  createMessage(index % 2 === 0 ? 'user' : 'assistant', `**${index}** runs downhill.`),
)

test('with 200 messages the whole page commits once a frame while one streams, and not at all for the composer', async () => {
  const fake = createFakeTransport()
  const chat = createChat({ transport: fake.transport, messages })
  let commits = 0
  render(
    <Profiler id="page" onRender={() => commits++}>
      <Chat chat={chat} />
    </Profiler>,
  )
  act(() => void chat.send('Go'))
  await act(() => fake.drained())
  fake.text('It ')
  await painted()
  commits = 0
  let frames = 0
  // The tokens come outside of `act`, as they do in an app.
  while (frames < 20) {
    for (let token = 0; token < 30; token++) fake.text(token === 7 ? 'end.\n\n' : 'word ')
    await new Promise(requestAnimationFrame)
    frames++
  }
  await painted()
  expect(commits).toBeGreaterThan(0)
  expect(commits).toBeLessThanOrEqual(frames + 2)
  expect(part('viewport').dataset['state']).toBe('following')
})

test('what is selected of an answer in Markdown is the same while that goes on', async () => {
  const { chat, ask, say } = playChat()
  render(<Chat chat={chat} />)
  await ask('Go')
  await say('The *first* one.\n\n- An item with **strong** words and some more')
  await painted()
  const selection = document.getSelection()!
  const select = (from: Node, fromOffset: number, to: Node, toOffset: number): Promise<void> => {
    act(() => selection.setBaseAndExtent(from, fromOffset, to, toOffset))
    return painted()
  }
  const item = part('markdown').querySelector('li')!
  const strong = item.querySelector('strong')!
  // From what is settled into what grows, in both directions.
  for (const backwards of [false, true]) {
    const first = [strong.firstChild!, 1] as const
    const last = [strong.nextSibling!, 6] as const
    await (backwards ? select(...last, ...first) : select(...first, ...last))
    const text = selection.toString()
    expect(text).toBe('trong words')
    for (let frame = 0; frame < 6; frame++) await say(' and more of it')
    await painted()
    expect(selection.toString()).toBe(text)
    expect(selection.direction).toBe(backwards ? 'backward' : 'forward')
  }
  await say('\n\nAnother paragraph.')
  await painted()
  expect(selection.toString()).toBe('trong words')
})

/** The keyboard on a screen, as Safari shows it: what is seen becomes less, and the page stays as high as it is. */
function openKeyboard(heightPx: number, offsetTop = 0): void {
  const view = window.visualViewport!
  const heights = { height: window.innerHeight - heightPx, offsetTop }
  for (const [name, value] of Object.entries(heights)) {
    Object.defineProperty(view, name, { configurable: true, get: () => value })
  }
  act(() => void view.dispatchEvent(new Event('resize')))
}

function closeKeyboard(): void {
  for (const name of ['height', 'offsetTop']) Reflect.deleteProperty(window.visualViewport!, name)
  act(() => void window.visualViewport!.dispatchEvent(new Event('resize')))
}

test('a keyboard that covers the page leaves the composer and the end of the conversation in view', async () => {
  const { chat } = playChat(messages)
  const { unmount } = render(
    <div style={{ position: 'fixed', inset: 0 }}>
      <Chat chat={chat} />
    </div>,
  )
  await painted()
  const viewport = part('viewport')
  const gapPx = (): number => viewport.scrollHeight - viewport.clientHeight - viewport.scrollTop
  const bottomPx = (): number => part('composer').getBoundingClientRect().bottom
  const pagePx = document.documentElement.clientHeight
  expect(bottomPx()).toBe(pagePx)
  openKeyboard(200)
  await painted()
  expect(bottomPx()).toBe(pagePx - 200)
  expect(gapPx()).toBeLessThanOrEqual(1)
  // Safari moves the page up to show the field: then less of it is covered.
  openKeyboard(200, 80)
  await painted()
  expect(bottomPx()).toBe(pagePx - 120)
  closeKeyboard()
  await painted()
  expect(bottomPx()).toBe(pagePx)
  expect(gapPx()).toBeLessThanOrEqual(1)
  expect(viewport.dataset['state']).toBe('following')
  unmount()
  openKeyboard(200)
  closeKeyboard()
})

test('a suggestion asks its question, and the focus goes to the field or the list with it', async () => {
  for (const [how, place] of [
    ['keyboard', 'field'],
    ['pointer', 'viewport'],
  ] as const) {
    const played = playChat()
    render(<Chat chat={played.chat} suggestions={['What is a rivulet?', 'How long is the Nile?']} />)
    expect(screen.getByRole('list', { name: 'Suggestions' })).toBeDefined()
    const button = screen.getByRole('button', { name: 'How long is the Nile?' })
    if (how === 'pointer') await userEvent.click(button)
    else {
      button.focus()
      await userEvent.keyboard('{Enter}')
    }
    expect(questionsOf(played)).toEqual([JSON.stringify([{ type: 'text', text: 'How long is the Nile?' }])])
    expect(parts('suggestions')).toEqual([])
    expect(document.activeElement).toBe(part(place))
    cleanup()
  }
})

function questionsOf({ fake }: PlayedChat): string[] {
  return fake.requests.map(({ messages }) => JSON.stringify(messages.at(-1)?.parts))
}
