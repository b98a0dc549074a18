import { expect, test, vi } from 'vitest'
import { createFakeTransport } from './testing/create-fake-transport.ts'

vi.mock('react', () => {
  throw new Error('React is absent.')
})

test('the vanilla entry works where React is absent', async () => {
  const { createChat, textOf } = await import('./vanilla.ts')
  const fake = createFakeTransport()
  const chat = createChat({ transport: fake.transport })
  const sent = chat.send('Hi')
  fake.text('Hello')
  fake.finish()
  expect(textOf((await sent)!)).toBe('Hello')
  expect(chat.chat).toBe(chat)
})

test('newer options hold from the next request on', async () => {
  const { createChat } = await import('./vanilla.ts')
  const [one, two] = [createFakeTransport(), createFakeTransport()]
  const chat = createChat({ transport: one.transport })
  const sent = chat.send('Hi')
  chat.configure({ transport: two.transport })
  one.finish()
  await sent
  void chat.send('Again')
  expect([one.requests.length, two.requests.length]).toEqual([1, 1])
})

test('without an endpoint the chat says what is missing and keeps the question', async () => {
  const { createChat, textOf } = await import('./vanilla.ts')
  const chat = createChat()
  const reply = await chat.send('Hi')
  expect(reply!.status).toMatchObject({ type: 'incomplete', error: { code: 'no-endpoint' } })
  expect(textOf(chat.getSnapshot().messages[0]!)).toBe('Hi')
})
