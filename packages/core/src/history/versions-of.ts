import type { AnyChat } from '../chat/chat.ts'
import { versioned } from '../chat/versioned-chat.ts'
import { findMessage } from '../message/message-tree.ts'

/** The versions of one message. */
export interface MessageVersions {
  /** Their ids, oldest first. A message that was never edited or answered anew has one: its own. */
  readonly ids: readonly string[]
  /** Which of `ids` is shown; -1 when none is, because it stands in a branch that is not shown. */
  readonly shownIndex: number
}

/**
 * The versions of a message: itself and what stands beside it under the same parent, from `regenerate` or `editMessage`. A
 * message that the chat does not know has none.
 *
 * It takes one pass over the conversation and gives another object each time, so read it where the message is rendered.
 *
 * @example
 * const { ids, shownIndex } = versionsOf(chat, message.id)
 * return ids.length > 1 && <span>{`${shownIndex + 1} of ${ids.length}`}</span>
 */
export function versionsOf(chat: AnyChat, messageId: string): MessageVersions {
  const tree = versioned(chat).getTree()
  const message = findMessage(tree, messageId)
  if (!message) return { ids: [], shownIndex: -1 }
  const ids = tree.nodes.filter(({ parentId }) => parentId === message.parentId).map(({ id }) => id)
  return { ids, shownIndex: ids.findIndex((id) => tree.path.some((shown) => shown.id === id)) }
}
