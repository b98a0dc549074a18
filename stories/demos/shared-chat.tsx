import { createChat, useChatSelector, useStreamingChat } from '@rivulet/core'
import { Chat } from '@rivulet/ui'
import '@rivulet/ui/styles.css'
import { useState, type ReactElement } from 'react'

function makeChat() {
  return createChat({
    endpoint: '/v1/chat/completions',
    model: 'gpt-4',
    // How long the embedded model writes. Leave it out for a real one.
    body: { rivulet: { tokens: 40 } },
  })
}

type Shared = ReturnType<typeof makeChat>

/** One chat in two components. It lives outside of both, so closing one does not stop its answer. */
export function SharedChat(): ReactElement {
  const [chat] = useState(makeChat)
  const [isOpen, setIsOpen] = useState(true)
  return (
    <div style={{ display: 'grid', gridTemplateRows: 'auto 1fr', blockSize: '100%' }}>
      <header style={{ display: 'flex', gap: '1rem', alignItems: 'center', padding: '0.75rem 1rem' }}>
        <button aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          Assistant
        </button>
        <Badge chat={chat} />
      </header>
      {isOpen && <Panel chat={chat} />}
    </div>
  )
}

function Panel({ chat }: { readonly chat: Shared }): ReactElement {
  return <Chat chat={useStreamingChat({ chat })} />
}

/** Reads three things of the chat, and renders when one of them changes. */
function Badge({ chat }: { readonly chat: Shared }): ReactElement {
  const status = useChatSelector(chat, (snapshot) => snapshot.status)
  const count = useChatSelector(chat, ({ messageIds }) => messageIds.length)
  const isBusy = status === 'submitted' || status === 'streaming'
  return (
    <>
      <output>{`${count} messages, ${status}`}</output>
      <button disabled={!isBusy} onClick={chat.stop}>
        Stop
      </button>
    </>
  )
}
