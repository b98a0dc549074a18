'use client'

import { useChatSelector, type ChatMessage, type MessagePart } from '@rivulet/core'
import type { MouseEvent, ReactElement } from 'react'
import { useChatContext } from '../context/chat-context.ts'
import type { ErrorInfo } from '../status/error-facts.ts'
import { ErrorNotice } from '../status/error-notice.tsx'
import { handFocusOn } from '../status/hand-focus-on.ts'
import { mayHelpToRetry } from '../status/may-help-to-retry.ts'
import { endsInCalls } from './is-open-call.ts'
import { Progress } from './progress.tsx'

/** Props of `MessageEnding`. */
export interface MessageEndingProps {
  readonly message: ChatMessage<object>
}

/** Says why a message is not whole yet or at all, or holds nothing, and offers another try where one may help. Else nothing. */
export function MessageEnding({ message }: MessageEndingProps): ReactElement | null {
  const { labels } = useChatContext()
  const { status } = message
  if (status.type === 'streaming') return <Progress />
  if (status.type === 'complete') {
    if (endsInCalls(message.parts)) return <p data-part="note">{labels.endedWithTools}</p>
    if (message.role !== 'assistant' || !message.parts.every(isNoAnswer)) return null
    const hasThought = message.parts.some((part) => !isBlank(part))
    return <p data-part="note">{hasThought ? labels.onlyReasoning : labels.emptyAnswer}</p>
  }
  switch (status.reason) {
    case 'stopped':
      return <p data-part="note">{labels.stopped}</p>
    case 'length':
      return <p data-part="note">{labels.lengthLimit}</p>
    case 'content-filter':
      return <p data-part="note">{labels.contentFilter}</p>
    case 'timeout':
      return <FailedEnding message={message} error={status.error ?? { message: labels.timedOut }} />
    case 'truncated':
    case 'error':
      return <FailedEnding message={message} error={status.error ?? { message: labels.brokenOff }} />
  }
}

function isNoAnswer(part: MessagePart): boolean {
  return part.type === 'reasoning' || isBlank(part)
}

function isBlank({ text }: { readonly type: string; readonly text?: unknown }): boolean {
  // Of a part that nobody here knows, it may be anything.
  return typeof text === 'string' && text.trim() === ''
}

interface FailedEndingProps {
  readonly message: ChatMessage<object>
  readonly error: ErrorInfo
}

function FailedEnding({ message: { id }, error }: FailedEndingProps): ReactElement {
  const { chat, fieldRef } = useChatContext()
  // Another answer to an older question would take the turns after it out of view.
  const isLast = useChatSelector(chat, ({ messageIds }) => messageIds.at(-1) === id)

  function retry(event: MouseEvent<HTMLElement>): void {
    handFocusOn(event, fieldRef)
    // It rejects when there is no question to answer, which is nothing that a reader could mend.
    chat.regenerate(id).catch(() => {})
  }

  return <ErrorNotice error={error} onRetry={isLast && mayHelpToRetry(error) ? retry : undefined} />
}
