'use client'

import type { ChatMessage } from '@rivulet/core'
import { memo, useState, type NamedExoticComponent, type ReactElement } from 'react'
import { useChatContext } from '../context/chat-context.ts'
import { Message } from '../message/message.tsx'
import { GrowthContext, type Growth } from '../message/growth-context.ts'
import { formatDay, isSameDay } from './format-day.ts'

/** What may stand between two messages. */
export interface RowSeparators {
  /** Says the day above the first message of another day; a function says how. Keep it the same function. */
  readonly dates: boolean | ((createdAt: number) => string)
}

/** Props of `MessageRow`. */
export interface MessageRowProps extends RowSeparators {
  /** The message, as it was when something else than its growing text last changed. */
  readonly message: ChatMessage | undefined
  /** The message before it. */
  readonly previousId: string | undefined
  /** Whether it is the first one that the reader has not seen. */
  readonly isFirstUnread: boolean
}

/** One row of the list. It renders when its message is another object, which one that only grows is not. */
export const MessageRow: NamedExoticComponent<MessageRowProps> = memo(function MessageRow(
  props: MessageRowProps,
) {
  const [growth] = useState<Growth>({})
  const { message } = props
  if (!message || message.role === 'system') return null
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an <li> has to stand in the list itself
    <div data-part="row" role="listitem">
      <Separators {...props} createdAt={message.createdAt} />
      <GrowthContext.Provider value={growth}>
        <Message message={message} tabIndex={-1} />
      </GrowthContext.Provider>
    </div>
  )
})

interface SeparatorsProps extends MessageRowProps {
  readonly createdAt: number
}

/** Text in the row, and no `separator` of its own: a list holds nothing but items, and this is read where it stands. */
function Separators({ previousId, isFirstUnread, dates, createdAt }: SeparatorsProps): ReactElement {
  const { chat, labels } = useChatContext()
  // When a message was made never changes: nobody has to listen for that.
  let before = chat.getMessage(previousId ?? '')
  while (before?.role === 'system') before = chat.getMessage(before.parentId ?? '')
  const isNewDay = dates && before && !isSameDay(before.createdAt, createdAt)
  return (
    <>
      {isNewDay && (
        <p data-part="separator" data-kind="date">
          <time dateTime={new Date(createdAt).toISOString()}>
            {dates === true ? formatDay(createdAt, labels.locale) : dates(createdAt)}
          </time>
        </p>
      )}
      {isFirstUnread && (
        <p data-part="separator" data-kind="unread">
          {labels.newMessages}
        </p>
      )}
    </>
  )
}
