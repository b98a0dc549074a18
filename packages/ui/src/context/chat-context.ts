'use client'

import type { Chat, ChatMessage, ToolCallPart } from '@rivulet/core'
import { createContext, useContext, type ComponentType, type Context, type RefObject } from 'react'
import type { AnnounceMode } from './announce-mode.ts'
import type { BaseLabels } from './base-labels.ts'
import type { KnownLabels } from './chat-labels.ts'
import type { Speaker } from './create-speaker.ts'

/** The level of the heading over each message. */
export type HeadingLevel = 1 | 2 | 3 | 4 | 5 | 6

/** Props of a component that shows a model's text. */
export interface ModelTextProps {
  /** The text so far. */
  readonly text: string
  /** Whether more is to come. */
  readonly streaming?: boolean | undefined
}

/** Props of a component that shows a tool's call. */
export interface ToolCallProps {
  /** The call, as it stands in the message: `approvalOf` answers it. */
  readonly call: ToolCallPart
  /** Whether its answer is still on its way. */
  readonly streaming?: boolean | undefined
}

/** Props of a component that shows what can be done with a message. */
export interface MessageActionsProps {
  /**
   * The message. While it streams it is the one that stood when something else than its growing text last changed:
   * `useMessage(chat, message.id)` has that text.
   */
  readonly message: ChatMessage<object>
}

/** Props of a component that copies what is known of an error. */
export interface CopyDetailsProps {
  /** What is copied: fact by fact, one a line. */
  readonly text: string
}

/** What the parts of a chat share. The same object until something in it is another one, which labels with the same words are not. */
export interface ChatContextValue {
  /** The chat itself: a stable object whose state is read by `useMessage` and `useChatSelector`. */
  readonly chat: Chat
  /** Every word to show or speak. */
  readonly labels: KnownLabels
  /** The level of the heading over each message. */
  readonly headingLevel: HeadingLevel
  /** What shows a model's text; `undefined` for plain text. */
  readonly text?: ComponentType<ModelTextProps> | undefined
  /** What shows a tool's call; `undefined` for `ToolCallView`. */
  readonly toolCall?: ComponentType<ToolCallProps> | undefined
  /** What can be done with a message, below it; `undefined` for nothing. */
  readonly actions?: ComponentType<MessageActionsProps> | undefined
  /** What tells below an answer how it came; `undefined` for nothing. */
  readonly stats?: ComponentType<MessageActionsProps> | undefined
  /** What copies an error's details; `undefined` for nothing. */
  readonly copyDetails?: ComponentType<CopyDetailsProps> | undefined
  /** Which key sends what is edited: see `SendKey`. */
  readonly sendKey: 'auto' | 'enter' | 'mod-enter' | 'none'
  /** What is spoken in place of a model's text. The same function always. */
  readonly toSpeech: (text: string, labels: BaseLabels) => string
  /** What a screen reader is told of an answer. */
  readonly announce: AnnounceMode
  /** What tells it: see `useAnnounce`. One for a chat, however often it is shown. */
  readonly speaker: Speaker
  /** The text field to write in, for whoever wants to move the focus there; empty where there is no `Composer`. */
  readonly fieldRef: RefObject<HTMLTextAreaElement | null>
}

/** Where the parts of a chat find it. `undefined` outside a provider. */
export const ChatContext: Context<ChatContextValue | undefined> = createContext<ChatContextValue | undefined>(
  undefined,
)

/** The chat and the labels that the nearest `ChatProvider` (or `Chat`) gives. Throws where there is none. */
export function useChatContext(): ChatContextValue {
  const value = useContext(ChatContext)
  if (value) return value
  throw new Error('Put this inside <Chat> or <ChatProvider>.')
}
