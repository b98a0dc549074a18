import { act, cleanup, fireEvent, render } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { cdp, userEvent } from 'vitest/browser'
import { ChatProvider } from '../context/chat-provider.tsx'
import { part, playChat } from '../play-chat.test.helper.tsx'
import { Composer } from './composer.tsx'
import { questionsOf, showComposer, type } from './show-composer.test.helper.tsx'

afterEach(cleanup)

test('Enter that chooses a word of an input method does not send', () => {
  const { chat, fake } = playChat()
  const { field } = showComposer(chat)
  type(field, 'にほんご')
  fireEvent.keyDown(field, { key: 'Enter', isComposing: true })
  fireEvent.keyDown(field, { key: 'Enter', keyCode: 229 })
  expect(fake.requests).toEqual([])
  fireEvent.keyDown(field, { key: 'Enter', keyCode: 13 })
  expect(fake.requests).toHaveLength(1)
})

/** An input method at work: what the browser tells the page, in the order in which it does. */
function press(field: HTMLElement, init: KeyboardEventInit & { keyCode: number }): boolean {
  return field.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init }))
}

function compose(field: HTMLTextAreaElement, type: 'start' | 'end', data: string): void {
  field.dispatchEvent(new CompositionEvent(`composition${type}`, { bubbles: true, data }))
  if (type === 'end') fireEvent.input(field, { target: { value: data } })
}

/** What a step gives, once React has rendered after it. */
function whileActing(step: () => boolean): boolean {
  let result = false
  act(() => {
    result = step()
  })
  return result
}

test.each<[string, (field: HTMLTextAreaElement) => boolean]>([
  [
    'Chrome and Firefox: the key, then the end of the composition',
    (field) => {
      const isLeft = press(field, { key: 'Enter', keyCode: 229, isComposing: true })
      compose(field, 'end', '日本語')
      return isLeft
    },
  ],
  [
    'Safari: the end of the composition, then the key, which only its code gives away',
    (field) => {
      compose(field, 'end', '日本語')
      return press(field, { key: 'Enter', keyCode: 229, isComposing: false })
    },
  ],
  [
    'Windows and Android: a key that is the input method’s own, then the end of the composition',
    (field) => {
      const isLeft = press(field, { key: 'Process', keyCode: 229, isComposing: true })
      compose(field, 'end', '日本語')
      return isLeft
    },
  ],
])('an Enter that ends a composition does not send, and the next one does (%s)', (_, end) => {
  const { chat, fake } = playChat()
  const { field } = showComposer(chat)
  field.focus()
  compose(field, 'start', '')
  expect(whileActing(() => end(field))).toBe(true)
  expect(fake.requests).toEqual([])
  expect(field.value).toBe('日本語')
  expect(whileActing(() => press(field, { key: 'Enter', keyCode: 13 }))).toBe(false)
  expect(fake.requests).toHaveLength(1)
})

test('a real composition of the browser’s is not sent by the Enter that ends it', async () => {
  const { chat, fake } = playChat()
  const { field } = showComposer(chat)
  const devtools = cdp() as unknown as { send: (method: string, options: object) => Promise<unknown> }
  await userEvent.click(field)
  await devtools.send('Input.imeSetComposition', { text: 'にほんご', selectionStart: 4, selectionEnd: 4 })
  expect(field.value).toBe('にほんご')
  const enter = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13, text: '\r' }
  await devtools.send('Input.dispatchKeyEvent', { type: 'keyDown', ...enter, windowsVirtualKeyCode: 229 })
  await devtools.send('Input.dispatchKeyEvent', { type: 'keyUp', ...enter })
  expect(fake.requests).toEqual([])
  await devtools.send('Input.insertText', { text: '日本語' })
  expect(field.value.trim()).toBe('日本語')
  await userEvent.keyboard('{Enter}')
  expect(fake.requests).toHaveLength(1)
})

test.each([
  ['of the field', { sendKey: 'mod-enter' }, {}],
  ['of the chat', {}, { sendKey: 'mod-enter' }],
] as const)('the app says which key sends, as a prop %s', async (_, own, around) => {
  const played = playChat()
  render(
    <ChatProvider chat={played.chat} {...around}>
      <Composer {...own} />
    </ChatProvider>,
  )
  const field = part('field') as HTMLTextAreaElement
  expect(field.enterKeyHint).toBe('enter')
  await userEvent.click(field)
  await userEvent.keyboard('One{Enter}two')
  expect(field.value).toBe('One\ntwo')
  expect(played.fake.requests).toEqual([])
  await userEvent.keyboard('{Control>}{Enter}{/Control}')
  expect(questionsOf(played)).toEqual([JSON.stringify([{ type: 'text', text: 'One\ntwo' }])])
})

test('a key that something over the field has taken does not send', () => {
  const { chat, fake } = playChat()
  render(
    <ChatProvider chat={chat}>
      <Composer onKeyDownCapture={(event) => event.preventDefault()} />
    </ChatProvider>,
  )
  type(part('field') as HTMLTextAreaElement, '/menu')
  fireEvent.keyDown(part('field'), { key: 'Enter' })
  expect(fake.requests).toEqual([])
})
