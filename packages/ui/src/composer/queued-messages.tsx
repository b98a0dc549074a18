'use client'

import { useChatSelector, type QueuedMessage } from '@rivulet/core'
import {
  forwardRef,
  type ComponentPropsWithoutRef,
  type ForwardRefExoticComponent,
  type RefAttributes,
} from 'react'
import { namesOf } from '../attachments/names-of.ts'
import { useChatContext } from '../context/chat-context.ts'
import { Icon } from '../icon/icon.tsx'
import { isAnswering } from '../status/is-answering.ts'

/** Props of `QueuedMessages`. All others go to the list. */
export interface QueuedMessagesProps extends Omit<ComponentPropsWithoutRef<'ul'>, 'children' | 'onCancel'> {
  /**
   * Called with a message that was taken out, to put what it says back into a field: nobody means to lose it. Its button is
   * gone, and the focus needs a place.
   */
  readonly onCancel?: ((message: QueuedMessage) => void) | undefined
}

/**
 * The messages that wait for the answer before them, each with a button that takes it out. Where a stop or an error has left
 * them behind, the first can be sent. Nothing when none waits.
 */
export const QueuedMessages: ForwardRefExoticComponent<
  QueuedMessagesProps & RefAttributes<HTMLUListElement>
> = forwardRef<HTMLUListElement, QueuedMessagesProps>(function QueuedMessages({ onCancel, ...others }, ref) {
  const { chat, labels, fieldRef } = useChatContext()
  const queue = useChatSelector(chat, (snapshot) => snapshot.queue)
  const isBusy = useChatSelector(chat, isAnswering)

  function cancel(message: QueuedMessage): void {
    // It may have been sent by now.
    if (!chat.getSnapshot().queue.includes(message)) return
    chat.cancelQueued(message.id)
    onCancel?.(message)
  }

  /** The others follow by themselves. It cannot be refused: it was taken before. */
  function send({ id, text, options }: QueuedMessage): void {
    chat.cancelQueued(id)
    void chat.send(text, { ...options, whenBusy: 'interrupt' })
    fieldRef.current?.focus()
  }

  if (queue.length === 0) return null
  return (
    // oxlint-disable-next-line jsx-a11y/no-redundant-roles -- VoiceOver does not say that a list without markers is one
    <ul data-rivulet="" data-part="queue" role="list" aria-label={labels.queue} {...others} ref={ref}>
      {queue.map((message, index) => {
        const { id, text, options } = message
        const names = namesOf(options?.files ?? [], labels.file)
        const said = text.trim() || names
        const known = said.slice(0, KNOWN_CHARS)
        return (
          <li key={id}>
            {names && <Icon name="file" />}
            <span dir="auto">{said}</span>
            {names && names !== said && <span data-part="queue-files">{names}</span>}
            {index === 0 && !isBusy && (
              <button type="button" aria-label={`${labels.send}: ${known}`} onClick={() => send(message)}>
                <Icon name="arrow-up" />
              </button>
            )}
            <button
              type="button"
              aria-label={`${labels.cancelQueued}: ${known}`}
              onClick={() => cancel(message)}
            >
              <Icon name="pencil" />
            </button>
          </li>
        )
      })}
    </ul>
  )
})

/** Enough of a text to know it by. */
const KNOWN_CHARS = 80
