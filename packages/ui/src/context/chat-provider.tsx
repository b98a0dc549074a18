'use client'

import type { Chat, ChatHandle } from '@rivulet/core'
import { useEffect, useRef, useState, type ComponentType, type ReactElement, type ReactNode } from 'react'
import type { AnnounceMode } from './announce-mode.ts'
import {
  ChatContext,
  type ChatContextValue,
  type CopyDetailsProps,
  type HeadingLevel,
  type MessageActionsProps,
  type ModelTextProps,
  type ToolCallProps,
} from './chat-context.ts'
import { areSameLabels } from './are-same-labels.ts'
import { englishBaseLabels, type BaseLabels } from './base-labels.ts'
import type { ChatLabels, KnownLabels } from './chat-labels.ts'
import { speakerOf } from './speaker-of.ts'
import { LabelsContext } from './labels-context.ts'
import { areShallowlySame, useHeld } from './use-held.ts'
import { withDefaults } from './with-defaults.ts'

/** Props of `ChatProvider`. */
export interface ChatProviderProps {
  /** The chat to show: what `useStreamingChat` or `createChat` gives. */
  readonly chat: ChatHandle
  /** Words that replace the English ones. @default English */
  readonly labels?: Partial<ChatLabels> | undefined
  /** The level of the heading over each message, to suit the page's own headings. @default 2 */
  readonly headingLevel?: HeadingLevel | undefined
  /**
   * What shows a model's text, for example `Markdown`. Keep it the same component.
   * @default plain text
   */
  readonly text?: ComponentType<ModelTextProps> | undefined
  /** What shows a tool's call. Keep it the same component. @default ToolCallView */
  readonly toolCall?: ComponentType<ToolCallProps> | undefined
  /** What stands below each message, for example `MessageActions`. Keep it the same component. @default nothing */
  readonly actions?: ComponentType<MessageActionsProps> | undefined
  /** What tells below each answer how it came, for example `MessageStats`. Keep it the same component. @default nothing */
  readonly stats?: ComponentType<MessageActionsProps> | undefined
  /** What copies an error's details, for example `CopyDetails`. Keep it the same component. @default nothing */
  readonly copyDetails?: ComponentType<CopyDetailsProps> | undefined
  /** Which key sends what is edited in its place. @default 'auto' */
  readonly sendKey?: ChatContextValue['sendKey'] | undefined
  /**
   * What a screen reader is told in place of a model's text: `markdownToSpeech`, or a function of yours. It may be another one
   * each time.
   * @default the text itself
   */
  readonly toSpeech?: ((text: string, labels: BaseLabels) => string) | undefined
  /** What a screen reader is told of an answer. @default 'auto' */
  readonly announce?: AnnounceMode | undefined
  /** The parts, in any arrangement. */
  readonly children?: ReactNode
}

/**
 * Gives a chat to the parts below it. Rendering it again, as an app that reads the messages does each frame, renders none of them.
 * A chat with another `id` is another conversation: its list opens at its end, and its text field is empty.
 *
 * @example
 * <ChatProvider chat={chat}>
 *   <MessageList />
 *   <Composer />
 * </ChatProvider>
 */
export function ChatProvider({
  chat: { chat: given },
  labels: ownLabels,
  toSpeech,
  children,
  ...others
}: ChatProviderProps): ReactElement {
  // What an app keeps with its messages is not read here, so it does not matter what it is.
  const chat = given as Chat
  const labels = useHeld<KnownLabels>(withDefaults(ownLabels, englishBaseLabels), areSameLabels)
  // Another function would render all parts, and end what is about to be said.
  const newestToSpeech = useRef(toSpeech)
  useEffect(() => {
    newestToSpeech.current = toSpeech
  })
  const [sayText] = useState(
    () => (said: string, words: BaseLabels) => newestToSpeech.current?.(said, words) ?? said,
  )
  const fieldRef = useRef<HTMLTextAreaElement>(null)
  const value = useHeld<ChatContextValue>(
    {
      ...withDefaults(others, DEFAULTS),
      chat,
      labels,
      toSpeech: sayText,
      speaker: speakerOf(chat),
      fieldRef,
    },
    areShallowlySame,
  )
  return (
    <ChatContext.Provider value={value}>
      <LabelsContext.Provider value={labels}>{children}</LabelsContext.Provider>
    </ChatContext.Provider>
  )
}

const DEFAULTS: Pick<ChatContextValue, 'headingLevel' | 'sendKey' | 'announce'> = {
  headingLevel: 2,
  sendKey: 'auto',
  announce: 'auto',
}
