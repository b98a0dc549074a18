'use client'

import {
  forwardRef,
  useImperativeHandle,
  useState,
  type ComponentPropsWithoutRef,
  type ForwardRefExoticComponent,
  type RefAttributes,
} from 'react'
import { useChatContext, type MessageActionsProps } from '../context/chat-context.ts'
import { useBrowserLayoutEffect } from '../context/use-browser-layout-effect.ts'
import { useIsLocal } from '../context/use-is-local.ts'
import { onceNear } from './once-near.ts'
import { handedAction, useHandedFocus } from './use-handed-focus.ts'
import { useActionLabels } from './use-action-labels.ts'

/** Props of `ActionBar`. All others go to its element. */
export interface ActionBarProps extends MessageActionsProps, ComponentPropsWithoutRef<'div'> {}

/**
 * The room for what can be done with a message. It has its height whether anything is in it or not, so nothing moves when an
 * answer ends. It shows itself under a pointer, with the focus in it, below the last message, and wherever a finger points.
 * It is filled when it comes near what is seen: buttons would be half of the cost of a long conversation.
 *
 * It is a group and not a toolbar, whose buttons the arrow keys would go through: those go from message to message.
 */
export const ActionBar: ForwardRefExoticComponent<ActionBarProps & RefAttributes<HTMLDivElement>> =
  forwardRef<HTMLDivElement, ActionBarProps>(function ActionBar({ message, children, ...others }, ref) {
    const { chat } = useChatContext()
    const labels = useActionLabels()
    const element = useHandedFocus<HTMLDivElement>(chat, message)
    useImperativeHandle(ref, () => element.current!, [element])
    /** What is in the bar: nothing, or all; and which control gets the focus with that. */
    const isLocal = useIsLocal()
    const [filled, setFilled] = useState<{ readonly heir?: string | undefined } | undefined>(() =>
      // What comes while an answer does is where the reader is, and must not render again in the frames of that.
      isLocal && chat.getSnapshot().status !== 'ready' ? {} : undefined,
    )

    useBrowserLayoutEffect(() => {
      const heir = filled?.heir ?? handedAction(chat, message)
      if (filled) {
        // Without an heir none is found.
        element.current!.querySelector<HTMLElement>(`[data-action="${heir}"]`)?.focus({ preventScroll: true })
        return undefined
      }
      if (heir === undefined) return onceNear(element.current!, () => setFilled({ heir }))
      setFilled({ heir })
      return undefined
    }, [filled])

    return (
      <div
        data-rivulet=""
        data-part="actions"
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a <fieldset> has a layout of its own
        role="group"
        aria-label={labels.messageActions}
        {...others}
        ref={element}
      >
        {filled && children}
      </div>
    )
  })
