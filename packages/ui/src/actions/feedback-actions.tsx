'use client'

import type { Chat } from '@rivulet/core'
import { useState, type ReactElement } from 'react'
import {
  useChatContext,
  type FeedbackRating,
  type MessageActionsProps,
  type OnFeedback,
} from '../context/chat-context.ts'
import { ActionIcon } from './action-icon.tsx'
import { ActionButton } from './action-button.tsx'

/** Props of `FeedbackActions`. */
export interface FeedbackActionsProps extends MessageActionsProps {
  /** Takes what the reader thinks. @default the chat's `onFeedback`; without any there are no buttons */
  readonly onFeedback?: OnFeedback | undefined
  /** What the reader thinks, where the app knows that; `null` for nothing. @default what they said on this page */
  readonly rating?: 'up' | 'down' | null | undefined
}

/** Two buttons that stay pressed: a good answer, a bad one. A second click takes it back. Not there while the answer streams. */
export function FeedbackActions({ message, rating, ...given }: FeedbackActionsProps): ReactElement | null {
  const { chat, labels, onFeedback: inherited } = useChatContext()
  const { onFeedback = inherited } = given
  const [said, setSaid] = useState(() => ratingsOf(chat).get(message.id))
  const shown = rating === undefined ? said : (rating ?? undefined)
  if (!onFeedback || message.role !== 'assistant' || message.status.type === 'streaming') return null

  function rate(pressed: 'up' | 'down'): void {
    const next = pressed === shown ? undefined : pressed
    ratingsOf(chat).set(message.id, next)
    setSaid(next)
    onFeedback!(message, next)
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
