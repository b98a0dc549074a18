import type { AnyChat } from '../chat/chat.ts'
import { versioned } from '../chat/versioned-chat.ts'
import { findMessage, removeBranch } from '../message/message-tree.ts'

/**
 * Removes a message with all that follows it, in every version: what answers a message makes no sense without it. Its own
 * other versions stay, and the newest of them is shown in its place; without one the conversation ends before it. This is
 * the one thing that cannot be undone, so ask first, or keep what `exportChat` gives.
 *
 * Nothing is sent, and there is one notification. An answer that streams goes on, unless it is removed: then it is stopped first,
 * with the choices that come with it (`withChoices`). Messages in the queue stay there. A message that the chat does not know changes nothing.
 */
export function removeMessage(chat: AnyChat, messageId: string): void {
  const { getTree, setTree, getReplyId, stop } = versioned(chat)
  const message = findMessage(getTree(), messageId)
  if (!message) return
  // The choices that come with an answer have no other end than its own.
  if (messageId === getReplyId()) stop()
  setTree(removeBranch(getTree(), findMessage(getTree(), messageId)!))
}
