'use client'

import { useChatSelector } from '@rivulet/core'
import type { ReactElement } from 'react'
import { useChatContext } from '../context/chat-context.ts'
import { Icon } from '../icon/icon.tsx'

/** Props of `QueuedMessages`. */
export interface QueuedMessagesProps {
  /** Called after a message was taken out: its button is gone, and the focus needs a place. */
  readonly onCancel?: (() => void) | undefined
}

/** The messages that wait for the answer before them, each with a button that takes it out. Nothing when none waits. */
export function QueuedMessages({ onCancel }: QueuedMessagesProps): ReactElement | null {
  const { chat, labels } = useChatContext()
  const queue = useChatSelector(chat, (snapshot) => snapshot.queue)

  function cancel(id: string): void {
    chat.cancelQueued(id)
    onCancel?.()
  }

  if (queue.length === 0) return null
  return (
    // oxlint-disable-next-line jsx-a11y/no-redundant-roles -- Safari drops a list without markers
    <ul data-part="queue" role="list" aria-label={labels.queue}>
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
}
