'use client'

import {
  forwardRef,
  useImperativeHandle,
  type ComponentPropsWithoutRef,
  type ForwardRefExoticComponent,
  type RefAttributes,
} from 'react'
import { useChatContext, type MessageActionsProps } from '../context/chat-context.ts'
import { useHandedFocus } from './use-handed-focus.ts'

/** Props of `ActionBar`. All others go to its element. */
export interface ActionBarProps extends MessageActionsProps, ComponentPropsWithoutRef<'div'> {}

/**
 * The room for what can be done with a message. It has its height whether anything is in it or not, so nothing moves when an
 * answer ends. It shows itself under a pointer, with the focus in it, below the last message, and wherever a finger points.
 *
 * It is a group and not a toolbar, whose buttons the arrow keys would go through: those go from message to message.
 */
export const ActionBar: ForwardRefExoticComponent<ActionBarProps & RefAttributes<HTMLDivElement>> =
  forwardRef<HTMLDivElement, ActionBarProps>(function ActionBar({ message, ...others }, ref) {
    const { chat, labels } = useChatContext()
    const element = useHandedFocus<HTMLDivElement>(chat, message)
    useImperativeHandle(ref, () => element.current!, [element])
    return (
      <div
        data-rivulet=""
        data-part="actions"
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a <fieldset> has a layout of its own
        role="group"
        aria-label={labels.messageActions}
        {...others}
        ref={element}
      />
    )
  })
