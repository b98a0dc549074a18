'use client'

import type { ReactElement, ReactNode } from 'react'
import type { MessageActionsProps } from '../context/chat-context.ts'
import { ActionBar } from './action-bar.tsx'
import { CopyAction } from './copy-action.tsx'
import { EditAction } from './edit-action.tsx'
import { RegenerateAction } from './regenerate-action.tsx'
import { VersionPicker } from './version-picker.tsx'

/** Props of `MessageActions`. */
export interface MessageActionsBarProps extends MessageActionsProps {
  /** Further actions, behind its own: `FeedbackActions`, `ReadAloudAction`, or an `ActionButton` of yours. @default none */
  readonly children?: ReactNode
}

/**
 * What stands below a message unless an app says otherwise: copy and edit what was asked; copy and answer anew what was
 * answered; and lead through its versions. Make another one of it, or of the same parts:
 *
 * @example
 * function Actions({ message }: MessageActionsProps) {
 *   return (
 *     <ActionBar message={message}>
 *       <CopyAction message={message} format="markdown" />
 *       <ReadAloudAction message={message} />
 *       <VersionPicker message={message} />
 *     </ActionBar>
 *   )
 * }
 * // <Chat chat={chat} actions={Actions} />
 */
export function MessageActions({ message, children }: MessageActionsBarProps): ReactElement {
  return message.role === 'user' ? (
    <ActionBar message={message}>
      <CopyAction message={message} />
      <EditAction />
      <VersionPicker message={message} />
      {children}
    </ActionBar>
  ) : (
    <ActionBar message={message}>
      <VersionPicker message={message} />
      <CopyAction message={message} />
      <RegenerateAction message={message} />
      {children}
    </ActionBar>
  )
}
