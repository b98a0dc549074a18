import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { Profiler, StrictMode } from 'react'
import { renderToString } from 'react-dom/server'
import { afterEach, expect, test, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { Chat as ChatView } from '../chat/chat.tsx'
import { Composer } from '../composer/composer.tsx'
import { ChatProvider } from '../context/chat-provider.tsx'
import { russianLabels } from '../context/russian-labels.ts'
import { MessageList } from '../message-list/message-list.tsx'
import { part, parts, playChat } from '../play-chat.test.helper.tsx'
import { Attachments } from './attachments.tsx'
import { chips, choose, enter, problems, read, sent, show, type } from './attachments.test.helper.tsx'
import { fileAttachments } from './file-attachments.ts'
import { useAttachments } from './use-attachments.ts'
import { drag, fileOf, transferOf } from './transfer.test.helper.ts'

afterEach(cleanup)

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

test('a finger that takes out the last one does not bring up the keyboard', async () => {
  const { chat } = playChat()
  show(chat)
  await choose(fileOf('a.pdf'), fileOf('b.pdf'))
  await read('a.pdf', 'b.pdf')
  for (const [name, next] of [
    ['a.pdf', 'Remove: b.pdf'],
    ['b.pdf', 'Attach files'],
  ] as const) {
    await userEvent.click(screen.getByRole('button', { name: `Remove: ${name}` }))
    expect(document.activeElement!.ariaLabel).toBe(next)
  }
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
