import { ChatError, type ChatErrorCode } from '../errors.ts'
import type { ChatMessage, MessagePart, MessageStatus } from '../types.ts'
import { isObject, kindOf, unreadable, type JsonObject } from './copy-json.ts'

const ROLES = ['system', 'user', 'assistant']
const CALL_STATES = ['streaming', 'requested', 'awaiting-approval', 'running', 'done', 'failed', 'denied']

/** Which fields of a part are texts. */
const TEXTS_OF_PARTS: ReadonlyMap<
  string,
  { readonly needed: readonly string[]; readonly possible: readonly string[] }
> = new Map([
  ['text', { needed: ['text'], possible: [] }],
  ['reasoning', { needed: ['text'], possible: [] }],
  ['refusal', { needed: ['text'], possible: [] }],
  ['file', { needed: ['mediaType', 'url'], possible: ['name'] }],
  ['source', { needed: [], possible: ['url', 'title', 'quote'] }],
  ['data', { needed: ['name'], possible: ['id'] }],
  ['tool-call', { needed: ['id', 'name', 'argumentsText'], possible: ['error'] }],
])

/**
 * A message from plain JSON, which it takes over. What it does not know is kept, a part of another type too; what Rivulet
 * reads is checked. Throws a `ChatError` that names the path.
 */
export function readMessage(value: unknown, path: string): ChatMessage {
  const message = objectAt(value, path)
  if (textAt(message['id'], `${path}.id`) === '') throw unreadable(`${path}.id`, 'an id', '""')
  oneOf(ROLES, message['role'], `${path}.role`)
  numberAt(message['createdAt'], `${path}.createdAt`)
  const { parentId, usage, stats, discarded, metadata } = message
  if (parentId !== undefined) textAt(parentId, `${path}.parentId`)
  if (usage !== undefined) checkUsage(usage, `${path}.usage`)
  if (stats !== undefined) checkStats(stats, `${path}.stats`)
  if (metadata !== undefined) objectAt(metadata, `${path}.metadata`)
  if (discarded !== undefined)
    for (const [index, parts] of arrayAt(discarded, `${path}.discarded`).entries())
      checkParts(parts, `${path}.discarded[${index}]`)
  checkParts(message['parts'], `${path}.parts`)
  const status = readStatus(message['status'], `${path}.status`)
  // Each field that the type names has been checked above.
  return { ...(message as unknown as ChatMessage), parentId: parentId as string | undefined, status }
}

function checkParts(value: unknown, path: string): asserts value is readonly MessagePart[] {
  for (const [index, item] of arrayAt(value, path).entries()) {
    const at = `${path}[${index}]`
    const part = objectAt(item, at)
    const type = textAt(part['type'], `${at}.type`)
    const texts = TEXTS_OF_PARTS.get(type)
    for (const field of texts?.needed ?? []) textAt(part[field], `${at}.${field}`)
    for (const field of texts?.possible ?? [])
      if (part[field] !== undefined) textAt(part[field], `${at}.${field}`)
    if (type === 'file' && part['content'] !== undefined) objectAt(part['content'], `${at}.content`)
    if (type !== 'tool-call') continue
    oneOf(CALL_STATES, part['state'], `${at}.state`)
    if (part['step'] !== undefined) numberAt(part['step'], `${at}.step`)
    if (part['extra'] !== undefined) objectAt(part['extra'], `${at}.extra`)
  }
}

function readStatus(value: unknown, path: string): MessageStatus {
  const status = objectAt(value, path)
  const { type, error } = status
  oneOf(['streaming', 'complete', 'incomplete'], type, `${path}.type`)
  if (type === 'complete') textAt(status['finishReason'], `${path}.finishReason`)
  if (type === 'incomplete') textAt(status['reason'], `${path}.reason`)
  // The cast holds by the three lines above; an error is made anew below.
  const checked = status as unknown as MessageStatus
  if (checked.type !== 'incomplete' || error === undefined) return checked
  return { ...checked, error: readError(error, `${path}.error`) }
}

function readError(value: unknown, path: string): ChatError {
  const { code, message, name: _, cause: __, stack: ___, ...details } = objectAt(value, path)
  textAt(code, `${path}.code`)
  textAt(message, `${path}.message`)
  if (details['body'] !== undefined) textAt(details['body'], `${path}.body`)
  // A code of a newer Rivulet is kept as it is.
  return new ChatError(code as ChatErrorCode, message as string, details)
}

function checkUsage(value: unknown, path: string): void {
  const usage = objectAt(value, path)
  for (const field of ['inputTokens', 'outputTokens', 'totalTokens'])
    numberAt(usage[field], `${path}.${field}`)
}

function checkStats(value: unknown, path: string): void {
  const stats = objectAt(value, path)
  for (const field of ['chunks', 'words', 'elapsedMs', 'stalls']) numberAt(stats[field], `${path}.${field}`)
  if (stats['firstChunkMs'] !== undefined) numberAt(stats['firstChunkMs'], `${path}.firstChunkMs`)
}

function objectAt(value: unknown, path: string): JsonObject {
  if (!isObject(value)) throw unreadable(path, 'an object', kindOf(value))
  return value
}

/** An array, or an error that names the path. */
export function arrayAt(value: unknown, path: string): readonly unknown[] {
  if (!Array.isArray(value)) throw unreadable(path, 'an array', kindOf(value))
  return value
}

/** A text, or an error that names the path. */
export function textAt(value: unknown, path: string): string {
  if (typeof value !== 'string') throw unreadable(path, 'a text', kindOf(value))
  return value
}

function numberAt(value: unknown, path: string): void {
  if (typeof value !== 'number') throw unreadable(path, 'a number', kindOf(value))
}

/** One of these words, or an error that names the path. */
export function oneOf(words: readonly unknown[], value: unknown, path: string): void {
  if (!words.includes(value)) throw unreadable(path, `one of ${words.join(', ')}`, kindOf(value))
}
