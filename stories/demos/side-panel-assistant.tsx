import { createMessage, useStreamingChat } from '@rivulet/core'
import { Chat } from '@rivulet/ui'
import '@rivulet/ui/styles.css'
import { useState, type ReactElement } from 'react'

const TITLE = 'Why rivers meander'
const ARTICLE = `A river on a plain does not run straight for long. Where the current is a little faster it cuts into the bank, and what it takes away it puts down where it is slower. Each bend makes the next one larger, until the river takes a short cut through a neck of land and leaves a lake in the shape of an ox’s yoke behind.

On a slope the water has no time for that. It cuts down, not sideways, and the valley becomes a gorge.`

const suggestions = ['Summarise this page.', 'What is an oxbow lake?']
const labels = { empty: 'Ask about this page.', composer: 'New question' }

// Beside the page; on a phone below it, and larger than what is left of it.
const css = `
  .with-assistant { display: flex; block-size: 100%; }
  .with-assistant > main { flex: 1; overflow: auto; padding: 1rem 1.5rem; }
  .with-assistant > main > button { padding: 0.5rem 1rem; border: 1px solid #8888; border-radius: 2rem; background: none; color: inherit; font: inherit; }
  .with-assistant > main > p { max-inline-size: 40rem; line-height: 1.6; white-space: pre-wrap; }
  .with-assistant > aside { flex: 0 0 min(24rem, 50%); border: 0 solid #8884; border-inline-start-width: 1px; }
  @media (width < 48rem) {
    .with-assistant { flex-direction: column; }
    .with-assistant > aside { flex-basis: 62%; min-block-size: 0; border-width: 1px 0 0; }
  }
`

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
    <div className="with-assistant">
      <style>{css}</style>
      <main>
        <button aria-expanded={isOpen} aria-controls="assistant" onClick={() => setIsOpen(!isOpen)}>
          Assistant
        </button>
        <h1>{TITLE}</h1>
        <p>{ARTICLE}</p>
      </main>
      {/* Hidden, and not taken away: an answer goes on, and so does what was being written. */}
      <aside id="assistant" aria-label="Assistant" hidden={!isOpen}>
        <Chat chat={chat} headingLevel={2} suggestions={suggestions} labels={labels} />
      </aside>
    </div>
  )
}
