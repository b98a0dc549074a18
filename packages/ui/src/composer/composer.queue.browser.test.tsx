import { act, cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { part, parts, playChat } from '../play-chat.test.helper.tsx'
import { showComposer, type, typeAndEnter } from './show-composer.test.helper.tsx'

afterEach(cleanup)

test('a message sent while an answer streams waits in a list, and can be taken back above what is written', async () => {
  const { chat, fake, ask, end } = playChat()
  const { field } = showComposer(chat)
  await ask('One')
  typeAndEnter(field, 'Two', 'Three')
  expect(field.value).toBe('')
  expect(part('queue').getAttribute('aria-label')).toBe('Waiting to be sent')
  expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual(['Two', 'Three'])
  type(field, 'Four')
  fireEvent.click(screen.getByRole('button', { name: 'Take back: Two' }))
  expect(field.value).toBe('Two\n\nFour')
  expect(document.activeElement).toBe(field)
  await end()
  expect(parts('queue')).toEqual([])
  expect(fake.requests).toHaveLength(2)
  expect(fake.requests[1]?.messages.at(-1)?.parts).toEqual([{ type: 'text', text: 'Three' }])
})

test('what a stop has left in the list can be sent from there, and what is behind it follows', async () => {
  const { chat, fake, ask, end } = playChat()
  const { field } = showComposer(chat)
  await ask('One')
  typeAndEnter(field, 'Two', 'Three')
  expect(screen.queryByRole('button', { name: 'Send: Two' })).toBeNull()
  act(() => chat.stop())
  await act(async () => screen.getByRole('button', { name: 'Send: Two' }).click())
  expect(document.activeElement).toBe(field)
  expect(chat.getSnapshot().queue.map(({ text }) => text)).toEqual(['Three'])
  await end()
  await end()
  expect(fake.requests.map(({ messages }) => messages.at(-1)?.parts)).toEqual(
    ['One', 'Two', 'Three'].map((text) => [{ type: 'text', text }]),
  )
  expect(parts('queue')).toEqual([])
})

test('a message that has just left the queue cannot be taken back as well', async () => {
  const { chat, fake, ask, end } = playChat()
  const { field } = showComposer(chat)
  await ask('One')
  typeAndEnter(field, 'Two')
  const button = screen.getByRole('button', { name: 'Take back: Two' })
  // Sent before React has taken the button away.
  act(() => {
    chat.stop()
    void chat.send('Three')
    button.click()
  })
  await end()
  expect(field.value).toBe('')
  expect(fake.requests.map(({ messages }) => messages.at(-1)?.parts)).toContainEqual([
    { type: 'text', text: 'Two' },
  ])
})

test('a file’s name stands in no other order than it has, and one that cannot be seen is none', async () => {
  const { chat, ask } = playChat()
  showComposer(chat)
  await ask('One')
  const files = ['photo\u202Egnp.exe', '\u200B', ''].map(
    (name) => ({ type: 'file', mediaType: 'image/png', url: 'data:,', name }) as const,
  )
  act(() => void chat.send('', { files }))
  const names = 'photognp.exe, File, File'
  expect(screen.getByRole('listitem').textContent).toBe(names)
  expect(screen.getByRole('button', { name: `Take back: ${names}` })).toBeTruthy()
})

test('the name of the button is short, however long a message that waits is', async () => {
  const { chat, ask } = playChat()
  const { field } = showComposer(chat)
  await ask('One')
  typeAndEnter(field, 'word '.repeat(400))
  expect(screen.getByRole('button', { name: /^Take back/ }).ariaLabel!.length).toBeLessThan(100)
})
