// A page of the app that installs the packages: every part of the interface, with something in it. Rendered on a server too.
import { createMessage, memoryStorage, useStreamingChat, type ChatMessage } from '@rivulet/core'
import {
  Announcer,
  Chat,
  Composer,
  fileAttachments,
  MessageList,
  MessageStats,
  russianLabels,
  Suggestions,
  ToolCallView,
} from '@rivulet/ui'
import { HighlightedCode } from '@rivulet/ui/highlight'
import { StreamInspector } from '@rivulet/ui/inspector'
import { createElement, Fragment, type ReactNode } from 'react'

const DAY_MS = 24 * 60 * 60 * 1000
const MARKDOWN = `# Water

It **runs** *downhill*[^1], see [the map](https://example.com/map) and ~~not~~ \`code\`.

- [x] one
  1. two

> a quote

| a | b |
| - | -: |
| 1 | 2 |

\`\`\`ts
const a = 1
\`\`\`

![A river](https://example.com/river.png)

[^1]: Mostly.
`

function said(role: 'user' | 'assistant', number: number, more: Partial<ChatMessage> = {}): ChatMessage {
  const text = role === 'user' ? `Question ${number}` : MARKDOWN
  return { ...createMessage(role, text, { id: `m${number}` }), createdAt: number * 0.7 * DAY_MS, ...more }
}

const messages: readonly ChatMessage[] = [
  said('user', 0),
  said('assistant', 1),
  said('user', 2, {
    parts: [
      { type: 'text', text: 'Look' },
      {
        type: 'file',
        mediaType: 'application/pdf',
        name: 'map.pdf',
        url: 'data:application/pdf;base64,aGk=',
      },
    ],
  }),
  said('assistant', 3, {
    parts: [
      { type: 'reasoning', text: 'It may be a map.' },
      { type: 'tool-call', id: 'a', name: 'read_map', argumentsText: '{"page":1}', state: 'done', result: 7 },
      {
        type: 'tool-call',
        id: 'b',
        name: 'print',
        argumentsText: '{}',
        state: 'failed',
        error: 'No paper',
      },
      { type: 'source', url: 'https://example.com/map', title: 'The map' },
      { type: 'text', text: 'It is a map.' },
    ],
  }),
  said('user', 4),
  said('assistant', 5, { status: { type: 'incomplete', reason: 'stopped' } }),
  said('user', 6),
  said('assistant', 7, { status: { type: 'incomplete', reason: 'length' } }),
]

const drafts = memoryStorage()
const components = { code: HighlightedCode }

/** A conversation with all that the interface can show, twice: as a whole, and in parts. */
export function Tour(): ReactNode {
  const options = { endpoint: '/v1/chat/completions', model: 'test', messages }
  const one = useStreamingChat({ ...options, id: 'one' })
  const two = useStreamingChat({ ...options, id: 'two' })
  const parts = createElement(
    Fragment,
    undefined,
    createElement(MessageList, { pinTurns: true, dates: true, lastReadId: 'm3', start: 'Older messages' }),
    createElement(Suggestions, { items: ['One', 'Two'] }),
    createElement(Announcer),
    createElement(
      Composer,
      { drafts, sendKey: 'mod-enter' },
      createElement('button', { type: 'button' }, 'Model'),
    ),
  )
  return createElement(
    'main',
    undefined,
    createElement(Chat, {
      chat: one,
      stats: MessageStats,
      markdown: { components },
      attachments: fileAttachments({ maxFiles: 4 }),
    }),
    createElement(Chat, { chat: two, labels: russianLabels, dir: 'rtl', toolCall: ToolCallView }, parts),
    createElement(StreamInspector, { chat: one.chat }),
  )
}
