import type { MessagePart } from '@rivulet/core'
import { createMessage } from '@rivulet/core'
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { ChatProvider } from '../context/chat-provider.tsx'
import { part, parts, playChat } from '../play-chat.test.helper.tsx'
import { Message } from './message.tsx'

afterEach(cleanup)

const dot = 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=='

function show(...shown: MessagePart[]): void {
  render(
    <ChatProvider chat={playChat().chat}>
      <Message message={{ ...createMessage('assistant', ''), parts: shown }} />
    </ChatProvider>,
  )
}

test('a name is not shown in another order than it has', () => {
  const name = 'invoice\u202Efdp.exe'
  show(
    { type: 'file', mediaType: 'application/pdf', url: 'data:,', name },
    { type: 'file', mediaType: 'image/gif', url: dot, name },
  )
  expect(part('file').textContent).toBe('invoicefdp.exe')
  expect(screen.getByAltText('invoicefdp.exe')).toBe(part('file-image'))
})

test.each(['', '\u200B\u202E'])('a name that cannot be seen (%j) is none', (name) => {
  show(
    { type: 'file', mediaType: 'application/pdf', url: 'data:,', name },
    { type: 'file', mediaType: 'image/gif', url: dot, name },
  )
  expect(part('file').textContent).toBe('File')
  expect(screen.getByAltText('Image')).toBe(part('file-image'))
})

test('an image whose bytes are there is shown; one that lies elsewhere is named and not loaded', () => {
  show(
    { type: 'file', mediaType: 'image/gif', url: dot, name: 'dot.gif' },
    { type: 'file', mediaType: 'image/png', url: 'https://elsewhere.example/river.png' },
    {
      type: 'file',
      mediaType: 'application/pdf',
      url: 'data:application/pdf;base64,AA==',
      name: 'paper.pdf',
    },
  )
  expect(screen.getByRole('img', { name: 'dot.gif' }).getAttribute('src')).toBe(dot)
  expect(parts('file').map(({ textContent }) => textContent)).toEqual(['File', 'paper.pdf'])
  expect(document.querySelectorAll('img')).toHaveLength(1)
})

test('sources are a list of links behind the answer, with the host where the title does not say it', () => {
  show(
    { type: 'text', text: 'It runs.' },
    { type: 'source', url: 'https://example.org/a', title: 'The river', quote: 'It runs.' },
    { type: 'source', url: 'https://example.net/b' },
    { type: 'source', title: 'A book' },
  )
  const links = screen.getAllByRole('link')
  expect(links.map(({ textContent }) => textContent)).toEqual(['The riverexample.org', 'example.net'])
  expect(links[0]!.getAttribute('rel')).toBe('noopener noreferrer')
  expect(parts('sources')).toHaveLength(1)
  expect(part('sources').querySelectorAll('li')).toHaveLength(3)
})

test.each(['javascript:alert(1)', 'data:text/html,x', 'https://user:word@example.org', 'not an address'])(
  'a source at %s is no link',
  (url) => {
    show({ type: 'source', url, title: 'A page' })
    expect(screen.queryByRole('link')).toBeNull()
    expect(screen.getByText('A page')).toBeTruthy()
  },
)

test('a source in the middle of a text leaves the text one, and still growing', () => {
  const message = createMessage('assistant', '')
  const view = (text: string, ...others: MessagePart[]) => (
    <ChatProvider chat={chat}>
      <Message
        message={{ ...message, parts: [{ type: 'text', text }, ...others], status: { type: 'streaming' } }}
      />
    </ChatProvider>
  )
  const { chat } = playChat()
  const { rerender } = render(view('Up'))
  const node = part('text')
  rerender(view('Upstr', { type: 'source', url: 'https://example.org' }))
  rerender(view('Upstream', { type: 'source', url: 'https://example.org' }))
  expect(part('text')).toBe(node)
  expect(parts('cursor')).toHaveLength(1)
  expect(node.textContent).toContain('Upstream')
})
