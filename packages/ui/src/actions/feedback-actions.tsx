'use client'

import type { Chat, ChatMessage } from '@rivulet/core'
import { useState, type ReactElement } from 'react'
import { useChatContext, type MessageActionsProps } from '../context/chat-context.ts'
import { ActionIcon } from './action-icon.tsx'
import { ActionButton } from './action-button.tsx'
import { useActionLabels } from './use-action-labels.ts'

/** What a reader thinks of an answer; `undefined` once they have taken it back. */
export type FeedbackRating = 'up' | 'down' | undefined

/** Takes what a reader thinks of an answer. */
export type OnFeedback = (message: ChatMessage<object>, rating: FeedbackRating) => void

/** Props of `FeedbackActions`. */
export interface FeedbackActionsProps extends MessageActionsProps {
  /** Takes what the reader thinks. */
  readonly onFeedback: OnFeedback
  /** What the reader thinks, where the app knows that; `null` for nothing. @default what they said on this page */
  readonly rating?: 'up' | 'down' | null | undefined
}

/**
 * Two buttons that stay pressed: a good answer, a bad one. A second click takes it back. Not there while the answer streams. It is
 * not part of `MessageActions`: put it among its children.
 */
export function FeedbackActions({ message, rating, onFeedback }: FeedbackActionsProps): ReactElement | null {
  const { chat } = useChatContext()
  const labels = useActionLabels()
  const [said, setSaid] = useState(() => ratingsOf(chat).get(message.id))
  const shown = rating === undefined ? said : (rating ?? undefined)
  if (message.role !== 'assistant' || message.status.type === 'streaming') return null

  function rate(pressed: 'up' | 'down'): void {
    const next = pressed === shown ? undefined : pressed
    ratingsOf(chat).set(message.id, next)
    setSaid(next)
    onFeedback(message, next)
  }

  return (
    <>
      {(['up', 'down'] as const).map((each) => (
        <ActionButton
          key={each}
          label={each === 'up' ? labels.goodAnswer : labels.badAnswer}
          data-action={each}
          aria-pressed={each === shown}
          onClick={() => rate(each)}
        >
          <ActionIcon name="thumb" />
        </ActionButton>
      ))}
    </>
  )
}

/** What was said on this page: a version that is shown again has its rating again. */
const ratings = new WeakMap<Chat, Map<string, FeedbackRating>>()

function ratingsOf(chat: Chat): Map<string, FeedbackRating> {
  const known = ratings.get(chat) ?? new Map<string, FeedbackRating>()
  ratings.set(chat, known)
  return known
}
