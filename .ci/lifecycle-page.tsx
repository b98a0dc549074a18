import { StrictMode, useEffect, useState, type ReactElement } from 'react'
import { createRoot } from 'react-dom/client'
import { textOf, useChatSelector, useStreamingChat, type Chat } from '@rivulet/core'

/** What the tests reach from outside. */
interface Probe {
  readonly chat: Chat
  /** Settles once the chat is there. */
  readonly ready: Promise<void>
  /** Shows another conversation in the place of this one. */
  readonly showChat: (id: string) => void
  /** What was done with the page: `persisted` if it came back as it was left. */
  readonly shown: string[]
  /** Tasks that were longer than 50 ms, in milliseconds. */
  readonly longTasks: number[]
  /** Settles once the condition holds. */
  readonly until: (condition: (chat: Chat) => boolean) => Promise<void>
  /** The last message, as plain facts. */
  readonly answer: () => object
}

const { promise: ready, resolve: onReady } = Promise.withResolvers<void>()
const probe: Probe = {
  ready,
  // Set by the first effect.
  chat: undefined as unknown as Chat,
  showChat: () => {},
  shown: [],
  longTasks: [],
  until: (condition) =>
    new Promise((resolve) => {
      const { chat } = probe
      const look = (): void => {
        if (!condition(chat)) return
        unsubscribe()
        resolve()
      }
      const unsubscribe = chat.subscribe(look)
      look()
    }),
  answer() {
    const { messages, status, error, retry } = probe.chat.getSnapshot()
    const last = messages.at(-1)
    return {
      status,
      text: last ? textOf(last) : '',
      ending: last?.status.type,
      code: error?.code,
      isWaiting: retry !== undefined,
    }
  },
}
Object.assign(globalThis, { probe })
addEventListener('pageshow', ({ persisted }) => probe.shown.push(persisted ? 'persisted' : 'loaded'))
new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) probe.longTasks.push(duration)
}).observe({ entryTypes: ['longtask'] })

function App(): ReactElement {
  const [id, setId] = useState('first')
  const { chat } = useStreamingChat({ id, endpoint: '/chat', retry: { baseDelayMs: 200, random: () => 0 } })
  useEffect(() => {
    Object.assign(probe, { chat, showChat: setId })
    onReady()
  }, [chat])
  const length = useChatSelector(chat, ({ messages }) => {
    const last = messages.at(-1)
    return last ? textOf(last).length : 0
  })
  return <output>{length}</output>
}

createRoot(document.querySelector('main')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
