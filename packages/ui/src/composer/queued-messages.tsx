'use client'

import { useChatSelector } from '@rivulet/core'
import {
  forwardRef,
  type ComponentPropsWithoutRef,
  type ForwardRefExoticComponent,
  type RefAttributes,
} from 'react'
import { useChatContext } from '../context/chat-context.ts'
import { Icon } from '../icon/icon.tsx'

/** Props of `QueuedMessages`. All others go to the list. */
export interface QueuedMessagesProps extends Omit<ComponentPropsWithoutRef<'ul'>, 'children' | 'onCancel'> {
  /** Called after a message was taken out: its button is gone, and the focus needs a place. */
  readonly onCancel?: (() => void) | undefined
}

/** The messages that wait for the answer before them, each with a button that takes it out. Nothing when none waits. */
export const QueuedMessages: ForwardRefExoticComponent<
  QueuedMessagesProps & RefAttributes<HTMLUListElement>
> = forwardRef<HTMLUListElement, QueuedMessagesProps>(function QueuedMessages({ onCancel, ...others }, ref) {
  const { chat, labels } = useChatContext()
  const queue = useChatSelector(chat, (snapshot) => snapshot.queue)

  function cancel(id: string): void {
    chat.cancelQueued(id)
    onCancel?.()
  }

  if (queue.length === 0) return null
  return (
    // oxlint-disable-next-line jsx-a11y/no-redundant-roles -- VoiceOver does not say that a list without markers is one
    <ul data-rivulet="" data-part="queue" role="list" aria-label={labels.queue} {...others} ref={ref}>
      {queue.map(({ id, text }) => (
        <li key={id}>
          <span dir="auto">{text}</span>
          <button type="button" aria-label={`${labels.cancelQueued}: ${text}`} onClick={() => cancel(id)}>
            <Icon name="cross" />
          </button>
        </li>
      ))}
    </ul>
  )
})
