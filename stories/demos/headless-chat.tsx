import { textOf, useMessage, useStreamingChat, type Chat } from '@rivulet/core'
import type { CSSProperties, FormEvent, KeyboardEvent, ReactElement } from 'react'

const said: CSSProperties = { margin: 0, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }

/** The hook alone, with markup of one's own. It knows nothing of `@rivulet/ui`. */
export function HeadlessChat(): ReactElement {
  const { chat, messageIds, queue, status, error, send, stop, regenerate, cancelQueued } = useStreamingChat({
    endpoint: '/v1/chat/completions',
    model: 'gpt-4',
  })
  const isBusy = status === 'submitted' || status === 'streaming'

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    // Enter has no button: what it asks while an answer streams waits for that.
    if (isBusy && (event.nativeEvent as SubmitEvent).submitter) return stop()
    const field = event.currentTarget.elements.namedItem('text') as HTMLTextAreaElement
    if (!field.value.trim()) return
    void send(field.value)
    field.value = ''
  }

  return (
    <main style={{ maxInlineSize: '42rem', marginInline: 'auto', padding: '1rem' }}>
      <ol aria-label="Messages" style={{ display: 'grid', gap: '1rem', listStyle: 'none', padding: 0 }}>
        {messageIds.map((id) => (
          <Turn key={id} chat={chat} id={id} />
        ))}
        {queue.map(({ id, text }) => (
          <li key={id}>
            <strong>Waiting</strong>
            <p dir="auto" style={said}>
              {text} <button onClick={() => cancelQueued(id)}>Remove</button>
            </p>
          </li>
        ))}
      </ol>
      {error && (
        <p role="alert">
          {error.message} <button onClick={() => void regenerate()}>Try again</button>
        </p>
      )}
      <form onSubmit={submit} style={{ display: 'flex', gap: '0.5rem', alignItems: 'end' }}>
        <label style={{ display: 'grid', flex: 1 }}>
          Message
          <textarea name="text" rows={2} dir="auto" onKeyDown={submitOnEnter} />
        </label>
        <button>{isBusy ? 'Stop' : 'Send'}</button>
      </form>
      {/* A screen reader hears that an answer is there, and not each word of it. */}
      <output style={{ position: 'absolute', clipPath: 'inset(50%)' }}>
        {status === 'submitted' && 'The assistant is responding.'}
        {status === 'ready' && messageIds.length > 0 && 'The answer is complete.'}
      </output>
    </main>
  )
}

/** Reads its own message, so that of a long conversation only the answer that grows renders. */
function Turn({ chat, id }: { readonly chat: Chat; readonly id: string }): ReactElement | null {
  const message = useMessage({ chat }, id)
  if (!message) return null
  return (
    <li>
      <strong>{message.role === 'user' ? 'You' : 'Assistant'}</strong>
      <p dir="auto" style={said}>
        {textOf(message)}
      </p>
    </li>
  )
}

function submitOnEnter(event: KeyboardEvent<HTMLTextAreaElement>): void {
  // Enter in an input method chooses a word; Safari tells of it by the key code alone.
  const isComposing = event.nativeEvent.isComposing || event.keyCode === 229
  if (event.key !== 'Enter' || event.shiftKey || isComposing) return
  event.preventDefault()
  event.currentTarget.form?.requestSubmit()
}
