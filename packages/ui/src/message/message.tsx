'use client'

import type { ChatMessage } from '@rivulet/core'
import { memo, useId, type NamedExoticComponent } from 'react'
import { useChatContext } from '../context/chat-context.ts'
import { MessageEnding } from './message-ending.tsx'
import { MessagePartView } from './message-part-view.tsx'
import { Waiting } from './waiting.tsx'

/** Props of `Message`. */
export interface MessageProps {
  /** The message, as `useMessage` gives it. */
  readonly message: ChatMessage
}

/** One turn of the conversation. It renders when the message is another object, and at no other time. */
export const Message: NamedExoticComponent<MessageProps> = memo(function Message({ message }: MessageProps) {
  const { labels } = useChatContext()
  const headingId = useId()
  const { role, parts, status } = message
  const isStreaming = status.type === 'streaming'
  return (
    <article
      data-part="message"
      data-role={role}
      data-status={status.type}
      aria-labelledby={headingId}
      aria-busy={isStreaming || undefined}
    >
      <h2 data-part="heading" id={headingId}>
        {role === 'user' ? labels.you : labels.assistant}
      </h2>
      {parts.length > 0 && (
        <div data-part="body">
          {parts.map((part, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- parts are only ever added at the end
            <MessagePartView key={index} part={part} streaming={isStreaming && index === parts.length - 1} />
          ))}
        </div>
      )}
      {isStreaming && parts.length === 0 && <Waiting />}
      <MessageEnding message={message} />
    </article>
  )
})
