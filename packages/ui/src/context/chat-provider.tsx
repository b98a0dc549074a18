'use client'

import type { Chat, ChatHandle } from '@rivulet/core'
import { useMemo, useRef, useState, type ComponentType, type ReactElement, type ReactNode } from 'react'
import {
  ChatContext,
  type ChatContextValue,
  type HeadingLevel,
  type ModelTextProps,
  type ToolCallProps,
} from './chat-context.ts'
import { areSameLabels } from './are-same-labels.ts'
import { englishLabels, type ChatLabels } from './chat-labels.ts'
import { LabelsContext } from './use-labels.ts'

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
  /** What a screen reader is told in place of a model's text, for example `markdownToText`. @default the text itself */
  readonly toSpeech?: ((text: string) => string) | undefined
  /** The parts, in any arrangement. */
  readonly children?: ReactNode
}

/**
 * Gives a chat to the parts below it. Rendering it again, as `useStreamingChat` does each frame, renders none of them.
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
  headingLevel = 2,
  text,
  toolCall,
  toSpeech,
  children,
}: ChatProviderProps): ReactElement {
  // What an app keeps with its messages is not read here, so it does not matter what it is.
  const chat = given as Chat
  const labels = useLabels(ownLabels)
  const fieldRef = useRef<HTMLTextAreaElement>(null)
  const value = useMemo<ChatContextValue>(
    () => ({ chat, labels, headingLevel, text, toolCall, toSpeech, fieldRef }),
    [chat, labels, headingLevel, text, toolCall, toSpeech],
  )
  return (
    <ChatContext.Provider value={value}>
      <LabelsContext.Provider value={labels}>{children}</LabelsContext.Provider>
    </ChatContext.Provider>
  )
}

/** All labels, as the same object for as long as the words are the same. */
function useLabels(given: Partial<ChatLabels> | undefined): ChatLabels {
  const labels = { ...englishLabels, ...given }
  const [held, setHeld] = useState(labels)
  if (areSameLabels(held, labels)) return held
  setHeld(labels)
  return labels
}
