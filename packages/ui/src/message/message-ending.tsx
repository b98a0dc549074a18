'use client'

import { useChatSelector, type ChatMessage } from '@rivulet/core'
import type { MouseEvent, ReactElement } from 'react'
import { useChatContext } from '../context/chat-context.ts'
import type { ErrorInfo } from '../status/error-facts.ts'
import { ErrorNotice } from '../status/error-notice.tsx'
import { mayHelpToRetry } from '../status/may-help-to-retry.ts'

/** Props of `MessageEnding`. */
export interface MessageEndingProps {
  readonly message: ChatMessage
}

/** Says why a message is not whole, or holds nothing, and offers another try where one may help. Else nothing. */
export function MessageEnding({ message }: MessageEndingProps): ReactElement | null {
  const { labels } = useChatContext()
  const { status } = message
  if (status.type === 'complete' && isBlankAnswer(message))
    return <p data-part="note">{labels.emptyAnswer}</p>
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

function isBlankAnswer({ role, parts }: ChatMessage): boolean {
  return role === 'assistant' && parts.every(({ text }) => text.trim() === '')
}

interface FailedEndingProps {
  readonly message: ChatMessage
  readonly error: ErrorInfo
}

function FailedEnding({ message: { id }, error }: FailedEndingProps): ReactElement {
  const { chat, fieldRef } = useChatContext()
  // Another answer to an older question would take the turns after it out of view.
  const isLast = useChatSelector(chat, ({ messageIds }) => messageIds.at(-1) === id)

  function retry({ currentTarget, detail }: MouseEvent<HTMLElement>): void {
    // The button goes, and the focus needs a place. A finger on it must not bring up the keyboard on the screen.
    const isByKeyboard = detail === 0
    const viewport = currentTarget.closest<HTMLElement>('[data-part="viewport"]')
    const next = (isByKeyboard && fieldRef.current) || viewport
    next?.focus({ preventScroll: true })
    // It rejects when there is no question to answer, which is nothing that a reader could mend.
    chat.regenerate(id).catch(() => {})
  }

  return <ErrorNotice error={error} onRetry={isLast && mayHelpToRetry(error) ? retry : undefined} />
}
