import { useStreamingChat } from '@rivulet/core'
import { ChatProvider, MessageList } from '@rivulet/ui'
import '@rivulet/ui/styles.css'
import type { FormEvent, ReactElement } from 'react'

const ENDPOINT = '/v1/chat/completions'

/** One question to two models at once: two chats, two streams, one commit a frame. */
export function TwoModels(): ReactElement {
  // What the embedded model is asked to write. Leave `rivulet` out for real ones.
  const left = useStreamingChat({ endpoint: ENDPOINT, model: 'small', body: { rivulet: { tokens: 40 } } })
  const right = useStreamingChat({ endpoint: ENDPOINT, model: 'large', body: { rivulet: { tokens: 60 } } })

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    const text = new FormData(event.currentTarget).get('text')
    for (const { send } of [left, right]) void send(typeof text === 'string' ? text : '')
    event.currentTarget.reset()
  }

  return (
    <div style={{ display: 'grid', gridTemplateRows: '1fr auto', blockSize: '100%' }}>
      <div style={{ display: 'grid', gridTemplateColumns: '1fr 1fr', minBlockSize: 0 }}>
        <div style={{ display: 'grid', minBlockSize: 0 }}>
          <ChatProvider chat={left} labels={{ conversation: 'The small model' }}>
            <MessageList />
          </ChatProvider>
        </div>
        <div style={{ display: 'grid', minBlockSize: 0 }}>
          <ChatProvider chat={right} labels={{ conversation: 'The large model' }}>
            <MessageList />
          </ChatProvider>
        </div>
      </div>
      <form onSubmit={submit} style={{ display: 'flex', gap: '0.5rem', padding: '1rem' }}>
        <label>
          {'Ask both '}
          <input name="text" required />
        </label>
        <button>Send</button>
      </form>
    </div>
  )
}
