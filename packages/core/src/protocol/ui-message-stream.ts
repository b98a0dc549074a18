import type {
  ChatProtocol,
  DataPart,
  FinishReason,
  MessagePart,
  StreamDelta,
  ToolCallPart,
} from '../types.ts'
import { addData } from '../message/add-beside.ts'
import { isWholeCall } from '../message/is-whole-call.ts'
import { breakBefore } from './break-text.ts'
import { excerptOf } from './excerpt-of.ts'
import { gaveUp } from './gave-up.ts'
import { isRecord, isText, providerError, readProviderReport } from './provider-error.ts'
import { callDelta, callPiece, wholeCall } from './read-call.ts'
import { fileDelta } from './read-images.ts'
import { readJsonEvent, type ReadObject } from './read-json-event.ts'
import { sourceDelta } from './read-sources.ts'
import { readUsage } from './read-usage.ts'
import { say } from './say.ts'

/**
 * The UI message stream of the AI SDK (5 and newer), so that a route written for its `useChat` serves Rivulet too.
 *
 * Request: `id` of the chat, `messages` as UI messages with their texts, files and the calls that have an end, and `trigger`, which
 * is always `submit-message`; `body` may replace it, and adds whatever else the route reads. Which tools there are the route
 * knows itself.
 *
 * Answer: read are texts, reasoning, sources, files, `data-*` (not the transient ones), tools' inputs and what became of them
 * (`done`, `failed` or `denied`), the finish reason, and usage where the route puts it into the message's metadata as `totalUsage` or `usage`. Passed over are preliminary
 * outputs, requests for approval, which a route cannot be given this way yet, steps and all other
 * metadata.
 *
 * End: `complete` by `finish`; versions before 6 give no reason with it, which counts as `stop`. `error` is an error of the
 * code `provider` with the route's sentence, and so is `abort`, with a sentence of Rivulet's own.
 *
 * @see https://ai-sdk.dev/docs/ai-sdk-ui/stream-protocol
 * @example useStreamingChat({ endpoint: '/api/chat', protocol: uiMessageStream })
 */
export const uiMessageStream: ChatProtocol = {
  encode({ chatId, messages }, model, extra) {
    const sent = messages
      .map(({ id, role, parts }) => ({ id, role, parts: parts.flatMap(encodePart) }))
      .filter(({ parts }) => parts.length > 0)
    return { model, id: chatId, trigger: 'submit-message', ...extra, messages: sent }
  },
  decode: (event) => readJsonEvent(event, readSaid),
}

/** Texts, and calls with what came of them: a route cannot go on from a call that nobody answered. */
function encodePart(part: MessagePart): object[] {
  if (part.type === 'text') return part.text ? [part] : []
  if (part.type === 'file') {
    const { type, mediaType, url, name } = part
    return [{ type, mediaType, url, ...(name && { filename: name }) }]
  }
  if (part.type !== 'tool-call' || !isWholeCall(part.argumentsText)) return []
  const { id, name, argumentsText, state, result, error } = part
  const input: unknown = JSON.parse(argumentsText.trim() || '{}')
  const call = { type: `tool-${name}`, toolCallId: id, input }
  if (state === 'done') return [{ ...call, state: 'output-available', output: result ?? null }]
  if (state !== 'failed' && state !== 'denied') return []
  return [{ ...call, state: 'output-error', errorText: error ?? `The call was ${state}.` }]
}

const readSaid: ReadObject = (said, type, json) => {
  const { delta, toolCallId: id, toolName: name, input, errorText, messageMetadata: metadata } = said
  if (type.startsWith('data-')) return readData(said, type.slice('data-'.length))
  switch (type) {
    // Texts of one message are paragraphs of one part.
    case 'text-start':
      return [breakBefore('text')]
    case 'reasoning-start':
      return [breakBefore('reasoning')]
    case 'source-url':
    case 'source-document':
      return sourceDelta({ url: said['url'], title: said['title'] })
    case 'file': {
      const { url, mediaType } = said
      return isText(url) ? [fileDelta(url, isText(mediaType) ? mediaType : undefined)] : []
    }
    case 'text-delta':
    case 'reasoning-delta':
      return say(type, delta)
    case 'tool-input-start':
      return [callPiece({ id, name })]
    case 'tool-input-delta':
      return [callPiece({ id, given: said['inputTextDelta'] })]
    case 'tool-input-available':
      return [wholeCall({ id, name, given: textOfInput(input) })]
    case 'tool-input-error':
      return [wholeCall({ id, name, given: textOfInput(input) }), note(id, failure(errorText))]
    case 'tool-output-available':
      return said['preliminary'] ? [] : [note(id, { state: 'done', result: said['output'] })]
    case 'tool-output-error':
      return [note(id, failure(errorText))]
    case 'tool-output-denied':
      return [note(id, { state: 'denied' })]
    case 'message-metadata':
      return isRecord(metadata) ? readUsage(metadata['totalUsage'] ?? metadata['usage']) : []
    case 'finish':
      return [...readSaid(said, 'message-metadata', json), readFinish(said['finishReason'])]
    case 'abort':
      return [gaveUp(type)]
    case 'error': {
      const report = isText(errorText) && readProviderReport({ error: errorText })
      return report ? [{ type, error: providerError(report, json) }] : []
    }
    default:
      return []
  }
}

/** What is transient is not part of the message: an app that wants it reads it from the deltas of its own protocol. */
function readData({ id, data, transient }: Record<string, unknown>, name: string): StreamDelta[] {
  if (transient) return []
  const part: DataPart = { type: 'data', name, ...(isText(id) && { id }), data }
  return [{ type: 'parts-delta', silent: true, grow: addData(part) }]
}

function readFinish(said: unknown): StreamDelta {
  const rawReason = isText(said) ? said : 'stop'
  if (rawReason === 'error') return gaveUp(rawReason)
  return { type: 'finish', reason: REASONS.find((reason) => reason === rawReason) ?? 'other', rawReason }
}

const REASONS: readonly FinishReason[] = ['stop', 'length', 'content-filter', 'tool-calls']

/** The input is told as a value; a string is what the model wrote where it could not be read as one. */
function textOfInput(input: unknown): unknown {
  return typeof input === 'string' ? input : JSON.stringify(input)
}

function failure(errorText: unknown): Partial<ToolCallPart> {
  return { state: 'failed', ...(isText(errorText) && { error: excerptOf(errorText) }) }
}

/** What became of a call. One of an earlier message is not in this one. */
function note(id: unknown, became: Partial<ToolCallPart>): StreamDelta {
  return callDelta((parts) =>
    parts.map((part) => (part.type === 'tool-call' && part.id === id ? { ...part, ...became } : part)),
  )
}
