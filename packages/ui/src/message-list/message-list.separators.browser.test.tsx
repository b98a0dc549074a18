import { act, cleanup, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import { painted, part, parts } from '../play-chat.test.helper.tsx'
import { history, rowOf, showList } from './show-list.test.helper.tsx'

afterEach(cleanup)

test('the way back says how many answers are new, and a line stands above the first of them', async () => {
  const list = await showList(history(20))
  await userEvent.wheel(list.viewport, { delta: { y: -600 } })
  await painted()
  expect(screen.getByRole('button', { name: 'Jump to latest' })).toBeDefined()
  act(() => list.chat.setMessages((messages) => [...messages, ...history(24, 20)]))
  await painted()
  expect(screen.getByRole('button', { name: 'Jump to latest, 2 new' }).textContent).toBe('2')
  expect(parts('separator').map(({ textContent }) => textContent)).toEqual(['New'])
  expect(rowOf(20).contains(part('separator'))).toBe(true)
  await userEvent.click(part('jump'))
  await painted()
  expect(part('jump').hidden).toBe(true)
  expect(parts('separator')).toHaveLength(1)
  await list.ask('A turn of mine')
  expect(parts('separator')).toEqual([])
})

test('an app that knows what was read last has the line where it ended', async () => {
  await showList(history(6), { lastReadId: 'm3' })
  expect(rowOf(4).contains(part('separator'))).toBe(true)
})

test('the line stands there too when the history comes after the list', async () => {
  const { chat } = await showList([], { lastReadId: 'm3' })
  act(() => chat.setMessages(history(6)))
  await painted()
  expect(rowOf(4).contains(part('separator'))).toBe(true)
})

test('what was read is no news when the same conversation comes back', async () => {
  const { chat, ask } = await showList(history(6), { lastReadId: 'm3' })
  await ask('A turn of mine')
  act(() => chat.setMessages([]))
  await painted()
  act(() => chat.setMessages(history(6)))
  await painted()
  expect(parts('separator')).toEqual([])
})

test('a hidden instruction at the beginning of a day does not keep its name', async () => {
  const at = (day: number): number => new Date(2026, 2, day, 12).getTime()
  const [first, second, third] = history(3)
  await showList(
    [
      { ...first!, createdAt: at(1) },
      { ...second!, role: 'system', createdAt: at(2) },
      { ...third!, createdAt: at(2) },
    ],
    { dates: (createdAt) => `The ${new Date(createdAt).getDate()}th` },
  )
  expect(parts('separator').map(({ textContent }) => textContent)).toEqual(['The 2th'])
})

test('a day is said once, above its first message, and not above the first of all', async () => {
  const at = (day: number): number => new Date(2026, 2, day, 12).getTime()
  const messages = [1, 1, 2, 2, 5].map((day, index) => ({ ...history(5)[index]!, createdAt: at(day) }))
  const say = (createdAt: number): string => `The ${new Date(createdAt).getDate()}th`
  await showList(messages, { dates: say })
  expect(parts('separator').map(({ textContent }) => textContent)).toEqual(['The 2th', 'The 5th'])
  expect(part('separator').querySelector('time')?.dateTime).toBe(new Date(at(2)).toISOString())
})
