'use client'

import { useChatSelector } from '@rivulet/core'
import { forwardRef, type ForwardRefExoticComponent, type MouseEvent, type RefAttributes } from 'react'
import { useChatContext, type MessageActionsProps } from '../context/chat-context.ts'
import { Icon } from '../icon/icon.tsx'
import { handFocusOn } from '../status/hand-focus-on.ts'
import { ActionButton, type ActionButtonProps } from './action-button.tsx'
import { useActionLabels } from './use-action-labels.ts'

/** Props of `RegenerateAction`. All others go to the button. */
export interface RegenerateActionProps extends MessageActionsProps, Partial<ActionButtonProps> {}

/**
 * Answers once more, as a version beside this answer, which keeps all that followed it. Not there while the answer streams,
 * nor where a last answer that is not whole offers another try itself.
 */
export const RegenerateAction: ForwardRefExoticComponent<
  RegenerateActionProps & RefAttributes<HTMLButtonElement>
> = forwardRef<HTMLButtonElement, RegenerateActionProps>(function RegenerateAction(
  { message, ...others },
  ref,
) {
  const { chat, fieldRef } = useChatContext()
  const labels = useActionLabels()
  const { id, role, status } = message
  const offersItself = useChatSelector(
    chat,
    ({ messageIds }) => status.type === 'incomplete' && messageIds.at(-1) === id,
  )
  if (role !== 'assistant' || status.type === 'streaming' || offersItself) return null

  function onClick(event: MouseEvent<HTMLElement>): void {
    handFocusOn(event, fieldRef)
    // It rejects when there is no question to answer, which is nothing that a reader could mend.
    chat.regenerate(id).catch(() => {})
  }

  return (
    <ActionButton label={labels.regenerate} data-action="regenerate" onClick={onClick} {...others} ref={ref}>
      <Icon name="retry" />
    </ActionButton>
  )
})
