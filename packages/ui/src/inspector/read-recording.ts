import { ChatError, importChat } from '@rivulet/core'
import type { StreamRecording } from './stream-recording.ts'

/**
 * Reads a recording: JSON text, or its value. The result shares nothing with that value, and what it does not know is left as it
 * is. Throws a `ChatError` (`malformed`) that names the first wrong place, such as `streams[0].events[3].atMs`; there is no half
 * of a recording.
 *
 * @example const recording = readRecording(await file.text())
 */
export function readRecording(json: unknown): StreamRecording {
  const text = typeof json === 'string' ? json : (JSON.stringify(json) as string | undefined)
  let value: unknown
  try {
    // `JSON.stringify` makes nothing of what is no JSON at all.
    value = JSON.parse(text ?? 'null', text?.includes('__proto__') ? withoutProto : undefined)
  } catch (cause) {
    throw new ChatError('malformed', 'The recording is not JSON.', { phase: 'prepare', cause })
  }
  const recording = objectAt(value, 'The recording')
  oneOf(['rivulet-streams'], recording['format'], 'format')
  oneOf([1], recording['version'], 'version')
  listAt(recording['streams'], 'streams', readStream)
  // Each field that the type names has been checked above.
  return recording as unknown as StreamRecording
}

/** Assigned later, such a field would change what an object is. Called for each value, so only where there may be one. */
function withoutProto(key: string, value: unknown): unknown {
  return key === '__proto__' ? undefined : value
}

type JsonObject = Readonly<Record<string, unknown>>

function readStream(value: unknown, path: string): void {
  const stream = objectAt(value, path)
  numberAt(stream['startedAt'], `${path}.startedAt`)
  if (stream['before'] !== undefined) readMessage({ parts: stream['before'] }, path, 'before')
  if (stream['waiting'] !== undefined) listAt(stream['waiting'], `${path}.waiting`, readDelta)
  let beforeMs = 0
  listAt(stream['events'], `${path}.events`, (value, at) => {
    const event = objectAt(value, at)
    numberAt(event['atMs'], `${at}.atMs`)
    // The checked number.
    const atMs = event['atMs'] as number
    if (atMs < beforeMs) throw unreadable(`${at}.atMs`, `at least ${beforeMs}`, atMs)
    beforeMs = atMs
    readEvent(event, at)
  })
}

function readEvent(event: JsonObject, path: string): void {
  switch (event['type']) {
    case 'request':
      textAt(event['url'], `${path}.url`)
      numberAt(event['bodyChars'], `${path}.bodyChars`)
      if (event['body'] !== undefined) textAt(event['body'], `${path}.body`)
      return
    case 'response':
      return numberAt(event['status'], `${path}.status`)
    case 'chunk':
      return listAt(event['deltas'], `${path}.deltas`, readDelta)
    case 'flush':
      return numberAt(event['units'], `${path}.units`)
    case 'commit':
      numberAt(event['frame'], `${path}.frame`)
      return numberAt(event['durationMs'], `${path}.durationMs`)
    case 'stalled':
      return
    case 'end': {
      const { status, usage, stats, parts } = event
      return readMessage(
        { status: objectAt(status, `${path}.status`), usage, stats, parts: parts ?? [] },
        path,
        '',
      )
    }
    default:
      oneOf(
        ['request', 'response', 'chunk', 'flush', 'commit', 'stalled', 'end'],
        event['type'],
        `${path}.type`,
      )
  }
}

function readDelta(value: unknown, path: string): void {
  const delta = objectAt(value, path)
  switch (delta['type']) {
    case 'text-delta':
    case 'reasoning-delta':
    case 'refusal-delta':
      return textAt(delta['text'], `${path}.text`)
    case 'parts':
      numberAt(delta['from'], `${path}.from`)
      return readMessage({ parts: delta['parts'] }, path, '')
    case 'arguments':
      numberAt(delta['at'], `${path}.at`)
      return textAt(delta['text'], `${path}.text`)
    case 'usage':
      return readMessage({ usage: objectAt(delta['usage'], `${path}.usage`) }, path, '')
    case 'retry-scheduled': {
      numberAt(delta['attempt'], `${path}.attempt`)
      if (delta['waitMs'] !== undefined) numberAt(delta['waitMs'], `${path}.waitMs`)
      const cause = objectAt(delta['cause'], `${path}.cause`)
      textAt(cause['code'], `${path}.cause.code`)
      return textAt(cause['message'], `${path}.cause.message`)
    }
    case 'retry-started':
      oneOf([true, false], delta['keepsText'], `${path}.keepsText`)
      if (delta['keptParts'] !== undefined) numberAt(delta['keptParts'], `${path}.keptParts`)
      return
    case 'finish':
      textAt(delta['reason'], `${path}.reason`)
      return textAt(delta['rawReason'], `${path}.rawReason`)
    case 'versions':
    case 'done':
      return
    default:
      throw unreadable(`${path}.type`, 'a kind of delta', delta['type'])
  }
}

/** Fields of a message, read as a conversation's are. Its errors name the place in there. */
function readMessage(fields: JsonObject, path: string, partsName: string): void {
  const message = { id: 'a', role: 'assistant', createdAt: 0, parts: [], status: OVER, ...fields }
  try {
    importChat({ format: 'rivulet-chat', version: 1, id: '', messages: [message], shown: [] })
  } catch (error) {
    if (!(error instanceof ChatError)) throw error
    const where = error.message.replace('messages[0].', `${path}.`)
    const sentence = partsName ? where.replace(`${path}.parts`, `${path}.${partsName}`) : where
    throw new ChatError('malformed', sentence, { phase: 'prepare' })
  }
}

const OVER = { type: 'complete', finishReason: 'stop' }

function objectAt(value: unknown, path: string): JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw unreadable(path, 'an object', value)
  // Every object of JSON is one.
  return value as JsonObject
}

function listAt(value: unknown, path: string, readItem: (item: unknown, path: string) => void): void {
  if (!Array.isArray(value)) throw unreadable(path, 'a list', value)
  for (const [index, item] of value.entries()) readItem(item, `${path}[${index}]`)
}

function textAt(value: unknown, path: string): void {
  if (typeof value !== 'string') throw unreadable(path, 'a text', value)
}

function numberAt(value: unknown, path: string): void {
  if (typeof value !== 'number' || !Number.isFinite(value) || value < 0)
    throw unreadable(path, 'a number of at least 0', value)
}

function oneOf(words: readonly unknown[], value: unknown, path: string): void {
  if (!words.includes(value)) throw unreadable(path, `one of ${words.join(', ')}`, value)
}

function unreadable(path: string, expected: string, found: unknown): ChatError {
  const text = JSON.stringify(found) as string | undefined
  const kind =
    typeof found === 'object' && found ? (Array.isArray(found) ? 'a list' : 'an object') : text?.slice(0, 40)
  return new ChatError('malformed', `${path}: expected ${expected}, found ${kind ?? 'nothing'}.`, {
    phase: 'prepare',
  })
}
