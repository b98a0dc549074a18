import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { cdp, server } from 'vitest/browser'
import { Composer } from '../composer/composer.tsx'
import { ChatProvider } from '../context/chat-provider.tsx'
import { part, parts, playChat } from '../play-chat.test.helper.tsx'
import { Attachments } from './attachments.tsx'
import { chips, problems, read, show } from './attachments.test.helper.tsx'
import { drag, fileOf, paste, transferOf } from './transfer.test.helper.ts'

afterEach(cleanup)

test('a picture is pasted as a file, and text with a picture of it as text', async () => {
  const { chat } = playChat()
  const field = show(chat)
  const picture = fileOf('dot.gif')
  expect(paste(field, transferOf([picture], 'A1\tB1'))).toBe(true)
  expect(paste(field, transferOf([], 'Hi'))).toBe(true)
  expect(paste(field, transferOf([picture]))).toBe(false)
  await read('dot.gif')
})

test('a paste belongs to the field that it goes into', async () => {
  const { chat } = playChat()
  const onPaste = vi.fn<() => void>()
  render(
    <ChatProvider chat={chat}>
      <Attachments onPaste={onPaste}>
        <input aria-label="Another" />
        <Composer />
      </Attachments>
    </ChatProvider>,
  )
  const transfer = transferOf([fileOf('dot.gif')])
  expect(paste(screen.getByLabelText('Another'), transfer)).toBe(true)
  // Nowhere in particular is the message.
  expect(paste(part('attachments'), transfer)).toBe(false)
  await read('dot.gif')
  expect(onPaste).toHaveBeenCalledTimes(2)
})

test('files that are dragged over the chat, or anything in it, show where they can be dropped', async () => {
  const { chat } = playChat()
  show(chat)
  const transfer = transferOf([fileOf('a.pdf')])
  const isShown = (): boolean => parts('drop-zone').length === 1
  function move(from: Element | null, to: Element | null): boolean {
    act(() => {
      // As browsers do: in before out.
      if (to) drag('dragenter', to, transfer)
      if (from) drag('dragleave', from, transfer)
    })
    return isShown()
  }
  const [viewport, field] = [part('viewport'), part('field')]
  expect(move(null, document.body)).toBe(false)
  expect(move(document.body, viewport)).toBe(true)
  const zone = part('drop-zone').getBoundingClientRect()
  const whole = part('chat').getBoundingClientRect()
  expect(zone.height).toBeGreaterThan(whole.height - 20)
  expect(move(viewport, field)).toBe(true)
  expect(move(field, part('send'))).toBe(true)
  expect(move(part('send'), document.body)).toBe(false)
  expect(move(document.body, field)).toBe(true)
  // Out of the window, or given up.
  expect(move(field, null)).toBe(false)
  expect(move(null, field)).toBe(true)
  // The end of a drag goes to an element that may have gone.
  act(() => void fireEvent.pointerMove(document.body))
  expect(isShown()).toBe(false)
})

test('dropped files are attached, and the writer writes on', async () => {
  const { chat } = playChat()
  const field = show(chat)
  const transfer = transferOf([fileOf('a.pdf')])
  act(() => void drag('dragenter', part('viewport'), transfer))
  expect(drag('dragover', part('viewport'), transfer)).toBe(false)
  await act(async () => {
    expect(drag('drop', part('viewport'), transfer)).toBe(false)
  })
  expect(parts('drop-zone')).toEqual([])
  await read('a.pdf')
  expect(document.activeElement).toBe(field)
})

test('the browser’s own drag: a file is attached, a folder is refused by name, and the page stays', async () => {
  const { chat } = playChat()
  show(chat, { maxFileBytes: 10_000_000 })
  const devtools = cdp() as unknown as { send: (method: string, options: object) => Promise<unknown> }
  const frame = window.frameElement!.getBoundingClientRect()
  const target = part('viewport').getBoundingClientRect()
  const scale = frame.width / innerWidth
  const at = {
    x: frame.left + (target.left + target.width / 2) * scale,
    y: frame.top + (target.top + target.height / 2) * scale,
  }
  const files = [`${server.config.root}/package.json`, `${server.config.root}/packages`]
  const data = { items: [], files, dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver'])
    await devtools.send('Input.dispatchDragEvent', { type, ...at, data })
  await waitFor(() => expect(part('drop-zone').textContent).toBe('Drop files here'))
  await devtools.send('Input.dispatchDragEvent', { type: 'drop', ...at, data })
  await read('package.json')
  expect(problems()).toEqual(['“packages” is a folder. Add the files in it.'])
  expect(parts('drop-zone')).toEqual([])
})

test('a file that misses the chat does not take the page away, and one for somebody else is left to them', () => {
  const { chat } = playChat()
  show(chat)
  const beside = document.createElement('div')
  beside.innerHTML = '<input type="file">'
  document.body.append(beside)
  const transfer = transferOf([fileOf('a.pdf')])
  for (const step of ['dragover', 'drop']) {
    expect(drag(step, beside, transfer)).toBe(false)
    expect(drag(step, beside.firstElementChild!, transfer)).toBe(true)
    // Text is not a file.
    expect(drag(step, beside, transferOf([], 'Hi'))).toBe(true)
    expect(drag(step, part('viewport'), transferOf([], 'Hi'))).toBe(true)
  }
  expect(chips()).toEqual([])
  cleanup()
  expect(drag('drop', beside, transfer)).toBe(true)
  beside.remove()
})

test('an image of the page itself that is dragged about is no file', () => {
  const { chat } = playChat()
  show(chat)
  const transfer = transferOf([fileOf('dot.gif')])
  act(() => {
    drag('dragstart', part('viewport'), transfer)
    drag('dragenter', part('viewport'), transfer)
  })
  expect(parts('drop-zone')).toEqual([])
  drag('dragend', part('viewport'), transfer)
})

test('a drag of the page itself whose end was lost with its element does not make files of others none', () => {
  const { chat } = playChat()
  show(chat)
  const transfer = transferOf([fileOf('a.pdf')])
  drag('dragstart', part('viewport'), transfer)
  document.body.dispatchEvent(new PointerEvent('pointermove', { bubbles: true }))
  expect(drag('dragover', part('viewport'), transfer)).toBe(false)
})
