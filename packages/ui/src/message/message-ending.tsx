'use client'

import { useChatSelector, type ChatMessage } from '@rivulet/core'
import type { ReactElement } from 'react'
import { useChatContext } from '../context/chat-context.ts'
import { ErrorNotice } from '../status/error-notice.tsx'

/** Props of `MessageEnding`. */
export interface MessageEndingProps {
  readonly message: ChatMessage
}

/** Says why a message is not whole, and offers another try where one may help. Nothing for one that is. */
export function MessageEnding({ message }: MessageEndingProps): ReactElement | null {
  const { labels } = useChatContext()
  const { status } = message
  if (status.type !== 'incomplete') return null
  switch (status.reason) {
    case 'stopped':
      return <p data-part="note">{labels.stopped}</p>
    case 'length':
      return <p data-part="note">{labels.lengthLimit}</p>
    case 'content-filter':
      return <p data-part="note">{labels.contentFilter}</p>
    case 'truncated':
    case 'error':
      return <FailedEnding message={message} error={status.error ?? { message: labels.brokenOff }} />
  }
}

interface FailedEndingProps {
  readonly message: ChatMessage
  readonly error: { readonly message: string }
}

function FailedEnding({ message: { id }, error }: FailedEndingProps): ReactElement {
  const { chat } = useChatContext()
  // Another answer to an older question would take the turns after it out of view.
  const isLast = useChatSelector(chat, ({ messageIds }) => messageIds.at(-1) === id)
  return <ErrorNotice error={error} onRetry={isLast ? () => void chat.regenerate(id) : undefined} />
}
