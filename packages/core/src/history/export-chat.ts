import type { AnyChat } from '../chat/chat.ts'
import { versioned } from '../chat/versioned-chat.ts'
import { ChatError } from '../errors.ts'
import { interrupted } from '../message/interrupted.ts'
import type { MessageTree } from '../message/message-tree.ts'
import type { ChatMessage } from '../types.ts'

/** A conversation as plain JSON. `importChat` reads it. Fields that it does not know are kept. */
export interface ExportedChat {
  readonly format: 'rivulet-chat'
  /** Grows when what an older `importChat` could not read is written. */
  readonly version: 1
  /** The chat's id. */
  readonly id: string
  /** Every message in every version, each behind its parent. */
  readonly messages: ReadonlyArray<Readonly<Record<string, unknown>>>
  /** The ids of the messages that are shown, from the first to the newest. */
  readonly shown: readonly string[]
}

/**
 * A conversation as plain JSON, with every version of every message and the reasons of those that failed. It shares nothing
 * with the chat, and the chat goes on: an answer that streams is in it as far as it has come, as one that was interrupted
 * (`incomplete`, `truncated`, without an `error`). Messages that wait in the queue are not in it.
 *
 * Throws a `ChatError` (`malformed`) that names the message whose `metadata` or result of a tool is no JSON, such as a
 * `bigint` or an object that holds itself.
 *
 * @example const text = JSON.stringify(exportChat(chat))
 */
export function exportChat({ chat }: AnyChat): ExportedChat {
  return exportTree(chat.id, versioned(chat).getTree(), interrupted)
}

/** @param toStored what is written of a message */
export function exportTree(
  id: string,
  { nodes, path }: MessageTree,
  toStored: (message: ChatMessage) => ChatMessage,
): ExportedChat {
  return {
    format: 'rivulet-chat',
    version: 1,
    id,
    messages: nodes.map((message, index) => toJson(toStored(message), index)),
    shown: path.map((message) => message.id),
  }
}

function toJson(message: ChatMessage, index: number): Record<string, unknown> {
  try {
    return JSON.parse(JSON.stringify(message)) as Record<string, unknown>
  } catch (cause) {
    throw new ChatError('malformed', `messages[${index}] cannot be written as JSON.`, {
      phase: 'prepare',
      cause,
    })
  }
}
