import { localStorageAdapter, useStreamingChat } from '@rivulet/core'
import { Chat, fileAttachments, type AttachmentsOptions, type SendKey } from '@rivulet/ui'
import type { ReactElement } from 'react'

const drafts = localStorageAdapter()

/** What the controls set. */
export interface ComposerChatProps {
  /** Where drafts are kept: under this name they are there after a reload. */
  readonly id: string
  readonly sendKey: SendKey
  readonly suggestions: readonly string[]
  /** Which files may go with a message. */
  readonly attachments?: AttachmentsOptions
}

/** A chat that keeps what you write, takes files, and suggests how to begin. */
export function ComposerChat({ id, sendKey, suggestions, attachments }: ComposerChatProps): ReactElement {
  const chat = useStreamingChat({ id, endpoint: '/v1/chat/completions', model: 'gpt-4' })
  return (
    <Chat
      chat={chat}
      drafts={drafts}
      sendKey={sendKey}
      suggestions={suggestions}
      attachments={fileAttachments(attachments)}
    />
  )
}
