// A page of the app that installs the packages: each verb of the engine has a button. Rendered on a server too.
import {
  createTools,
  editMessage,
  textOf,
  tool,
  useStreamingChat,
  type ChatMessage,
  type StreamingChat,
} from '@rivulet/core'
import { createElement, useEffect, useState, type ReactNode } from 'react'

interface Step {
  readonly kind?: 'prose' | 'tools'
  readonly fault?: object
}

const tools = createTools({
  clock: tool({
    description: 'The time.',
    parameters: { type: 'object', properties: {} },
    execute: () => 'noon',
  }),
})
const REFUSED: Step = { fault: { type: 'status', status: 503, headers: { 'retry-after': '30' } } }

/** What a user can do, and what the embedded model is to do about it, request by request. */
const ACTIONS: Readonly<
  Record<string, { readonly steps?: readonly Step[]; readonly act: (chat: StreamingChat) => unknown }>
> = {
  Send: { act: ({ send }) => send('Hi') },
  Regenerate: { act: ({ regenerate }) => regenerate() },
  Edit: {
    act: (chat) => editMessage(chat, chat.messages.find(({ role }) => role === 'user')!.id, 'Hello'),
  },
  Call: { steps: [{ kind: 'tools' }, { kind: 'tools' }], act: ({ send }) => send('What time is it?') },
  'Send to a busy server': { steps: [REFUSED], act: ({ send }) => send('Hi') },
  Retry: { act: ({ retryNow }) => retryNow() },
}

/** For the requests of the newest action. */
let steps: Step[] = []

/** A chat whose whole state can be read off the page. */
export function Engine(): ReactNode {
  const [finished, setFinished] = useState(0)
  const chat = useStreamingChat({
    endpoint: '/v1/chat/completions',
    model: 'test',
    tools,
    body: () => ({ rivulet: { rate: 0, tokens: 12, kind: 'prose', ...steps.shift() } }),
    onFinish: () => setFinished((count) => count + 1),
  })
  // Buttons do something from the first one on; in StrictMode there is a second one.
  useEffect(() => {
    document.body.dataset['effects'] = String(Number(document.body.dataset['effects'] ?? 0) + 1)
  }, [])
  const buttons = Object.entries(ACTIONS).map(([name, { steps: own = [], act }]) => {
    const onClick = (): void => {
      steps = [...own]
      void act(chat)
    }
    return createElement('button', { key: name, onClick }, name)
  })
  const state = { 'data-finished': finished, 'data-state': chat.retry ? 'waiting' : chat.status }
  const summary = chat.messages.map(summaryOf).join(' | ')
  return createElement('main', undefined, buttons, createElement('output', state, summary))
}

function summaryOf(message: ChatMessage): string {
  const calls = message.parts.flatMap((part) =>
    part.type === 'tool-call' ? `${part.name} ${part.state}` : [],
  )
  return [message.role, message.status.type, ...calls, textOf(message) ? 'text' : 'no text'].join(', ')
}
