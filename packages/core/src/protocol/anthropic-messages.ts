import type { ChatProtocol, FilePart, FinishReason, MessagePart, StreamDelta } from '../types.ts'
import { breakText } from './break-text.ts'
import { isRecord, isText } from './provider-error.ts'
import { readJsonEvent, type ReadObject } from './read-json-event.ts'
import { sourceDelta } from './read-sources.ts'
import { readUsage } from './read-usage.ts'
import { say } from './say.ts'
import { callDelta, callPiece } from './read-call.ts'
import { splitSystem, type SplitTurn } from './split-system.ts'
import { toolsFor } from './tools-for.ts'

/**
 * Anthropic's Messages, and what calls itself compatible with it.
 *
 * Request: system messages as `system`, which a field of that name replaces; turns of one role in a row are one message of
 * several blocks. `max_tokens` is 4096 unless `body` has another, because the endpoint wants one. The request
 * brings the tools, before those of `body.tools`, what came of earlier calls, and the user's files as images and documents. The endpoint also wants the header
 * `anthropic-version`, and a key, which belongs on a server.
 *
 * Answer: the typed events, or a whole message where a server does not stream. Read are text, thinking, calls of the app's
 * tools, citations, usage and the stop reason. Passed over are signatures and redacted thinking, and what the server's own
 * tools are asked and answer, behind which a new paragraph begins. Tokens read from the cache or written into it count as
 * input.
 *
 * End: `end_turn` and `stop_sequence` are `stop`, `tool_use` is `tool-calls`, `refusal` is `content-filter`. `max_tokens`, a
 * full context, and a turn that the server paused (`pause_turn`) are `length`: there would be more to say. An `error` event
 * is an error of the code `provider`, with the kind (`overloaded_error`, …) as its `providerCode`.
 *
 * @see https://docs.anthropic.com/en/api/messages-streaming
 * @example
 * useStreamingChat({
 *   endpoint: '/v1/messages',
 *   model: 'claude-sonnet-4-5',
 *   protocol: anthropicMessages,
 *   headers: { 'anthropic-version': '2023-06-01' },
 * })
 */
export const anthropicMessages: ChatProtocol = {
  encode({ messages, tools }, model, extra) {
    const { system, turns } = splitSystem(messages)
    return {
      model,
      max_tokens: 4096,
      ...(system && { system }),
      ...extra,
      ...toolsFor(tools, extra['tools'], ({ parameters, ...tool }) => ({
        ...tool,
        input_schema: parameters,
      })),
      messages: joinRoles(turns.flatMap(encodeTurn)),
      stream: true,
    }
  },
  decode: (event) => readJsonEvent(event, readSaid),
}

interface EncodedMessage {
  readonly role: 'user' | 'assistant'
  readonly content: readonly object[]
}

/** What came of calls is told by the user. */
function encodeTurn({ role, text, calls, files }: SplitTurn): EncodedMessage[] {
  const words = text.trim() ? [{ type: 'text', text }] : []
  const asked = calls.map(({ id, name, argumentsText }) => ({
    type: 'tool_use',
    id,
    name,
    input: JSON.parse(argumentsText) as unknown,
  }))
  const told = calls.map(({ id, output, isError }) => ({
    type: 'tool_result',
    tool_use_id: id,
    content: output,
    ...(isError && { is_error: true }),
  }))
  const turn = { role, content: [...files.map(encodeFile), ...words, ...asked] }
  return told.length > 0 ? [turn, { role: 'user', content: told }] : [turn]
}

function encodeFile({ mediaType, url, name }: FilePart): object {
  const [, data] = url.split(';base64,')
  const source = data ? { type: 'base64', media_type: mediaType, data } : { type: 'url', url }
  if (mediaType.startsWith('image/')) return { type: 'image', source }
  return { type: 'document', source, ...(name && { title: name }) }
}

function joinRoles(messages: readonly EncodedMessage[]): readonly EncodedMessage[] {
  const joined: EncodedMessage[] = []
  for (const { role, content } of messages) {
    const last = joined.at(-1)
    if (last?.role === role) joined[joined.length - 1] = { role, content: [...last.content, ...content] }
    else joined.push({ role, content })
  }
  return joined
}

const readSaid: ReadObject = (said, type) => {
  const { index, message, content, content_block: block, delta, usage } = said
  switch (type) {
    case 'message_start':
      return isRecord(message) ? readUsage(message['usage'], true) : []
    case 'content_block_start':
      return isRecord(block) ? readBlock(block, index) : []
    case 'content_block_delta':
      return isRecord(delta) ? readDelta(delta, index) : []
    case 'message_delta':
      return [...(isRecord(delta) ? readStop(delta) : []), ...readUsage(usage)]
    case 'message_stop':
      return [{ type: 'done' }]
    default:
      // A server that does not stream sends the message as it is.
      if (!Array.isArray(content)) return []
      return [...content.filter(isRecord).flatMap(readBlock), ...readStop(said), ...readUsage(usage)]
  }
}

/** A block as it begins, or all of it. */
function readBlock(block: Record<string, unknown>, index: unknown): StreamDelta[] {
  const { type, id, name, input, text, thinking, citations } = block
  switch (type) {
    case 'text':
      return [
        ...say('text-delta', text),
        ...(Array.isArray(citations) ? citations.flatMap(readCitation) : []),
      ]
    case 'thinking':
      return say('reasoning-delta', thinking)
    case 'redacted_thinking':
      return []
    case 'tool_use': {
      // At the beginning of a stream it is an empty object, which is a place for what follows.
      const hasInput = isRecord(input) && Object.keys(input).length > 0
      return [callPiece({ index, id, name, given: hasInput && input })]
    }
    default:
      return [breakText]
  }
}

function readDelta(
  { text, thinking, citation, partial_json }: Record<string, unknown>,
  index: unknown,
): StreamDelta[] {
  if (!isText(partial_json)) {
    return [...say('text-delta', text), ...say('reasoning-delta', thinking), ...readCitation(citation)]
  }
  const { grow } = callPiece({ index, given: partial_json })
  // What the server's own tools are asked comes in such pieces too.
  const isKnown = (part: MessagePart): boolean =>
    part.type === 'tool-call' && part.state === 'streaming' && part.index === index
  return [callDelta((parts) => (parts.some(isKnown) ? grow(parts) : parts))]
}

function readCitation(citation: unknown): StreamDelta[] {
  if (!isRecord(citation)) return []
  const { url, title, document_title, cited_text } = citation
  return sourceDelta({ url, title: title ?? document_title, cited_text })
}

const STOP_REASONS: Readonly<Record<string, FinishReason>> = {
  end_turn: 'stop',
  stop_sequence: 'stop',
  tool_use: 'tool-calls',
  refusal: 'content-filter',
  max_tokens: 'length',
  model_context_window_exceeded: 'length',
  pause_turn: 'length',
  compaction: 'length',
}

function readStop({ stop_reason: rawReason }: Record<string, unknown>): StreamDelta[] {
  if (!isText(rawReason)) return []
  const reason = Object.hasOwn(STOP_REASONS, rawReason) ? STOP_REASONS[rawReason]! : 'other'
  return [{ type: 'finish', reason, rawReason }]
}
