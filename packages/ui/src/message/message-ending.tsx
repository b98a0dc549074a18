'use client'

import {
  continueMessage,
  useChatSelector,
  type ChatMessage,
  type IncompleteReason,
  type MessagePart,
} from '@rivulet/core'
import type { MouseEvent, ReactElement } from 'react'
import type { BaseLabels } from '../context/base-labels.ts'
import { useChatContext } from '../context/chat-context.ts'
import type { ErrorInfo } from '../status/error-facts.ts'
import { ErrorNotice } from '../status/error-notice.tsx'
import { handFocusOn } from '../status/hand-focus-on.ts'
import { mayHelpToRetry } from '../status/may-help-to-retry.ts'
import { WaysOn, type WaysOnProps } from '../status/ways-on.tsx'
import { endsInCalls } from './is-open-call.ts'
import { Progress } from './progress.tsx'

/** Props of `MessageEnding`. */
export interface MessageEndingProps {
  readonly message: ChatMessage<object>
}

/**
 * Says why a message is not whole yet or at all, or holds nothing, and offers the ways on where one may help: to go on in the
 * same message, or another try. Else nothing.
 */
export function MessageEnding({ message }: MessageEndingProps): ReactElement | null {
  const { labels } = useChatContext()
  const { status } = message
  if (status.type === 'streaming') return <Progress />
  if (status.type === 'complete') {
    if (endsInCalls(message.parts)) return <CutEnding message={message} reason={labels.endedWithTools} />
    if (message.role !== 'assistant' || !message.parts.every(isNoAnswer)) return null
    const hasThought = message.parts.some((part) => !isBlank(part))
    return <p data-part="note">{hasThought ? labels.onlyReasoning : labels.emptyAnswer}</p>
  }
  const { reason, error } = status
  // From another version of what wrote it, a reason may be any.
  const words = labels[WORDS[reason]] || labels.stopped
  // A stream that is only cut has not broken off: its page was left, or reloaded.
  return error || reason === 'timeout' || reason === 'error' ? (
    <FailedEnding message={message} error={error ?? { message: words }} />
  ) : (
    <CutEnding message={message} reason={words} />
  )
}

const WORDS = {
  stopped: 'stopped',
  length: 'lengthLimit',
  'content-filter': 'contentFilter',
  truncated: 'interrupted',
  timeout: 'timedOut',
  error: 'brokenOff',
} as const satisfies Record<IncompleteReason, keyof BaseLabels>

function isNoAnswer(part: MessagePart): boolean {
  return part.type === 'reasoning' || isBlank(part)
}

function isBlank({ text }: { readonly type: string; readonly text?: unknown }): boolean {
  // Of a part that nobody here knows, it may be anything.
  return typeof text === 'string' && text.trim() === ''
}

interface EndingProps {
  readonly message: ChatMessage<object>
}

/** An answer that is shorter than it was to be, though nothing went wrong. */
function CutEnding({ message, reason }: EndingProps & { readonly reason: string }): ReactElement {
  return (
    <div data-part="cut">
      <p data-part="note">{reason}</p>
      <WaysOn {...useWaysOn(message)} />
    </div>
  )
}

function FailedEnding({ message, error }: EndingProps & { readonly error: ErrorInfo }): ReactElement {
  const waysOn = useWaysOn(message)
  return <ErrorNotice error={error} at={message.createdAt} {...(mayHelpToRetry(error) && waysOn)} />
}

/** What leads on from an answer that is not whole. Of an older one the turns after it would go out of view: it has none. */
function useWaysOn(message: ChatMessage<object>): WaysOnProps {
  const { chat, fieldRef } = useChatContext()
  const isLast = useChatSelector(chat, ({ messageIds }) => messageIds.at(-1) === message.id)

  function by(way: () => Promise<unknown>) {
    return (event: MouseEvent<HTMLElement>) => {
      handFocusOn(event, fieldRef)
      // It rejects when there is no question to answer, which is nothing that a reader could mend.
      way().catch(() => {})
    }
  }

  return {
    onContinue: isLast && canGoOn(message) ? by(() => continueMessage(chat, message.id)) : undefined,
    onRetry: isLast ? by(() => chat.regenerate(message.id)) : undefined,
  }
}

/** Whether there is something to go on from. What a filter held back it would hold back again. */
function canGoOn({ parts, status }: ChatMessage<object>): boolean {
  if (status.type === 'incomplete' && status.reason === 'content-filter') return false
  return parts.some((part) => (part.type === 'text' && !isBlank(part)) || part.type === 'tool-call')
}
