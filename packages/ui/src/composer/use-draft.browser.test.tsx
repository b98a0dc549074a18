import { createChat, localStorageAdapter, memoryStorage, type Chat, type ChatStorage } from '@rivulet/core'
import { createFakeTransport } from '@rivulet/core/testing'
import { act, cleanup, fireEvent, render } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { ChatProvider } from '../context/chat-provider.tsx'
import { part, playChat } from '../play-chat.test.helper.tsx'
import { Composer } from './composer.tsx'

function type(field: HTMLElement, value: string): void {
  fireEvent.input(field, { target: { value } })
}

const drafts = localStorageAdapter(() => sessionStorage)
afterEach(() => {
  cleanup()
  sessionStorage.clear()
})

function open(id: string, storage: ChatStorage = drafts): HTMLTextAreaElement {
  const chat = createChat({ id, transport: createFakeTransport().transport })
  render(
    <ChatProvider chat={chat}>
      <Composer drafts={storage} />
    </ChatProvider>,
  )
  return part('field') as HTMLTextAreaElement
}

test('a draft is there again after the page was loaded anew, and can be sent', () => {
  type(open('one'), 'A long\nquestion')
  cleanup()
  const field = open('one')
  expect(field.value).toBe('A long\nquestion')
  expect(part('send').getAttribute('aria-disabled')).toBeNull()
  fireEvent.keyDown(field, { key: 'Enter' })
  cleanup()
  expect(open('one').value).toBe('')
  expect(sessionStorage).toHaveLength(0)
})

test('a draft belongs to its chat', () => {
  type(open('one'), 'A secret')
  cleanup()
  expect(open('two').value).toBe('')
})

test('a draft is kept of a message that could not be sent', async () => {
  const { chat } = playChat()
  const refusing: Chat = { ...chat, id: 'one', send: () => Promise.reject(new Error('Log in first.')) }
  render(
    <ChatProvider chat={{ ...refusing, chat: refusing }}>
      <Composer drafts={drafts} />
    </ChatProvider>,
  )
  type(part('field'), 'A long question')
  await act(async () => fireEvent.keyDown(part('field'), { key: 'Enter' }))
  cleanup()
  expect(open('one').value).toBe('A long question')
})

test('a draft that comes late does not take the place of what is written by then', async () => {
  const late: ChatStorage = { ...memoryStorage(), read: () => Promise.resolve('Old') }
  const field = open('one', late)
  await act(async () => {})
  expect(field.value).toBe('Old')
  cleanup()
  const other = open('one', late)
  type(other, 'New')
  await act(async () => {})
  expect(other.value).toBe('New')
})

test('a draft that cannot be kept stops nothing', async () => {
  const broken = localStorageAdapter(() => {
    throw new DOMException('Denied.', 'SecurityError')
  })
  const field = open('one', broken)
  type(field, 'Hi')
  expect(field.value).toBe('Hi')
  cleanup()
  const failing: ChatStorage = { ...memoryStorage(), read: () => Promise.reject(new Error('No.')) }
  expect(open('one', failing).value).toBe('')
  await act(async () => {})
})
