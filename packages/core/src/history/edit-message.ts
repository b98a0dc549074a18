import type { Chat } from '../chat/chat.ts'
import { versioned } from '../chat/versioned-chat.ts'
import { refusal } from '../errors.ts'
import type { ChatMessage } from '../types.ts'

/**
 * Says a user's message differently: a new version beside the old one, which is answered anew. The old one keeps all that
 * followed it; `selectVersion` shows it again. One POST, one notification, at once: an answer that streams is stopped first,
 * and messages that wait in the queue go after the new answer.
 *
 * @returns the new answer, once it is over. Rejects, with nothing changed, with `empty-message`, or with
 * `nothing-to-answer` when the message is not a user's or not shown.
 */
export async function editMessage(
  chat: Pick<Chat, 'chat'>,
  messageId: string,
  text: string,
): Promise<ChatMessage> {
  const { getSnapshot, submit } = versioned(chat)
  if (!text.trim()) throw refusal('empty-message', 'There is nothing to send yet.')
  const position = getSnapshot().messages.findIndex(({ id, role }) => id === messageId && role === 'user')
  if (position < 0)
    throw refusal('nothing-to-answer', 'Only a message of the user that is shown can be edited.')
  return submit({ text }, position)
}
