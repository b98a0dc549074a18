'use client'

import {
  forwardRef,
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
  type ForwardRefExoticComponent,
  type MouseEvent,
  type RefAttributes,
} from 'react'
import { neverChanges } from '../context/never-changes.ts'
import { useChatContext, type MessageActionsProps } from '../context/chat-context.ts'
import { Icon } from '../icon/icon.tsx'
import { ActionIcon } from './action-icon.tsx'
import { ActionButton, type ActionButtonProps } from './action-button.tsx'
import { readAloud } from './read-aloud.ts'
import { writtenText } from './written-text.ts'
import { useActionLabels } from './use-action-labels.ts'

/** Props of `ReadAloudAction`. All others go to the button. */
export interface ReadAloudActionProps extends MessageActionsProps, Partial<ActionButtonProps> {}

/**
 * Reads a message aloud by the browser's voice, in the language of the nearest `lang`; a second click ends it, and so does
 * the message's going. Not there while it streams, nor where the browser has no voice. It is not part of `MessageActions`.
 */
export const ReadAloudAction: ForwardRefExoticComponent<
  ReadAloudActionProps & RefAttributes<HTMLButtonElement>
> = forwardRef<HTMLButtonElement, ReadAloudActionProps>(function ReadAloudAction(
  { message, ...others },
  ref,
) {
  const { toSpeech } = useChatContext()
  const labels = useActionLabels()
  const hasVoice = useSyncExternalStore(neverChanges, canSpeak, () => false)
  const [isReading, setReading] = useState(false)
  const stopRef = useRef<() => void>(undefined)
  useEffect(() => () => stopRef.current?.(), [])
  const text = writtenText(message)
  if (!hasVoice || message.status.type === 'streaming' || text === '') return null

  function onClick({ currentTarget }: MouseEvent<HTMLElement>): void {
    if (isReading) return stopRef.current?.()
    const language = currentTarget.closest<HTMLElement>('[lang]')?.lang ?? ''
    setReading(true)
    stopRef.current = readAloud(toSpeech(text, labels), language, () => setReading(false))
  }

  return (
    <ActionButton
      label={labels.readAloud}
      data-action="read-aloud"
      aria-pressed={isReading}
      onClick={onClick}
      {...others}
      ref={ref}
    >
      {isReading ? <Icon name="square" /> : <ActionIcon name="speaker" />}
    </ActionButton>
  )
})

const canSpeak = (): boolean => 'speechSynthesis' in window
