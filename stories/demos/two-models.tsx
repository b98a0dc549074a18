import { useStreamingChat } from '@rivulet/core'
import { ChatProvider, MessageList } from '@rivulet/ui'
import '@rivulet/ui/styles.css'
import type { CSSProperties, FormEvent, ReactElement } from 'react'

const ENDPOINT = '/v1/chat/completions'

// Beside each other, and where there is no room for that, one above the other.
const columns: CSSProperties = {
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fit, minmax(min(20rem, 100%), 1fr))',
  gridAutoRows: 'minmax(0, 1fr)',
  minBlockSize: 0,
}
const column: CSSProperties = { display: 'flex', flexDirection: 'column', minBlockSize: 0 }
const title: CSSProperties = { padding: '0.75rem 1.25rem', borderBlockEnd: '1px solid #8884' }
const control: CSSProperties = {
  padding: '0.625rem 1.25rem',
  border: '1px solid #8888',
  borderRadius: '1.5rem',
  background: 'none',
  color: 'inherit',
  font: 'inherit',
}

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
      <div style={columns}>
        <div style={column}>
          <strong style={title}>Small</strong>
          <ChatProvider chat={left} labels={{ conversation: 'The small model' }}>
            <MessageList />
          </ChatProvider>
        </div>
        <div style={column}>
          <strong style={title}>Large</strong>
          <ChatProvider chat={right} labels={{ conversation: 'The large model' }}>
            <MessageList />
          </ChatProvider>
        </div>
      </div>
      <form onSubmit={submit} style={{ display: 'flex', gap: '0.5rem', padding: '1rem' }}>
        <input
          name="text"
          required
          pattern=".*\S.*"
          aria-label="Ask both"
          placeholder="Ask both"
          style={{ ...control, flex: 1, minInlineSize: 0 }}
        />
        <button style={control}>Send</button>
      </form>
    </div>
  )
}
