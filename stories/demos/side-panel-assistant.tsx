import { createMessage, useStreamingChat } from '@rivulet/core'
import { Chat } from '@rivulet/ui'
import '@rivulet/ui/styles.css'
import { useState, type ReactElement } from 'react'

const TITLE = 'Why rivers meander'
const ARTICLE = `A river on a plain does not run straight for long. Where the current is a little faster it cuts into the bank, and what it takes away it puts down where it is slower. Each bend makes the next one larger, until the river takes a short cut through a neck of land and leaves a lake in the shape of an ox’s yoke behind.

On a slope the water has no time for that. It cuts down, not sideways, and the valley becomes a gorge.`

const suggestions = ['Summarise this page.', 'What is an oxbow lake?']
const labels = { empty: 'Ask about this page.', composer: 'New question' }

/** An assistant beside a document. The model is told what the page says; the conversation shows what the reader asked. */
export function SidePanelAssistant(): ReactElement {
  const [isOpen, setIsOpen] = useState(true)
  const chat = useStreamingChat({
    endpoint: '/v1/chat/completions',
    model: 'gpt-4',
    // Asked for each request, so the page may change. It is sent, and neither shown nor kept.
    prepareMessages: (messages) => [
      createMessage('system', `Answer from this page alone.\n\n# ${TITLE}\n\n${ARTICLE}`),
      ...messages,
    ],
    // How long the embedded model writes. Leave it out for a real one.
    body: { rivulet: { tokens: 80 } },
  })
  return (
    <div style={{ display: 'flex', flexWrap: 'wrap', blockSize: '100%', minBlockSize: 0 }}>
      <main style={{ flex: '999 1 20rem', overflow: 'auto', maxBlockSize: '100%', padding: '1rem 1.5rem' }}>
        <button aria-expanded={isOpen} aria-controls="assistant" onClick={() => setIsOpen(!isOpen)}>
          Assistant
        </button>
        <h1>{TITLE}</h1>
        <p style={{ maxInlineSize: '40rem', lineHeight: 1.6, whiteSpace: 'pre-wrap' }}>{ARTICLE}</p>
      </main>
      {/* Hidden, and not taken away: an answer goes on, and so does what was being written. */}
      <aside
        id="assistant"
        aria-label="Assistant"
        hidden={!isOpen}
        style={{
          display: isOpen ? 'block' : 'none',
          flex: '1 1 22rem',
          blockSize: '100%',
          minBlockSize: '20rem',
          borderInlineStart: '1px solid light-dark(#ddd, #444)',
        }}
      >
        <Chat chat={chat} headingLevel={2} suggestions={suggestions} labels={labels} />
      </aside>
    </div>
  )
}
