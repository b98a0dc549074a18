import { useStreamingChat } from '@rivulet/core'
import { Chat, fileAttachments } from '@rivulet/ui'
import '@rivulet/ui/styles.css'
import type { ReactElement } from 'react'

/** Images and documents go with a message: chosen, pasted, or dropped anywhere on the chat. */
export function AttachmentChat(): ReactElement {
  const chat = useStreamingChat({
    endpoint: '/v1/chat/completions',
    model: 'gpt-4',
    // How long the embedded model writes. Leave it out for a real one.
    body: { rivulet: { tokens: 30 } },
  })
  return (
    <Chat
      chat={chat}
      attachments={fileAttachments({
        accept: 'image/*,application/pdf',
        maxFiles: 4,
        maxFileBytes: 2_000_000,
      })}
    />
  )
}
