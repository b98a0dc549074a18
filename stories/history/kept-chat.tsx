import {
  editMessage,
  exportChat,
  localStorageAdapter,
  persistChat,
  removeMessage,
  selectVersion,
  textOf,
  useMessage,
  useStreamingChat,
  versionsOf,
  type Chat,
} from '@rivulet/core'
import { useEffect, useState, type FormEvent, type ReactElement } from 'react'

/** A chat that is there after a reload, in every open tab, with every version of every message. */
export function KeptChat({ id = 'kept-chat' }: { readonly id?: string }): ReactElement {
  const { chat, messageIds, status, send, stop } = useStreamingChat({
    id,
    endpoint: '/v1/chat/completions',
    model: 'gpt-4',
    body: { rivulet: { tokens: 30 } },
  })
  const [text, setText] = useState('')
  const [trouble, setTrouble] = useState('')
  useEffect(
    () => persistChat(chat, localStorageAdapter(), { onError: ({ message }) => setTrouble(message) }),
    [chat],
  )
  const isBusy = status === 'submitted' || status === 'streaming'

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    void send(text)
    setText('')
  }

  return (
    <main>
      {messageIds.map((messageId) => (
        <Turn key={messageId} chat={chat} id={messageId} />
      ))}
      <form onSubmit={submit}>
        <input aria-label="Message" required value={text} onChange={({ target }) => setText(target.value)} />
        <button>Send</button>
        <button type="button" disabled={!isBusy} onClick={stop}>
          Stop
        </button>
        <button
          type="button"
          onClick={() => void navigator.clipboard.writeText(JSON.stringify(exportChat(chat)))}
        >
          Copy as JSON
        </button>
      </form>
      <output>{trouble}</output>
    </main>
  )
}

function Turn({ chat, id }: { readonly chat: Chat; readonly id: string }): ReactElement | null {
  const message = useMessage({ chat }, id)
  const [draft, setDraft] = useState<string>()
  if (!message) return null
  const isUsers = message.role === 'user'
  const { ids, shownIndex } = versionsOf(chat, id)

  function show(index: number): void {
    selectVersion(chat, ids[index]!)
  }

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    void editMessage(chat, id, draft ?? '')
  }

  return (
    <article aria-label={isUsers ? 'You' : 'Assistant'} data-status={message.status.type}>
      {draft === undefined ? (
        <p style={{ whiteSpace: 'pre-wrap' }}>{textOf(message)}</p>
      ) : (
        <form onSubmit={submit}>
          <input
            aria-label="Edited message"
            required
            value={draft}
            onChange={({ target }) => setDraft(target.value)}
          />
          <button>Send again</button>
        </form>
      )}
      {message.status.type === 'incomplete' && <p>This answer was interrupted.</p>}
      {ids.length > 1 && (
        <fieldset aria-label="Versions">
          <button aria-label="Older version" disabled={shownIndex === 0} onClick={() => show(shownIndex - 1)}>
            ‹
          </button>
          {`${shownIndex + 1} of ${ids.length}`}
          <button
            aria-label="Newer version"
            disabled={shownIndex === ids.length - 1}
            onClick={() => show(shownIndex + 1)}
          >
            ›
          </button>
        </fieldset>
      )}
      {isUsers ? (
        <button onClick={() => setDraft(textOf(message))}>Edit</button>
      ) : (
        <button onClick={() => void chat.regenerate(id)}>Answer again</button>
      )}
      <button onClick={() => removeMessage(chat, id)}>Remove</button>
    </article>
  )
}
