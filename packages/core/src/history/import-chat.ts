import type { AnyChat } from '../chat/chat.ts'
import { versioned } from '../chat/versioned-chat.ts'
import { ChatError } from '../errors.ts'
import { interrupted } from '../message/interrupted.ts'
import { treeOf } from '../message/message-tree.ts'
import type { ChatMessage } from '../types.ts'
import { copyJson, isObject, kindOf, unreadable } from './copy-json.ts'
import { arrayAt, oneOf, readMessage, textAt } from './read-message.ts'

/** A conversation that was read whole. */
export interface ImportedChat {
  /** The id of the chat that it was exported from. */
  readonly id: string
  /** The messages that are shown, from the first to the newest: for `createChat({ id, messages })`. */
  readonly messages: readonly ChatMessage[]
  /** Every message in every version, each behind its parent: `restoreChat` gives them to a chat. */
  readonly versions: readonly ChatMessage[]
}

/**
 * Reads what `exportChat` wrote: JSON text, or its value. The result shares nothing with that value.
 *
 * What Rivulet reads is checked; fields that it does not know are kept, but for `__proto__`. A message that calls itself
 * streaming counts as interrupted. Throws a `ChatError` (`malformed`) that names the first wrong place, such as
 * `messages[3].parts[0].type`; there is no half of a conversation.
 *
 * @example
 * const imported = importChat(await file.text())
 * const chat = createChat({ endpoint, ...imported })  // what was shown
 * restoreChat(chat, imported)                         // all versions besides
 */
export function importChat(json: unknown): ImportedChat {
  const { id, messages, versions } = readChat(typeof json === 'string' ? parse(json) : json)
  const [shown, all] = [messages, versions].map((list) => list.map(interrupted))
  return { id, messages: shown!, versions: all! }
}

/**
 * Shows an imported conversation in a chat, with all its versions, in place of what the chat held. One notification. An
 * answer that streams goes on with its own text if it is part of the import, and is stopped otherwise. Messages in the queue
 * stay there.
 */
export function restoreChat(chat: AnyChat, { messages, versions }: ImportedChat): void {
  const { getTree, setTree } = versioned(chat)
  const streaming = new Map(
    getTree()
      .nodes.filter(({ status }) => status.type === 'streaming')
      .map((message) => [message.id, message]),
  )
  const shown = new Set(messages.map(({ id }) => id))
  const nodes = versions.map((message) => streaming.get(message.id) ?? message)
  setTree(
    treeOf(
      nodes,
      nodes.filter(({ id }) => shown.has(id)),
    ),
  )
}

/** The same for what may still stream elsewhere. */
export function readChat(value: unknown): ImportedChat {
  const chat = copyJson(value, '')
  if (!isObject(chat)) throw unreadable('', 'an object', kindOf(chat))
  oneOf(['rivulet-chat'], chat['format'], 'format')
  oneOf([1], chat['version'], 'version')
  const id = textAt(chat['id'], 'id')
  const byId = new Map<string, ChatMessage>()
  for (const [index, given] of arrayAt(chat['messages'], 'messages').entries()) {
    const path = `messages[${index}]`
    const message = readMessage(given, path)
    if (byId.has(message.id)) throw unreadable(`${path}.id`, 'an id of its own', kindOf(message.id))
    if (message.parentId !== undefined && !byId.has(message.parentId))
      throw unreadable(`${path}.parentId`, 'the id of a message before it', kindOf(message.parentId))
    byId.set(message.id, message)
  }
  const messages: ChatMessage[] = []
  for (const [index, given] of arrayAt(chat['shown'], 'shown').entries()) {
    const message = byId.get(textAt(given, `shown[${index}]`))
    if (!message || message.parentId !== messages.at(-1)?.id)
      throw unreadable(`shown[${index}]`, 'a message that follows the one before it', kindOf(given))
    messages.push(message)
  }
  return { id, messages, versions: [...byId.values()] }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new ChatError('malformed', 'The conversation is not JSON.', { phase: 'prepare', cause })
  }
}
