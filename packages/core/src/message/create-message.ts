import type { ChatMessage, FilePart, MessageMetadata, MessageRole } from '../types.ts'
import { generateId } from './generate-id.ts'

/** What `createMessage` sets by itself unless it is given. */
export interface MessageDefaults<Metadata extends object = MessageMetadata> {
  /** @default a random id */
  readonly id?: string | undefined
  /** @default undefined: the first message, or the one after its neighbour when given to a chat */
  readonly parentId?: string | undefined
  /** Milliseconds since 1970. @default now */
  readonly createdAt?: number | undefined
  /** Files and images, which stand before the text. @default none */
  readonly files?: readonly FilePart[] | undefined
  readonly metadata?: Readonly<Metadata> | undefined
}

/**
 * A complete message of text and files, for a chat's first messages or for `setMessages`.
 *
 * @example createChat({ endpoint, messages: [createMessage('system', 'Translate to Spanish.')] })
 */
export function createMessage<Metadata extends object = MessageMetadata>(
  role: MessageRole,
  text: string,
  defaults: MessageDefaults<Metadata> = {},
): ChatMessage<Metadata> {
  const { id = generateId(), parentId, createdAt = Date.now(), files = [], metadata } = defaults
  return {
    id,
    parentId,
    role,
    parts: text ? [...files, { type: 'text', text }] : files,
    status: { type: 'complete', finishReason: 'stop' },
    createdAt,
    ...(metadata && { metadata }),
  }
}
