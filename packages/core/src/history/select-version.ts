import type { AnyChat } from '../chat/chat.ts'
import { versioned } from '../chat/versioned-chat.ts'
import { findMessage, pathThrough } from '../message/message-tree.ts'

/**
 * Shows a version of a message, and below it the newest of what follows. One notification, nothing is sent, and nothing is
 * lost. A version that is shown already, or that the chat does not know, changes nothing.
 *
 * An answer that streams goes on, shown or not: select it again to see it. The status of the chat stays that of this answer,
 * and what is sent meanwhile waits for it, then follows what is shown by then.
 */
export function selectVersion(chat: AnyChat, messageId: string): void {
  const { getTree, setTree } = versioned(chat)
  const tree = getTree()
  const message = findMessage(tree, messageId)
  if (!message || tree.path.includes(message)) return
  setTree({ ...tree, path: pathThrough(tree, message) })
}
