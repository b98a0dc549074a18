'use client'

import { forwardRef, type ForwardRefExoticComponent, type MouseEvent, type RefAttributes } from 'react'
import { useChatContext, type MessageActionsProps } from '../context/chat-context.ts'
import { Icon } from '../icon/icon.tsx'
import { handFocusOn } from '../status/hand-focus-on.ts'
import { ActionButton, type ActionButtonProps } from './action-button.tsx'
import { useIsLast } from './use-is-last.ts'

/** Props of `RegenerateAction`. All others go to the button. */
export interface RegenerateActionProps extends MessageActionsProps, Partial<ActionButtonProps> {}

type RegenerateActionComponent = ForwardRefExoticComponent<
  RegenerateActionProps & RefAttributes<HTMLButtonElement>
>

/**
 * Answers once more, as a version beside this answer, which keeps all that followed it. Not there while the answer streams,
 * nor where an answer that is not whole offers another try itself.
 */
export const RegenerateAction: RegenerateActionComponent = forwardRef<
  HTMLButtonElement,
  RegenerateActionProps
>(function RegenerateAction(props, ref) {
  const { role, status } = props.message
  if (role !== 'assistant' || status.type === 'streaming') return null
  // Only these have to know whether they are the last: whatever listens is asked in each frame.
  if (status.type === 'incomplete') return <OfOlderAnswer {...props} ref={ref} />
  return <RegenerateButton {...props} ref={ref} />
})

const OfOlderAnswer: RegenerateActionComponent = forwardRef<HTMLButtonElement, RegenerateActionProps>(
  function OfOlderAnswer(props, ref) {
    const { chat } = useChatContext()
    return useIsLast(chat, props.message.id) ? null : <RegenerateButton {...props} ref={ref} />
  },
)

const RegenerateButton: RegenerateActionComponent = forwardRef<HTMLButtonElement, RegenerateActionProps>(
  function RegenerateButton({ message, ...others }, ref) {
    const { chat, labels, fieldRef } = useChatContext()

    function onClick(event: MouseEvent<HTMLElement>): void {
      handFocusOn(event, fieldRef)
      // It rejects when there is no question to answer, which is nothing that a reader could mend.
      chat.regenerate(message.id).catch(() => {})
    }

    return (
      <ActionButton
        label={labels.regenerate}
        data-action="regenerate"
        onClick={onClick}
        {...others}
        ref={ref}
      >
        <Icon name="retry" />
      </ActionButton>
    )
  },
)
