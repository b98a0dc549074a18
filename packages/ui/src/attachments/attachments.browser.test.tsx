import type { Chat, FilePart } from '@rivulet/core'
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import * as React from 'react'
import { Profiler, StrictMode, type ComponentType, type ReactNode } from 'react'
import { renderToString } from 'react-dom/server'
import { afterEach, expect, test, vi } from 'vitest'
import { cdp, server, userEvent } from 'vitest/browser'
import { Chat as ChatView } from '../chat/chat.tsx'
import { Composer } from '../composer/composer.tsx'
import { ChatProvider } from '../context/chat-provider.tsx'
import { russianLabels } from '../context/russian-labels.ts'
import { MessageList } from '../message-list/message-list.tsx'
import { part, parts, playChat, type PlayedChat } from '../play-chat.test.helper.tsx'
import type { AttachmentsOptions, ReadAttachmentOptions } from './attachment.ts'
import { Attachments } from './attachments.tsx'
import { fileAttachments } from './file-attachments.ts'
import { useAttachments } from './use-attachments.ts'
import { drag, fileOf, paste, transferOf } from './transfer.test.helper.ts'

afterEach(cleanup)

function show(chat: Chat, options: AttachmentsOptions = {}): HTMLTextAreaElement {
  render(<ChatView chat={chat} attachments={fileAttachments(options)} style={{ blockSize: '30rem' }} />)
  return part('field') as HTMLTextAreaElement
}

function type(field: HTMLTextAreaElement, value: string): void {
  fireEvent.input(field, { target: { value } })
}

function enter(): void {
  fireEvent.keyDown(part('field'), { key: 'Enter' })
}

/** Chooses files, and waits until they were looked at. */
async function choose(...files: readonly File[]): Promise<void> {
  await userEvent.upload(document.querySelector<HTMLInputElement>('input[type=file]')!, [...files])
}

function chips(): readonly string[] {
  return parts('attachment').map(({ title }) => title)
}

function problems(): readonly string[] {
  return [...document.querySelectorAll('[data-part="attachment-problems"] > li')].map((each) =>
    each.textContent.replaceAll(/\s+/g, ' ').trim(),
  )
}

async function read(...names: readonly string[]): Promise<void> {
  await waitFor(() => {
    expect(chips()).toEqual(names)
    expect(parts('attachment').every(({ dataset }) => dataset['state'] === 'ready')).toBe(true)
  })
}

function sent({ fake }: PlayedChat): readonly unknown[] {
  return fake.requests.map(({ messages }) =>
    messages.at(-1)?.parts.map((each) => (each.type === 'file' ? each.name : 'text' in each && each.text)),
  )
}

/** Reads files when the test says so. */
function slowly() {
  const readings: Array<
    ReadAttachmentOptions & { readonly done: (part: FilePart) => void; readonly fail: (error: Error) => void }
  > = []
  const readSlowly: AttachmentsOptions['read'] = (_, options) =>
    new Promise((done, fail) => readings.push({ ...options, done, fail }))
  return { readings, read: readSlowly }
}

const uploaded: FilePart = {
  type: 'file',
  mediaType: 'application/pdf',
  url: 'https://files.example/1',
  name: 'a.pdf',
}

test('files are chosen, shown, and sent with a text or without one', async () => {
  const played = playChat()
  const field = show(played.chat)
  expect(part('send').ariaDisabled).toBe('true')
  await choose(fileOf('dot.gif'), fileOf('a.pdf', 12_000))
  await read('dot.gif', 'a.pdf')
  const chip = within(screen.getByRole('list', { name: 'Attached files' }))
  expect(chip.getByText('12 kB')).toBeTruthy()
  expect(parts('attachment')[0]!.querySelector('img')!.src).toMatch(/^blob:/)
  expect(part('send').ariaDisabled).toBeNull()
  enter()
  expect(chips()).toEqual([])
  await played.end()
  await choose(fileOf('b.pdf'))
  await read('b.pdf')
  type(field, 'And this?')
  enter()
  expect(sent(played)).toEqual([
    ['dot.gif', 'a.pdf'],
    ['b.pdf', 'And this?'],
  ])
})

test('what is not taken is named, with what to do, and can be dismissed', async () => {
  const { chat } = playChat()
  show(chat, { accept: '.pdf,application/msword, text/*', maxFiles: 2, maxFileBytes: 1000 })
  await choose(fileOf('large.pdf', 1001))
  await waitFor(() => expect(problems()).toHaveLength(1))
  // A drop does not ask what the input accepts.
  await act(async () => {
    drag(
      'drop',
      part('viewport'),
      transferOf([fileOf('dot.gif'), fileOf('large.pdf', 1001), fileOf('a.pdf')]),
    )
  })
  await read('a.pdf')
  expect(problems()).toEqual([
    '“dot.gif” is of another kind. Choose one of these: .pdf, msword, text.',
    '“large.pdf” is larger than 1 kB. Choose a smaller file.',
  ])
  const [first, second] = screen.getAllByRole('button', { name: /^Dismiss/ })
  await userEvent.click(first!)
  expect(document.activeElement).toBe(second)
  await userEvent.keyboard('{Enter}')
  expect(document.activeElement).toBe(part('field'))
  expect(problems()).toEqual([])
  // What is there already counts.
  await choose(fileOf('b.pdf'), fileOf('c.pdf'))
  await read('a.pdf', 'b.pdf')
  expect(problems()).toEqual(['One message takes 2 files. Remove one to add another.'])
})

test('what a person sees is spoken too: what came, what went, what was left out', async () => {
  const { chat } = playChat()
  show(chat, { maxFileBytes: 10 })
  const region = part('attachment-news')
  expect([region.role, region.textContent]).toEqual(['status', ''])
  await choose(fileOf('a.pdf'), fileOf('b.pdf'), fileOf('large.pdf', 11))
  await read('a.pdf', 'b.pdf')
  expect(region.textContent).toBe(
    'Attached: a.pdf, b.pdf. “large.pdf” is larger than 10 byte. Choose a smaller file.',
  )
  const said = region.firstChild
  await userEvent.click(screen.getByRole('button', { name: 'Remove: a.pdf' }))
  expect(region.textContent).toBe('Removed: a.pdf.')
  // The same words again are another change.
  expect(region.firstChild).not.toBe(said)
  enter()
  expect(region.textContent).toBe('')
})

/** Many small files, or large ones. */
function filesOf(count: number, bytes?: number): readonly File[] {
  return Array.from({ length: count }, (_, index) => fileOf(`${index + 1}.pdf`, bytes))
}

test('of many files one hears how many came', async () => {
  const { chat } = playChat()
  const field = show(chat, { maxFiles: 500 })
  paste(field, transferOf(filesOf(3)))
  await read('1.pdf', '2.pdf', '3.pdf')
  expect(part('attachment-news').textContent).toBe('Attached: 1.pdf, 2.pdf, 3.pdf.')
  paste(field, transferOf(filesOf(200)))
  await waitFor(() => expect(part('attachment-news').textContent).toBe('200 files attached.'))
})

test('of many that are left out the first are named, and one button dismisses all', async () => {
  const { chat } = playChat()
  const field = show(chat, { maxFiles: 1, maxFileBytes: 10 })
  paste(field, transferOf([...filesOf(200, 11), fileOf('a.pdf'), fileOf('b.pdf')]))
  await read('a.pdf')
  const said = [
    'One message takes 1 file. Remove it to add another.',
    '“1.pdf” is larger than 10 byte. Choose a smaller file.',
    '“2.pdf” is larger than 10 byte. Choose a smaller file.',
    'And 198 more.',
  ]
  expect(problems()).toEqual(said)
  expect(part('attachment-news').textContent).toBe(['Attached: a.pdf.', ...said].join(' '))
  const dismiss = screen.getAllByRole('button', { name: /^Dismiss/ })
  expect(dismiss.map(({ ariaLabel }) => ariaLabel)).toEqual(['Dismiss all'])
  await userEvent.click(dismiss[0]!)
  expect(problems()).toEqual([])
  expect(document.activeElement).toBe(field)
  for (const [count, buttons] of [
    [3, 3],
    [4, 1],
  ] as const) {
    paste(field, transferOf(filesOf(count, 11)))
    await waitFor(() => expect(problems()).toHaveLength(count))
    expect(screen.getAllByRole('button', { name: /^Dismiss/ })).toHaveLength(buttons)
  }
})

test('files of one name that are left out are dismissed each by itself', async () => {
  const { chat } = playChat()
  const complaints = vi.spyOn(console, 'error')
  const field = show(chat, { maxFileBytes: 10 })
  paste(field, transferOf([fileOf('a.pdf', 11), fileOf('a.pdf', 12)]))
  await waitFor(() => expect(problems()).toHaveLength(2))
  fireEvent.click(screen.getAllByRole('button', { name: /^Dismiss/ })[0]!)
  expect(problems()).toHaveLength(1)
  expect(complaints.mock.calls.filter(([text]) => String(text).includes('same key'))).toEqual([])
  complaints.mockRestore()
})

test('a name is not shown, nor spoken, in another order than it has', async () => {
  const { chat } = playChat()
  const field = show(chat, { maxFileBytes: 10 })
  const name = 'invoice\u202Efdp.exe'
  paste(field, transferOf([fileOf(name), fileOf(name, 11)]))
  await read('invoicefdp.exe')
  expect(part('attachment').querySelector('bdi')!.textContent).toBe('invoicefdp.exe')
  expect(screen.getByRole('button', { name: 'Remove: invoicefdp.exe' })).toBeTruthy()
  const problem = '“invoicefdp.exe” is larger than 10 byte. Choose a smaller file.'
  expect(problems()).toEqual([problem])
  expect(part('attachment-news').textContent).toBe(`Attached: invoicefdp.exe. ${problem}`)
  fireEvent.click(screen.getByRole('button', { name: 'Remove: invoicefdp.exe' }))
  expect(part('attachment-news').textContent).toBe('Removed: invoicefdp.exe.')
})

test('taking files out leaves the focus with the next one, and at last in the field', async () => {
  const { chat } = playChat()
  show(chat)
  await choose(fileOf('a.pdf'), fileOf('b.pdf'), fileOf('c.pdf'))
  await read('a.pdf', 'b.pdf', 'c.pdf')
  screen.getByRole('button', { name: 'Remove: b.pdf' }).focus()
  for (const next of ['Remove: c.pdf', 'Remove: a.pdf', 'Message']) {
    await userEvent.keyboard('{Enter}')
    expect(document.activeElement!.ariaLabel).toBe(next)
  }
  expect(chips()).toEqual([])
})

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

test('a message that is sent before its files are read goes out when they are', async () => {
  const played = playChat()
  const { readings, read: readSlowly } = slowly()
  const field = show(played.chat, { read: readSlowly })
  await choose(fileOf('a.pdf'))
  await waitFor(() => expect(readings).toHaveLength(1))
  expect(part('attachment').querySelector('progress')!.position).toBe(-1)
  act(() => readings[0]!.onProgress(0.5))
  expect(part('attachment').querySelector('progress')!.position).toBe(0.5)
  type(field, 'What is this?')
  act(enter)
  expect([sent(played), part('send').dataset['state']]).toEqual([[], 'waiting'])
  expect(part('attachment-news').textContent).toBe('Sends once its files are read.')
  await act(async () => readings[0]!.done(uploaded))
  expect(sent(played)).toEqual([['a.pdf', 'What is this?']])
  expect(field.value).toBe('')
})

test('a message that is sent in the moment of a paste takes what was pasted along', async () => {
  const played = playChat()
  const field = show(played.chat)
  type(field, 'What is this?')
  await act(async () => {
    paste(field, transferOf([fileOf('dot.gif')]))
    enter()
  })
  await waitFor(() => expect(sent(played)).toEqual([['dot.gif', 'What is this?']]))
  expect([field.value, chips()]).toEqual(['', []])
})

test('it waits where what was pasted is refused', async () => {
  const played = playChat()
  const field = show(played.chat, { maxFileBytes: 3 })
  type(field, 'What is this?')
  await act(async () => {
    paste(field, transferOf([fileOf('dot.gif')]))
    enter()
  })
  await waitFor(() => expect(problems()).toHaveLength(1))
  expect([sent(played), field.value, part('send').dataset['state']]).toEqual([[], 'What is this?', 'send'])
})

test('taking out the file that a message waits for does not send it', async () => {
  const played = playChat()
  const { readings, read: readSlowly } = slowly()
  const field = show(played.chat, { read: readSlowly })
  await choose(fileOf('a.pdf'))
  await waitFor(() => expect(readings).toHaveLength(1))
  type(field, 'What is this?')
  act(enter)
  await act(async () => screen.getByRole('button', { name: 'Remove: a.pdf' }).click())
  expect([sent(played), field.value, part('send').dataset['state']]).toEqual([[], 'What is this?', 'send'])
})

test('who writes on, or whose file cannot be read, has not sent yet', async () => {
  const played = playChat()
  const { readings, read: readSlowly } = slowly()
  const field = show(played.chat, { read: readSlowly })
  await choose(fileOf('a.pdf'))
  await waitFor(() => expect(readings).toHaveLength(1))
  type(field, 'Look')
  act(enter)
  type(field, 'Look at this')
  await act(async () => readings[0]!.done(uploaded))
  expect([sent(played), field.value, chips()]).toEqual([[], 'Look at this', ['a.pdf']])
  await choose(fileOf('b.pdf'))
  await waitFor(() => expect(readings).toHaveLength(2))
  act(enter)
  await act(async () => readings[1]!.fail(new Error('The server is full. Try later.')))
  expect(problems()).toEqual(['The server is full. Try later.'])
  expect([sent(played), field.value, chips()]).toEqual([[], 'Look at this', ['a.pdf']])
})

test('a file that is taken out, or left behind with its chat, is not read on', async () => {
  const { chat } = playChat()
  const { readings, read: readSlowly } = slowly()
  show(chat, { read: readSlowly })
  await choose(fileOf('a.pdf'), fileOf('b.pdf'))
  await waitFor(() => expect(readings).toHaveLength(2))
  fireEvent.click(screen.getByRole('button', { name: 'Remove: a.pdf' }))
  expect(readings.map(({ signal }) => signal.aborted)).toEqual([true, false])
  await act(async () => readings[0]!.fail(new Error('Aborted.')))
  expect(problems()).toEqual([])
  cleanup()
  expect(readings[1]!.signal.aborted).toBe(true)
})

// React 18 has none.
const { Activity } = React as {
  Activity?: ComponentType<{ mode: 'visible' | 'hidden'; children: ReactNode }>
}

test.runIf(Activity)('a chat that is hidden and shown again has its files, and reads on', async () => {
  const played = playChat()
  const { readings, read: readSlowly } = slowly()
  const attachments = fileAttachments({ read: readSlowly })
  const app = (mode: 'visible' | 'hidden') => (
    <StrictMode>
      {Activity && (
        <Activity mode={mode}>
          <ChatView chat={played.chat} attachments={attachments} />
        </Activity>
      )}
    </StrictMode>
  )
  const { rerender } = render(app('visible'))
  await choose(fileOf('dot.gif'), fileOf('a.pdf'))
  await waitFor(() => expect(readings).toHaveLength(2))
  await act(async () => readings[0]!.done({ ...uploaded, name: 'dot.gif' }))
  rerender(app('hidden'))
  expect(readings[1]!.signal.aborted).toBe(true)
  // It ends as an upload does, or does not care: it is another one that counts.
  await act(async () => readings[1]!.fail(new Error('Aborted.')))
  rerender(app('visible'))
  await waitFor(() => expect(readings.at(-1)!.signal.aborted).toBe(false))
  expect([chips(), problems()]).toEqual([['dot.gif', 'a.pdf'], []])
  const picture = await waitFor(() => part('attachment').querySelector('img')!)
  await picture.decode()
  await act(async () => readings.at(-1)!.done(uploaded))
  await read('dot.gif', 'a.pdf')
  enter()
  expect(sent(played)).toEqual([['dot.gif', 'a.pdf']])
})

test('files come back together with the text that could not be sent', async () => {
  const { chat } = playChat()
  let refuse: (error: Error) => void = () => {}
  const late: Chat = {
    ...chat,
    send(text, options) {
      void chat.send(text, options)
      return new Promise((_, onRefusal) => (refuse = onRefusal))
    },
  }
  const field = show({ ...late, chat: late })
  await choose(fileOf('a.pdf', 5000))
  await read('a.pdf')
  type(field, 'What is this?')
  act(enter)
  expect([field.value, chips()]).toEqual(['', []])
  await choose(fileOf('b.pdf'))
  await read('b.pdf')
  await act(async () => refuse(new Error('Log in first.')))
  expect([field.value, chips()]).toEqual(['What is this?', ['a.pdf', 'b.pdf']])
  // It is still known how large it is.
  expect(screen.getByText('5 kB')).toBeTruthy()
})

test('what was refused at once is where it was', async () => {
  const { chat } = playChat()
  const refusing: Chat = { ...chat, send: () => Promise.reject(new Error('Log in first.')) }
  const field = show({ ...refusing, chat: refusing })
  await choose(fileOf('a.pdf'))
  await read('a.pdf')
  type(field, 'What is this?')
  await act(async () => enter())
  expect([field.value, chips()]).toEqual(['What is this?', ['a.pdf']])
})

test('files that are added while an answer streams go with the next message, and can be taken back with it', async () => {
  const played = playChat()
  const { chat, ask, say, end } = played
  const field = show(chat)
  await ask('One')
  await choose(fileOf('a.pdf'), fileOf('dot.gif'))
  await read('a.pdf', 'dot.gif')
  await say('Well')
  expect(chips()).toEqual(['a.pdf', 'dot.gif'])
  enter()
  await choose(fileOf('b.pdf'))
  await read('b.pdf')
  type(field, 'Three')
  act(enter)
  const queue = within(screen.getByRole('list', { name: 'Waiting to be sent' }))
  expect(queue.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
    'a.pdf, dot.gif',
    'Threeb.pdf',
  ])
  fireEvent.click(queue.getByRole('button', { name: 'Take back: a.pdf, dot.gif' }))
  expect([field.value, chips()]).toEqual(['', ['a.pdf', 'dot.gif']])
  await end()
  expect(sent(played)).toEqual([['One'], ['b.pdf', 'Three']])
})

test('what was chosen for one chat does not go to another', async () => {
  const [one, two] = [playChat(), playChat()]
  const app = ({ chat }: PlayedChat) => <ChatView chat={chat} attachments={fileAttachments()} />
  const { rerender } = render(app(one))
  await choose(fileOf('a.pdf'))
  await read('a.pdf')
  rerender(app(two))
  expect(chips()).toEqual([])
  rerender(app(one))
  expect(chips()).toEqual([])
})

test('each address of a picture is given back', async () => {
  const made = vi.spyOn(URL, 'createObjectURL')
  const givenBack = vi.spyOn(URL, 'revokeObjectURL')
  const { chat } = playChat()
  render(
    <StrictMode>
      <ChatView chat={chat} attachments={fileAttachments()} />
    </StrictMode>,
  )
  await choose(fileOf('a.gif'), fileOf('b.gif'), fileOf('c.gif'))
  await read('a.gif', 'b.gif', 'c.gif')
  fireEvent.click(screen.getByRole('button', { name: 'Remove: a.gif' }))
  act(enter)
  const urls = made.mock.results.map(({ value }) => value as string)
  expect(urls.length).toBeGreaterThanOrEqual(3)
  expect(givenBack.mock.calls.map(([url]) => url).toSorted()).toEqual(urls.toSorted())
  vi.restoreAllMocks()
})

test('a picture that the browser cannot draw is a file like any other', async () => {
  const { chat } = playChat()
  show(chat)
  await choose(new File(['no picture'], 'photo.heic', { type: 'image/heic' }))
  await read('photo.heic')
  await waitFor(() => expect(part('attachment').querySelector('img')).toBeNull())
  expect(part('attachment-icon')).toBeTruthy()
})

test('with files attached and 200 messages, an answer that streams renders nothing of the composer, and typing only the button', async () => {
  const played = playChat()
  const messages = Array.from({ length: 100 }, (_, index) => index)
  for (const index of messages) {
    await played.ask(`Question ${index}`)
    await played.say('Answer')
    await played.end()
  }
  const commits: string[] = []
  const options = { maxFiles: 3 }
  render(
    <ChatProvider chat={played.chat}>
      <Attachments options={options} style={{ display: 'flex', flexDirection: 'column', blockSize: 600 }}>
        <MessageList />
        <Profiler id="composer" onRender={(id) => commits.push(id)}>
          <Composer />
        </Profiler>
      </Attachments>
    </ChatProvider>,
  )
  const field = part('field') as HTMLTextAreaElement
  await played.ask('One more')
  await choose(fileOf('dot.gif'))
  await read('dot.gif')
  await waitFor(() => expect(part('attachment').querySelector('img')).toBeTruthy())
  commits.length = 0
  for (let index = 0; index < 50; index++) await played.say(`word ${index} `)
  expect(commits).toEqual([])
  for (const text of ['a', 'ab', 'abc', 'abcd']) type(field, text)
  // From blank to not blank.
  expect(commits).toHaveLength(1)
})

test('options that are written anew in each render, and say the same, render nothing of the files', async () => {
  const { chat } = playChat()
  let renders = 0
  function Probe() {
    useAttachments()
    renders++
    return null
  }
  const probe = <Probe />
  const app = (maxFiles: number) => (
    <ChatView chat={chat} attachments={fileAttachments({ maxFiles })}>
      {probe}
    </ChatView>
  )
  const { rerender } = render(app(2))
  for (let frame = 0; frame < 10; frame++) rerender(app(2))
  expect(renders).toBe(1)
  rerender(app(3))
  expect(renders).toBe(2)
})

test('in another language, in its words and with its numbers', async () => {
  render(
    <ChatView
      chat={playChat().chat}
      labels={russianLabels}
      attachments={fileAttachments({ maxFiles: 1, maxFileBytes: 1_500_000 })}
    />,
  )
  await choose(fileOf('a.pdf', 1_200_000))
  await waitFor(() => expect(screen.getByText(/^1,2\sМБ$/)).toBeTruthy())
  await act(async () => {
    drag('drop', part('viewport'), transferOf([fileOf('b.pdf', 1_500_001), fileOf('c.pdf')]))
  })
  await waitFor(() =>
    expect(problems()).toEqual([
      'К сообщению можно прикрепить 1 файл. Чтобы добавить другой, уберите его.',
      'Файл «b.pdf» больше 1,5 МБ. Выберите файл поменьше.',
    ]),
  )
})

test('it can be rendered on a server', () => {
  const { chat } = playChat()
  expect(
    renderToString(<ChatView chat={chat} attachments={fileAttachments({ accept: 'image/*' })} />),
  ).toContain('accept="image/*"')
})
