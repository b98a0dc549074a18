import {
  chatCompletions,
  continueMessage,
  selectVersion,
  textOf,
  useMessage,
  useStreamingChat,
  versionsOf,
  withChoices,
  type Chat,
} from '@rivulet/core'
import type { FormEvent, ReactElement } from 'react'

const protocol = withChoices(chatCompletions)

/** Three answers to one question, in one stream, to choose from; and one that the limit has cut goes on. Without `@rivulet/ui`. */
export function VersionsChat(): ReactElement {
  const { chat, messageIds, send } = useStreamingChat({
    endpoint: '/v1/chat/completions',
    model: 'gpt-4',
    protocol,
    // What the embedded model is asked to write. Leave `rivulet` out for a real one.
    body: { n: 3, max_tokens: 25, rivulet: { tokens: 50 } },
  })

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    const text = new FormData(event.currentTarget).get('text')
    void send(typeof text === 'string' ? text : '')
    event.currentTarget.reset()
  }

  return (
    <main style={{ maxInlineSize: '46rem', padding: '1rem' }}>
      {messageIds.map((id) => (
        <Turn key={id} chat={chat} id={id} isLast={id === messageIds.at(-1)} />
      ))}
      <form onSubmit={submit} style={{ display: 'flex', gap: '0.5rem', paddingBlockStart: '1rem' }}>
        <label>
          {'Ask '}
          <input name="text" required pattern=".*\S.*" />
        </label>
        <button>Send</button>
      </form>
    </main>
  )
}

interface TurnProps {
  readonly chat: Chat
  readonly id: string
  readonly isLast: boolean
}

function Turn({ chat, id, isLast }: TurnProps): ReactElement | null {
  const message = useMessage({ chat }, id)
  if (!message) return null
  const { ids, shownIndex } = versionsOf(chat, id)
  const isCut = message.status.type === 'incomplete'
  return (
    <article aria-label={message.role} data-status={message.status.type}>
      <p style={{ whiteSpace: 'pre-wrap' }}>{textOf(message)}</p>
      {ids.length > 1 && (
        <fieldset>
          <legend>Versions</legend>
          {ids.map((version, index) => (
            <button
              key={version}
              aria-pressed={index === shownIndex}
              onClick={() => selectVersion(chat, version)}
            >
              {index + 1}
            </button>
          ))}
        </fieldset>
      )}
      {isLast && isCut && (
        // One answer goes on, so it asks for one.
        <button onClick={() => void continueMessage(chat, id, { body: { n: 1, max_tokens: 200 } })}>
          Continue
        </button>
      )}
    </article>
  )
}
