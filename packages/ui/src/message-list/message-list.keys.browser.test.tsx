import { createMessage } from '@rivulet/core'
import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import { Chat } from '../chat/chat.tsx'
import { painted, part, parts, playChat, type PlayedChat } from '../play-chat.test.helper.tsx'
import { gapPx, history, paragraph, placeOf, rowOf, showList } from './show-list.test.helper.tsx'

afterEach(cleanup)

const short = 'A short line.'

/** Presses keys, one after the other. */
async function press(...keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    await userEvent.keyboard(`{${key}}`)
    await painted()
  }
}

/** The number of the message that has the focus; -1 where none has. */
function focused(): number {
  const message = document.activeElement
  if (message?.getAttribute('data-part') !== 'message') return -1
  return Number.parseInt(message.querySelector('[data-part="body"]')!.textContent, 10)
}

/** A chat with a composer, in a box of 400 pixels. */
async function showChat(messages = history(20, 0, short), actions?: false): Promise<PlayedChat> {
  const played = playChat(messages)
  render(
    <div style={{ blockSize: '400px', inlineSize: '400px' }}>
      <Chat chat={played.chat} actions={actions} />
    </div>,
  )
  await painted()
  return played
}

test('↑ and ↓ move the focus from message to message, and each is in view as a whole', async () => {
  const { viewport } = await showList(history(20, 0, short))
  viewport.focus()
  const seen: number[] = []
  for (const key of [
    'ArrowUp',
    'ArrowUp',
    'ArrowUp',
    'ArrowUp',
    'ArrowUp',
    'ArrowUp',
    'ArrowUp',
    'ArrowDown',
  ]) {
    await press(key)
    seen.push(focused())
    expect(placeOf(document.activeElement!)).toBeGreaterThanOrEqual(0)
    const { bottom } = document.activeElement!.getBoundingClientRect()
    expect(bottom).toBeLessThanOrEqual(viewport.getBoundingClientRect().bottom)
    expect(getComputedStyle(document.activeElement!).outlineStyle).toBe('solid')
  }
  expect(seen).toEqual([19, 18, 17, 16, 15, 14, 13, 14])
  expect(viewport.dataset['state']).toBe('released')
})

test('a message that is taller than the view comes with its beginning, and is scrolled through before the next', async () => {
  const long = history(6, 0, paragraph.repeat(4))
  const { viewport } = await showList(long)
  viewport.focus()
  await press('ArrowUp')
  expect(focused()).toBe(5)
  expect(placeOf(rowOf(5))).toBeCloseTo(16, 0)
  await press('ArrowUp')
  expect(focused()).toBe(4)
  expect(placeOf(rowOf(4))).toBeCloseTo(16, 0)
  const before = viewport.scrollTop
  await press('ArrowDown')
  expect([focused(), viewport.scrollTop]).toEqual([4, before + 48])
  await press('ArrowUp', 'ArrowDown')
  for (let times = 0; focused() === 4 && times < 100; times++) await press('ArrowDown')
  expect(focused()).toBe(5)
  expect(placeOf(rowOf(5))).toBeCloseTo(16, 0)
  // Its end was in view before.
  expect(viewport.scrollTop).toBeGreaterThan(before + rowOf(4).offsetHeight - viewport.clientHeight)
})

test('Home goes to the first message, End to the last and to the end, which is then followed', async () => {
  const { viewport, ask, say } = await showList(history(40))
  await ask('Go')
  await say(paragraph)
  await painted()
  viewport.focus()
  await press('Home')
  expect(focused()).toBe(0)
  expect(viewport.scrollTop).toBe(0)
  expect(viewport.dataset['state']).toBe('released')
  await press('End')
  expect(document.activeElement).toBe(parts('message').at(-1))
  await expect.poll(() => [viewport.dataset['state'], gapPx(viewport) <= 1]).toEqual(['following', true])
  await say(`\n\n${paragraph}`.repeat(6))
  await painted()
  expect(gapPx(viewport)).toBeLessThanOrEqual(1)
  expect(document.activeElement).toBe(parts('message').at(-1))
})

test('↓ behind the last message follows the end again', async () => {
  const { viewport, ask, say } = await showList(history(20, 0, short))
  await ask('Go')
  await say(short)
  await painted()
  viewport.focus()
  await press('ArrowUp')
  expect(viewport.dataset['state']).toBe('released')
  await press('ArrowDown')
  expect(viewport.dataset['state']).toBe('following')
})

test('after a click the arrows scroll, as in any page', async () => {
  const { viewport } = await showList(history(20))
  await userEvent.click(viewport, { position: { x: 5, y: 50 } })
  const before = viewport.scrollTop
  await press('ArrowUp')
  await expect.poll(() => viewport.scrollTop).toBeLessThan(before)
  expect(focused()).toBe(-1)
  await userEvent.click(rowOf(19).querySelector('[data-part="body"]')!)
  const inMessage = viewport.scrollTop
  await press('ArrowUp')
  await expect.poll(() => viewport.scrollTop).toBeLessThan(inMessage)
  expect(placeOf(rowOf(19))).not.toBeCloseTo(16, 0)
})

test('Page Up scrolls, and leaves the focus where it is', async () => {
  const { viewport } = await showList(history(20))
  viewport.focus()
  const before = viewport.scrollTop
  await press('PageUp')
  await expect.poll(() => viewport.scrollTop).toBeLessThan(before)
  expect(document.activeElement).toBe(viewport)
})

test('what has the focus in a message keeps its keys, and only Escape leads out', async () => {
  const code = `${short}\n\n\`\`\`ts\nlet ${'a'.repeat(200)} = 1\n\`\`\``
  await showChat([...history(4, 0, short), createMessage('assistant', code)])
  const field = document.createElement('input')
  part('body').append(field)
  for (const target of [
    screen.getByRole('button', { name: 'Copy code' }),
    part('code').closest<HTMLElement>('[tabindex]')!,
    field,
  ]) {
    target.focus()
    await press('ArrowUp', 'ArrowDown', 'Home', 'End')
    expect(document.activeElement).toBe(target)
  }
  await press('Escape')
  expect(document.activeElement).toBe(field)
  for (const target of [
    screen.getByRole('button', { name: 'Copy code' }),
    part('viewport'),
    part('message'),
  ]) {
    target.focus()
    await press('Escape')
    expect(document.activeElement).toBe(part('field'))
  }
})

test('End leads to the end also where the list grows on the way there', async () => {
  const { viewport } = await showList(history(40))
  viewport.focus()
  await press('Home')
  let gapAtFirstPx = 0
  viewport.addEventListener('scroll', () => {
    gapAtFirstPx ||= gapPx(viewport)
    rowOf(20).style.paddingBlockEnd = '30px'
  })
  await press('End')
  await expect.poll(() => [viewport.dataset['state'], gapPx(viewport) <= 1]).toEqual(['following', true])
  // It had not arrived yet.
  expect(gapAtFirstPx).toBeGreaterThan(48)
})

test('the end is gone to also where a movement is said to be over before its last step is told of', async () => {
  const { viewport } = await showList(history(40))
  viewport.focus()
  await press('Home')
  const endPx = viewport.scrollHeight - viewport.clientHeight
  viewport.dispatchEvent(new WheelEvent('wheel', { deltaY: 100 }))
  rowOf(20).style.paddingBlockEnd = '30px'
  viewport.scrollTop = endPx
  viewport.dispatchEvent(new Event('scrollend'))
  expect(gapPx(viewport)).toBeLessThanOrEqual(1)
})

test('a movement that ends a little above the end stays there where nothing has grown', async () => {
  const { viewport } = await showList(history(40))
  await userEvent.wheel(viewport, { delta: { y: -300 } })
  await painted()
  await userEvent.wheel(viewport, { delta: { y: 280 } })
  await expect.poll(() => viewport.dataset['state']).toBe('following')
  const rested = new Promise((resolve) => viewport.addEventListener('scrollend', resolve, { once: true }))
  viewport.scrollTop = viewport.scrollHeight - viewport.clientHeight - 30
  await rested
  await painted()
  expect(Math.round(gapPx(viewport))).toBe(30)
})

test('through 2,000 messages it goes one by one, and each comes with its beginning', async () => {
  const { viewport } = await showList(history(2_000, 0, short))
  await expect.poll(() => parts('row').length, { timeout: 30_000 }).toBe(2_000)
  viewport.focus()
  await press('ArrowUp')
  expect(focused()).toBe(1_999)
  for (let number = 1_998; number >= 1_880; number--) {
    await userEvent.keyboard('{ArrowUp}')
    expect(focused()).toBe(number)
  }
  await painted()
  expect(placeOf(document.activeElement!)).toBeGreaterThanOrEqual(0)
  await press('Home')
  expect(focused()).toBe(0)
  for (let number = 1; number <= 60; number++) {
    await userEvent.keyboard('{ArrowDown}')
    expect(focused()).toBe(number)
  }
  await painted()
  expect(placeOf(document.activeElement!)).toBeGreaterThanOrEqual(0)
  expect(placeOf(document.activeElement!)).toBeLessThan(viewport.clientHeight)
  await press('End')
  expect(focused()).toBe(1_999)
  await expect.poll(() => gapPx(viewport), { timeout: 10_000 }).toBeLessThanOrEqual(1)
})

test('the way back leads by keyboard to the first message that is new, and by pointer to the end', async () => {
  for (const how of ['keyboard', 'pointer'] as const) {
    const list = await showList(history(20))
    await userEvent.wheel(list.viewport, { delta: { y: -600 } })
    await painted()
    act(() => list.chat.setMessages((messages) => [...messages, ...history(24, 20)]))
    await painted()
    if (how === 'pointer') await userEvent.click(part('jump'))
    else {
      part('jump').focus()
      await press('Enter')
    }
    await painted()
    expect(document.activeElement).toBe(
      how === 'pointer' ? list.viewport : rowOf(20).querySelector('article'),
    )
    if (how === 'pointer') expect(gapPx(list.viewport)).toBeLessThanOrEqual(1)
    else expect(placeOf(rowOf(20).querySelector('article')!)).toBeCloseTo(16, 0)
    cleanup()
  }
})

test('a way back that goes with the focus in it leaves the focus in the list', async () => {
  const list = await showList(history(20))
  await userEvent.wheel(list.viewport, { delta: { y: -600 } })
  await painted()
  part('jump').focus()
  await userEvent.wheel(list.viewport, { delta: { y: 2_000 } })
  await expect.poll(() => part('jump').hidden).toBe(true)
  expect(document.activeElement).toBe(list.viewport)
})

test('Space that presses a button in a message is no wish to see the end', async () => {
  const { chat } = await showChat(
    [...history(20, 0, short), createMessage('assistant', '```ts\nlet a = 1\n```')],
    false,
  )
  await userEvent.wheel(part('viewport'), { delta: { y: -100 } })
  await painted()
  part('code-button').focus()
  await userEvent.keyboard(' ')
  act(() => chat.setMessages((messages) => [...messages, ...history(24, 20)]))
  await painted()
  const viewport = part('viewport')
  viewport.scrollTop = viewport.scrollHeight - viewport.clientHeight - 300
  await painted()
  expect(viewport.dataset['state']).toBe('released')
})

test('Tab goes from the list through what is in its messages to the way back, the field and its button', async () => {
  const code = `${short}\n\n\`\`\`ts\nlet a = 1\n\`\`\`\n\n[A link](https://a.example)`
  const { chat } = await showChat(
    [createMessage('user', 'Hi'), createMessage('assistant', code), ...history(40, 0, short)],
    false,
  )
  await userEvent.wheel(part('viewport'), { delta: { y: -400 } })
  await painted()
  act(() => chat.setMessages((messages) => messages))
  const names: string[] = []
  for (let stop = 0; stop < 20; stop++) {
    await userEvent.keyboard('{Tab}')
    const element = document.activeElement
    if (!element || element === document.body) break
    names.push(element.getAttribute('data-part') ?? element.tagName)
  }
  const first = names.indexOf('viewport')
  expect(names.slice(first, first + 8)).toEqual([
    'viewport',
    'code-button',
    'code-button',
    'code-button',
    'A',
    'jump',
    'field',
    'send',
  ])
})

test('the list says by which keys one moves in it', async () => {
  await showChat()
  const hint = document.getElementById(part('viewport').getAttribute('aria-describedby')!)!
  expect(hint.textContent).toMatch(/arrow keys/i)
  // It describes, and is read nowhere else.
  expect(hint.hidden).toBe(true)
})

test('keys in a field in the list are not for the list', async () => {
  const { viewport } = await showList(history(20))
  const field = document.createElement('textarea')
  rowOf(19).append(field)
  await painted()
  field.focus({ preventScroll: true })
  await userEvent.keyboard('{ArrowUp}')
  await painted()
  expect(viewport.dataset['state']).toBe('following')
})
