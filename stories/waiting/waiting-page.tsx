import { useStreamingChat, type ChatTransport } from '@rivulet/core'
import { Chat, MessageList } from '@rivulet/ui'
import { useEffect, type ReactElement } from 'react'

/** Resolves when the answer is stopped. */
function stopped(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
}

function passed(durationMs: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, durationMs)
  })
}

const text = 'Water that cannot soak into the ground begins to run downhill, and finds its way. '

/** Each state in which an answer may be seen, and a wire that brings it about. */
const states: ReadonlyArray<readonly [caption: string, transport: ChatTransport]> = [
  [
    'Nothing has come yet: the cursor at once, the word after 200 ms',
    async function* (_request, signal) {
      yield []
      await stopped(signal)
    },
  ],
  [
    'Text flows: the cursor is solid',
    async function* (_request, signal) {
      for (const word of text.repeat(30).split(' ')) {
        if (signal.aborted) return
        yield [{ type: 'text-delta', text: `${word} ` }]
        await passed(120)
      }
    },
  ],
  [
    'It stands still: the cursor blinks after 400 ms',
    async function* (_request, signal) {
      yield [{ type: 'text-delta', text: `${text}A rivulet` }]
      await stopped(signal)
    },
  ],
  [
    'The model thinks: the word over its reasoning',
    async function* (_request, signal) {
      yield [{ type: 'reasoning-delta', text }]
      await stopped(signal)
    },
  ],
]

/** The cursor and what stands in place of an answer, in every state. */
export function WaitingPage(): ReactElement {
  return (
    <main className="waiting-page">
      {states.map(([caption, transport], index) => (
        <figure key={caption}>
          <figcaption>{caption}</figcaption>
          <State transport={transport} number={index + 1} />
        </figure>
      ))}
    </main>
  )
}

interface StateProps {
  readonly transport: ChatTransport
  readonly number: number
}

function State({ transport, number }: StateProps): ReactElement {
  const chat = useStreamingChat({ transport })
  const { send } = chat
  useEffect(() => {
    void send('What is a rivulet?', { whenBusy: 'interrupt' })
  }, [send])
  return (
    <Chat
      chat={chat}
      labels={{ conversation: `Example ${number}`, messages: `Messages of example ${number}` }}
    >
      <MessageList />
    </Chat>
  )
}
