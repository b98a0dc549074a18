import { textOf, useMessage, useStreamingChat, type Chat } from '@rivulet/core'
import { useChatScroll } from '@rivulet/ui'
import { useState, type FormEvent, type ReactElement } from 'react'
import './message-list.css'

/** A list of one's own, with the scrolling of Rivulet's: nothing else of the kit is used. */
export function OwnList(): ReactElement {
  const { chat, messageIds, send } = useStreamingChat({
    endpoint: '/v1/chat/completions',
    model: 'gpt-4',
    body: { rivulet: { tokens: 1200, rate: 200 } },
  })
  const [text, setText] = useState('Why do rivers meander?')
  const { viewportRef, contentRef, state, follow } = useChatScroll()

  function submit(event: FormEvent): void {
    event.preventDefault()
    follow()
    void send(text)
  }

  return (
    <main className="own-list">
      <p>
        <output>{state.mode}</output> because of <output>{state.cause}</output>{' '}
        <button type="button" disabled={!state.away} onClick={follow}>
          To the end
        </button>
      </p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by keyboard */}
      <section ref={viewportRef} aria-label="Messages" tabIndex={0}>
        <div ref={contentRef}>
          {/* One group of rows is enough for a short list. */}
          <div>
            {messageIds.map((id) => (
              <Turn key={id} chat={chat} id={id} />
            ))}
          </div>
        </div>
      </section>
      <form onSubmit={submit}>
        <input aria-label="Message" value={text} onChange={({ target }) => setText(target.value)} />
        <button>Send</button>
      </form>
    </main>
  )
}

function Turn({ chat, id }: { readonly chat: Chat; readonly id: string }): ReactElement {
  const message = useMessage(chat, id)
  return <p style={{ whiteSpace: 'pre-wrap' }}>{message && textOf(message)}</p>
}
