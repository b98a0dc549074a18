import { createMessage, type ChatMessage } from '@rivulet/core'
import { cleanup, render, screen } from '@testing-library/react'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import { Chat } from './chat/chat.tsx'
import { MessageList, type MessageListProps } from './message-list/message-list.tsx'
import { painted, part, parts, playChat, type PlayedChat } from './play-chat.test.helper.tsx'
import structure from './structure.css?inline'

// The sheet that the other tests have is turned off: these see what the small one does alone.
const style = document.createElement('style')
style.textContent = structure

function setLook(isOn: boolean): void {
  for (const sheet of document.styleSheets) if (sheet.ownerNode !== style) sheet.disabled = !isOn
}

beforeAll(() => {
  document.head.append(style)
  setLook(false)
})
afterAll(() => {
  style.remove()
  setLook(true)
})
afterEach(cleanup)

const paragraph = 'Water that cannot soak into the ground begins to run downhill. '.repeat(6)

function history(count: number): ChatMessage[] {
  return Array.from({ length: count }, (_, index) =>
    createMessage(index % 2 === 0 ? 'user' : 'assistant', `${index}. ${paragraph}`),
  )
}

async function show(
  messages: readonly ChatMessage[],
  props?: MessageListProps,
): Promise<PlayedChat & { viewport: HTMLElement }> {
  const played = playChat(messages)
  render(
    <div style={{ blockSize: '400px', inlineSize: '400px' }}>
      <Chat chat={played.chat}>{props && <MessageList {...props} />}</Chat>
    </div>,
  )
  await painted()
  return { ...played, viewport: part('viewport') }
}

function gapPx({ scrollHeight, clientHeight, scrollTop }: HTMLElement): number {
  return scrollHeight - clientHeight - scrollTop
}

test('what is for screen readers alone is not seen', async () => {
  const { ask, say, end } = await show([])
  await ask('Why?')
  await say('Because.')
  await end()
  expect(getComputedStyle(part('message')).display).toBe('block')
  for (const element of [...screen.getAllByRole('heading'), part('announcer')]) {
    const { width, height } = element.getBoundingClientRect()
    expect([width, height, getComputedStyle(element).clipPath]).toEqual([1, 1, 'inset(50%)'])
  }
})

test('the list scrolls in the height that the chat has, opens at its end and follows', async () => {
  const { viewport, ask, say } = await show(history(10))
  expect(part('composer').getBoundingClientRect().bottom).toBeLessThanOrEqual(
    part('chat').getBoundingClientRect().bottom,
  )
  expect(viewport.scrollHeight).toBeGreaterThan(1000)
  // The buttons below the messages come when these have come near.
  await expect.poll(() => gapPx(viewport)).toBeLessThanOrEqual(1)
  await ask('And then?')
  await say(paragraph.repeat(5))
  await expect.poll(() => gapPx(viewport)).toBeLessThanOrEqual(1)
})

test('a turn that is pinned stands at the top', async () => {
  const { viewport, ask } = await show(history(4), { pinTurns: true })
  await ask('And then?')
  await painted()
  const question = parts('row').at(-2)!
  const placePx = question.getBoundingClientRect().top - viewport.getBoundingClientRect().top
  expect(placePx).toBeGreaterThanOrEqual(0)
  expect(placePx).toBeLessThan(40)
})

test('lines are where they were written', async () => {
  await show([createMessage('user', 'one\ntwo\nthree')])
  const lineHeightPx = parseFloat(getComputedStyle(part('composer')).fontSize)
  expect(part('paragraph').getBoundingClientRect().height).toBeGreaterThan(3 * lineHeightPx)
})

test('what cannot be seen in a text is drawn', async () => {
  await show([createMessage('assistant', '`a\u202Eb`')])
  expect(getComputedStyle(part('invisible'), '::before').content).not.toBe('none')
})

test('code scrolls, and does not widen the page', async () => {
  await show([createMessage('assistant', `\`\`\`\n${'word '.repeat(80)}\n\`\`\``)])
  expect(part('code').scrollWidth).toBeGreaterThan(part('code').clientWidth)
  expect(part('viewport').scrollWidth).toBe(part('viewport').clientWidth)
})

test('pictures in buttons are as large as letters', async () => {
  await show([createMessage('user', 'Hi')])
  for (const icon of parts('icon')) expect(icon.getBoundingClientRect().width).toBeLessThanOrEqual(20)
})

test('the field grows with what is written, to a limit', async () => {
  await show([])
  const field = screen.getByRole('textbox')
  const emptyPx = field.clientHeight
  await userEvent.fill(field, 'one\ntwo\nthree')
  expect(field.clientHeight).toBeGreaterThan(emptyPx * 2)
  await userEvent.fill(field, 'line\n'.repeat(80))
  expect(field.clientHeight).toBeLessThan(200)
})

test('the room for what can be done with a message is there before it is, and stays as high', async () => {
  const { viewport } = await show(history(4))
  const [bar] = parts('actions')
  const before = bar!.getBoundingClientRect().height
  expect(before).toBeGreaterThan(20)
  await expect.poll(() => viewport.querySelectorAll('[data-part="action"]').length).toBeGreaterThan(0)
  expect(parts('actions')[0]!.getBoundingClientRect().height).toBe(before)
})
