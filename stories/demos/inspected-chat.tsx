import { useStreamingChat } from '@rivulet/core'
import { Chat } from '@rivulet/ui'
import '@rivulet/ui/styles.css'
import '@rivulet/ui/inspector.css'
import { lazy, Suspense, useState, type ReactElement } from 'react'

// Loaded when it is opened for the first time, and by nobody else.
const StreamInspector = lazy(() => import('@rivulet/ui/inspector'))

/** A chat, and what becomes of its streams below it. */
export function InspectedChat(): ReactElement {
  const { chat } = useStreamingChat({ endpoint: '/v1/chat/completions', model: 'gpt-4' })
  const [isOpen, setOpen] = useState(false)
  return (
    <div style={{ display: 'flex', flexDirection: 'column', blockSize: '100%' }}>
      <div style={{ flex: '1 1 20rem', minBlockSize: '14rem' }}>
        <Chat chat={chat} />
      </div>
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
        style={{
          position: 'fixed',
          insetBlockStart: '0.75rem',
          insetInlineEnd: '0.75rem',
          padding: '0.375rem 0.875rem',
          border: '1px solid #8888',
          borderRadius: '2rem',
          background: 'Canvas',
          color: 'CanvasText',
          font: 'inherit',
        }}
      >
        Stream inspector
      </button>
      {isOpen && (
        <Suspense fallback={<p>Loading…</p>}>
          <StreamInspector chat={chat} style={{ flex: '0 1 auto', overflow: 'auto' }} />
        </Suspense>
      )}
    </div>
  )
}
