import type { Chat } from '@rivulet/core'
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import * as React from 'react'
import { StrictMode, type ComponentType, type ReactNode } from 'react'
import { afterEach, expect, test } from 'vitest'
import { Chat as ChatView } from '../chat/chat.tsx'
import { part, playChat, type PlayedChat } from '../play-chat.test.helper.tsx'
import {
  chips,
  choose,
  enter,
  problems,
  read,
  sent,
  show,
  slowly,
  type,
  uploaded,
  spoken,
} from './attachments.test.helper.tsx'
import { fileAttachments } from './file-attachments.ts'
import { fileOf, paste, transferOf } from './transfer.test.helper.ts'

afterEach(cleanup)

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
  await expect.poll(spoken).toContain('Sends once its files are read.')
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
  // Heard one after the other, it is known which is which.
  expect(screen.getAllByRole('progressbar').map(({ ariaLabel }) => ariaLabel)).toEqual([
    'Reading: a.pdf',
    'Reading: b.pdf',
  ])
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

test('files that come back leave no room for those that were added meanwhile, which are named', async () => {
  const { chat, ask } = playChat()
  const { readings, read: readSlowly } = slowly()
  show(chat, { read: readSlowly, maxFiles: 2 })
  await ask('One')
  await choose(fileOf('a.pdf'))
  await waitFor(() => expect(readings).toHaveLength(1))
  await act(async () => readings[0]!.done(uploaded))
  act(enter)
  await choose(fileOf('b.pdf'), fileOf('c.pdf'))
  await waitFor(() => expect(readings).toHaveLength(3))
  fireEvent.click(screen.getByRole('button', { name: 'Take back: a.pdf' }))
  expect(chips()).toEqual(['a.pdf', 'b.pdf'])
  expect(readings.map(({ signal }) => signal.aborted)).toEqual([false, false, true])
  const said = 'Removed: c.pdf. One message takes 2 files. Remove one to add another.'
  expect(problems()).toEqual([said])
  await expect.poll(spoken).toContain(said)
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
