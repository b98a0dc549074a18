'use client'

import type { ReactElement } from 'react'
import type { MessageActionsProps } from '../context/chat-context.ts'
import { ActionBar } from './action-bar.tsx'
import { CopyAction } from './copy-action.tsx'
import { EditAction } from './edit-action.tsx'
import { FeedbackActions } from './feedback-actions.tsx'
import { RegenerateAction } from './regenerate-action.tsx'
import { VersionPicker } from './version-picker.tsx'

/**
 * What stands below a message unless an app says otherwise: copy and edit what was asked; copy, rate and answer anew what was
 * answered; and lead through its versions. Make another one of the same parts:
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
export function MessageActions({ message }: MessageActionsProps): ReactElement {
  return message.role === 'user' ? (
    <ActionBar message={message}>
      <CopyAction message={message} />
      <EditAction />
      <VersionPicker message={message} />
    </ActionBar>
  ) : (
    <ActionBar message={message}>
      <VersionPicker message={message} />
      <CopyAction message={message} />
      <RegenerateAction message={message} />
      <FeedbackActions message={message} />
    </ActionBar>
  )
}
