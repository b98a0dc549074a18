'use client'

import { progressOf, useProgress, type MessageProgress } from '@rivulet/core'
import {
  forwardRef,
  useState,
  type ComponentPropsWithoutRef,
  type ForwardRefExoticComponent,
  type RefAttributes,
} from 'react'
import { useChatContext, type MessageActionsProps } from '../context/chat-context.ts'
import { wordsOfProgress } from './words-of-progress.ts'
import { useActionLabels } from './use-action-labels.ts'

/** Props of `MessageStats`. All others go to its element. */
export interface MessageStatsProps
  extends MessageActionsProps, Omit<ComponentPropsWithoutRef<'p'>, 'children'> {}

type MessageStatsComponent = ForwardRefExoticComponent<
  MessageStatsProps & RefAttributes<HTMLParagraphElement>
>

/** Numbers that change more often cannot be read. */
const READABLE_MS = 250

/**
 * How an answer came: tokens a second, time to the first piece, and how many tokens. While it streams the numbers are for the
 * eye alone; those that stay are read like any text. Nothing for a message that did not come through this chat.
 */
export const MessageStats: MessageStatsComponent = forwardRef<HTMLParagraphElement, MessageStatsProps>(
  function MessageStats(props, ref) {
    const { message } = props
    if (message.role !== 'assistant') return null
    // Whatever listens is asked in each frame: an answer that is over does not.
    if (message.status.type === 'streaming') return <LiveStats {...props} ref={ref} />
    return message.stats ? <Numbers {...props} progress={progressOf(message)} ref={ref} /> : null
  },
)

const LiveStats: MessageStatsComponent = forwardRef<HTMLParagraphElement, MessageStatsProps>(
  function LiveStats(props, ref) {
    const { chat } = useChatContext()
    const newest = useProgress(chat, props.message.id) ?? progressOf(props.message)
    const [shown, setShown] = useState(newest)
    if (newest.elapsedMs - shown.elapsedMs >= READABLE_MS) setShown(newest)
    return <Numbers {...props} progress={shown} aria-hidden ref={ref} />
  },
)

interface NumbersProps extends MessageStatsProps {
  readonly progress: MessageProgress
}

const Numbers = forwardRef<HTMLParagraphElement, NumbersProps>(function Numbers(
  { message, progress, ...others },
  ref,
) {
  const labels = useActionLabels()
  return (
    <p data-rivulet="" data-part="stats" {...others} ref={ref}>
      {wordsOfProgress(progress, message.status.type === 'streaming', labels)}
    </p>
  )
})
