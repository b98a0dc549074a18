import type { ComponentType, RefAttributes } from 'react'
import type { AttachmentsOptions } from './attachment.ts'
import { Attachments, type AttachmentsProps } from './attachments.tsx'

/** What lets files go with the messages of a `Chat`. It comes with its code, so that a chat without files does not carry that. */
export interface ChatAttachments {
  /** The element around the chat, which files are dropped on. */
  readonly Frame: ComponentType<AttachmentsProps & RefAttributes<HTMLDivElement>>
  readonly options: AttachmentsOptions
}

/**
 * Lets files go with the messages of a `Chat`.
 *
 * @param options which, and how they are read. @default 10 files of 20 MB of any kind, put into the message
 * @example <Chat chat={chat} attachments={fileAttachments({ accept: 'image/*', maxFiles: 4 })} />
 */
export function fileAttachments(options: AttachmentsOptions = {}): ChatAttachments {
  return { Frame: Attachments, options }
}
