import type { AnyChat, SendOptions } from '../chat/chat.ts'
import { versioned } from '../chat/versioned-chat.ts'
import { refusal } from '../errors.ts'
import type { ChatMessage } from '../types.ts'

/**
 * Says a user's message differently: a new version beside the old one, which is answered anew. The old one keeps all that
 * followed it; `selectVersion` shows it again. One POST, one notification, at once: an answer that streams is stopped first,
 * and messages that wait in the queue go after the new answer.
 *
 * @param options the files that go with it, and what this request has besides what the chat's options say. Files and `metadata` are
 * those of the old version unless they are given.
 * @returns the new answer, once it is over. Rejects, with nothing changed, with `empty-message`, or with
 * `nothing-to-answer` when the message is not a user's or not shown.
 */
export async function editMessage(
  chat: AnyChat,
  messageId: string,
  text: string,
  options: Omit<SendOptions, 'whenBusy'> = {},
): Promise<ChatMessage> {
  const { getSnapshot, submit } = versioned(chat)
  const shown = getSnapshot().messages
  const position = shown.findIndex(({ id, role }) => id === messageId && role === 'user')
  const {
    files = shown[position]?.parts.filter((part) => part.type === 'file'),
    metadata = shown[position]?.metadata,
  } = options
  if (!text.trim() && !files?.[0]) throw refusal('empty-message', 'There is nothing to send.')
  if (position < 0)
    throw refusal('nothing-to-answer', 'Only a message of the user that is shown can be edited.')
  return submit({ text, options: { ...options, files, metadata } }, position)
}
