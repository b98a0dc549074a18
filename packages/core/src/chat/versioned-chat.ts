import type { MessageTree } from '../message/message-tree.ts'
import type { ChatMessage, ChatTransport, RequestOverrides, StreamEvent } from '../types.ts'
import type { AnyChat, Chat, SendOptions } from './chat.ts'

/** A user's message before it is one. */
export interface Question {
  readonly text: string
  /** @default a new one */
  readonly id?: string | undefined
  readonly options?: SendOptions | undefined
}

/** What is asked, and where the answer goes. */
export interface Asked {
  /** What the transport is asked to answer. */
  readonly history: readonly ChatMessage[]
  /** What is shown before the answer, and was not before. */
  readonly added: readonly ChatMessage[]
  /** An answer to go on with. @default a new one */
  readonly reply?: ChatMessage | undefined
  readonly overrides?: RequestOverrides | undefined
  /** Stands around the chat's transport for this one request. @default nothing does */
  readonly wrap?: ((transport: ChatTransport) => ChatTransport) | undefined
}

/**
 * What every chat of `createChat` can do besides, for `history/`, `storage/` and what else is
 * paid by who imports it. It is not part of what is published: an app that uses none of it does not pay for more than names.
 */
export interface VersionedChat extends Chat {
  readonly getTree: () => MessageTree
  /** Shows another tree, with one notification. An answer that streams goes on if it is in it, and is stopped otherwise. */
  readonly setTree: (tree: MessageTree) => void
  /** Asks a user's message below the first `shownCount` messages that are shown, or all of them. An answer that streams is stopped. */
  readonly submit: (question: Question, shownCount?: number) => Promise<ChatMessage>
  /**
   * Ends the answer that streams, and fills one from the transport. `ask` is called when the old answer is written down: its
   * last frame belongs to the history.
   */
  readonly run: (ask: () => Asked) => Promise<ChatMessage>
  /** The answer that is being filled here. What streams besides streams in another tab. */
  readonly getReplyId: () => string | undefined
  /** Whoever wants to know what happens to requests; none of them may throw. */
  readonly observers: Set<(event: StreamEvent) => void>
}

/** The chat behind anything that holds one. */
export function versioned({ chat }: AnyChat): VersionedChat {
  // Every chat that this package makes is one; the type is narrower so that apps do not lean on it.
  return chat as VersionedChat
}
