'use client'

import { useMessage } from '@rivulet/core'
import { memo, type NamedExoticComponent } from 'react'
import { useChatContext } from '../context/chat-context.ts'
import { Message } from '../message/message.tsx'

/** Props of `MessageRow`. */
export interface MessageRowProps {
  /** The message's id. */
  readonly id: string
}

/** One row of the list. It reads its message itself, so that the list does not render while a message grows. */
export const MessageRow: NamedExoticComponent<MessageRowProps> = memo(function MessageRow({
  id,
}: MessageRowProps) {
  const { chat } = useChatContext()
  const message = useMessage(chat, id)
  if (!message || message.role === 'system') return null
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an <li> has to stand in the list itself
    <div data-part="row" role="listitem">
      <Message message={message} />
    </div>
  )
})
