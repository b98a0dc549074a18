import { textOf, useChatSelector, type Chat } from '@rivulet/core'

interface FaultFactsProps {
  readonly chat: Chat
  /** How many requests have left the page. */
  readonly requests: number
  /** How many of them were for the newest answer. */
  readonly attempt: number
}

const DISCARDED_CHARS = 80

/** What a program sees of the trouble, live. */
export function FaultFacts({ chat, requests, attempt }: FaultFactsProps) {
  const status = useChatSelector(chat, (snapshot) => snapshot.status)
  const code = useChatSelector(chat, ({ error, retry }) => (error ?? retry?.cause)?.code ?? '–')
  const ending = useChatSelector(chat, ({ messages }) => {
    const message = messages.at(-1)
    if (message?.role !== 'assistant') return '–'
    return message.status.type === 'incomplete' ? message.status.reason : message.status.type
  })
  const discarded = useChatSelector(chat, ({ messages }) => {
    const message = messages.at(-1)
    return message?.discarded?.map((parts) => textOf({ ...message, parts })).join(' / ') ?? ''
  })
  return (
    <dl className="fault-facts">
      <div>
        <dt>requests</dt>
        <dd data-fact="requests">{requests}</dd>
      </div>
      <div>
        <dt>attempt</dt>
        <dd data-fact="attempt">{attempt === 0 ? '–' : attempt}</dd>
      </div>
      <div>
        <dt>chat</dt>
        <dd data-fact="status">{status}</dd>
      </div>
      <div>
        <dt>answer</dt>
        <dd data-fact="ending">{ending}</dd>
      </div>
      <div>
        <dt>error</dt>
        <dd data-fact="code">{code}</dd>
      </div>
      {discarded !== '' && (
        <div>
          <dt>discarded</dt>
          <dd data-fact="discarded">
            {discarded.slice(0, DISCARDED_CHARS)}
            {discarded.length > DISCARDED_CHARS && '…'}
          </dd>
        </div>
      )}
    </dl>
  )
}
