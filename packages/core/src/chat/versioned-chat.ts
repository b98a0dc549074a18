import type { MessageTree } from '../message/message-tree.ts'
import type { ChatMessage } from '../types.ts'
import type { Chat } from './chat.ts'

/** A user's message before it is one. */
export interface Question {
  readonly text: string
  /** @default a new one */
  readonly id?: string | undefined
}

/**
 * What every chat of `createChat` can do besides, for `history/` and `storage/`. It is not part of what is published: an
 * app that does not keep versions does not pay for more than these three names.
 */
export interface VersionedChat extends Chat {
  readonly getTree: () => MessageTree
  /** Shows another tree, with one notification. An answer that streams goes on if it is in it, and is stopped otherwise. */
  readonly setTree: (tree: MessageTree) => void
  /** Asks a user's message below the first `shownCount` messages that are shown, or all of them. An answer that streams is stopped. */
  readonly submit: (question: Question, shownCount?: number) => Promise<ChatMessage>
}

/** The chat behind anything that holds one. */
export function versioned({ chat }: Pick<Chat, 'chat'>): VersionedChat {
  // Every chat that this package makes is one; the type is narrower so that apps do not lean on it.
  return chat as VersionedChat
}
