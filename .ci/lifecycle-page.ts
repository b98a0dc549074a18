// The page of the lifecycle tests: one chat, of which it shows how long the answer is. Tests reach it as `page`.
import {
  textOf,
  useChatSelector,
  useStreamingChat,
  type Chat,
  type ChatSnapshot,
  type UseStreamingChatOptions,
} from '@rivulet/core'
import { createElement, StrictMode, useEffect, useRef, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'

/** What the address of a page may ask for. */
export interface PageOptions extends Pick<UseStreamingChatOptions, 'retry' | 'timeouts'> {
  readonly isStrict?: boolean
  /** The first message is sent by an effect. */
  readonly sendsOnMount?: boolean
}

/** A chat, as plain data. */
export interface View {
  readonly status: ChatSnapshot['status']
  /** The text of the newest answer. */
  readonly text: string
  /** How that stands: `streaming`, `complete`, or the reason why it is not. */
  readonly reply: string | undefined
  readonly error: string | undefined
  /** What the next attempt waits for. */
  readonly waitsFor: 'time' | 'network' | undefined
}

/** What tests find on the window. */
export interface Page {
  /** Resolves when there is a chat. */
  readonly mounted: Promise<void>
  readonly chat: Chat
  readonly look: () => View
  /** Waits until the chat looks like that. */
  readonly until: (isReached: (view: View) => boolean) => Promise<View>
  /** Waits for the next event of that name, of the window or the document. */
  readonly next: (event: string) => Promise<void>
  /** Gives the component with the chat another id or key; without an id it is unmounted. Resolves when that is done. */
  readonly show: (id: string | undefined, key?: string) => Promise<void>
  readonly isFrozen: () => boolean
  /** How often the effects of the component with the chat were run. */
  readonly mounts: () => number
  /** What was thrown and not caught, or written to the console as an error. */
  readonly problems: readonly string[]
}

const options = JSON.parse(decodeURIComponent(location.search.slice(1)) || '{}') as PageOptions
const problems: string[] = []
let chat: Chat
let noteShown = (): void => {}
let mounts = 0
let isFrozen = false
let noteMounted: () => void
const mounted = new Promise<void>((resolve) => (noteMounted = resolve))

function Answer({ id }: { readonly id: string }): ReactNode {
  const own = useStreamingChat({ endpoint: '/v1/chat/completions', model: 'test', ...options, id })
  const length = useChatSelector(own, (snapshot) => answerIn(snapshot).length)
  const isSent = useRef(false)
  const { chat: handle, send } = own
  useEffect(() => {
    mounts++
    chat = handle
    noteMounted()
    if (!options.sendsOnMount || isSent.current) return
    isSent.current = true
    void send('Hi')
  }, [handle, send])
  return createElement('output', undefined, length)
}

function App({ id, of }: { readonly id: string | undefined; readonly of: string }): ReactNode {
  useEffect(() => noteShown())
  return id === undefined ? null : createElement(Answer, { id, key: of })
}

function answerIn({ messages }: ChatSnapshot): string {
  const last = messages.at(-1)
  return last?.role === 'assistant' ? textOf(last) : ''
}

function look(): View {
  const snapshot = chat.getSnapshot()
  const { status, error, retry, messages } = snapshot
  const reply = messages.at(-1)?.status
  return {
    status,
    text: answerIn(snapshot),
    reply: reply?.type === 'incomplete' ? reply.reason : reply?.type,
    error: error?.code,
    waitsFor: retry && (retry.nextAt === undefined ? 'network' : 'time'),
  }
}

const page: Page = {
  mounted,
  get chat() {
    return chat
  },
  look,
  until: (isReached) =>
    new Promise((resolve) => {
      const unsubscribe = chat.subscribe(check)
      function check(): void {
        const view = look()
        if (!isReached(view)) return
        unsubscribe()
        resolve(view)
      }
      check()
    }),
  next: (event) =>
    new Promise((resolve) => {
      // Events of the document pass the window on their way.
      addEventListener(event, () => resolve(), { capture: true, once: true })
    }),
  show: (id, key) =>
    new Promise((resolve) => {
      noteShown = resolve
      render(id, key)
    }),
  isFrozen: () => isFrozen,
  mounts: () => mounts,
  problems,
}
Object.assign(globalThis, { page })

document.addEventListener('freeze', () => (isFrozen = true))
document.addEventListener('resume', () => (isFrozen = false))
addEventListener('error', ({ message }) => problems.push(message))
addEventListener('unhandledrejection', ({ reason }) => problems.push(String(reason)))
Object.assign(console, { error: (...said: unknown[]) => problems.push(said.map(String).join(' ')) })

const root = createRoot(document.getElementById('root')!)
function render(id: string | undefined, of = 'first'): void {
  const app = createElement(App, { id, of })
  root.render(options.isStrict ? createElement(StrictMode, undefined, app) : app)
}
render('first')
