import { ChatError } from '../errors.ts'
import { contentOf } from './content-of.ts'
import { decodeAlike } from './decode-alike.ts'
import { excerptOf } from './excerpt-of.ts'
import type {
  ChatProtocol,
  ChatRequest,
  FinishReason,
  ServerEvent,
  StreamDelta,
  TokenUsage,
} from '../types.ts'
import { isRecord, isText, providerError, readProviderReport } from './provider-error.ts'

/**
 * OpenAI's Chat Completions, and what calls itself compatible with it.
 *
 * Request: `stream` and `stream_options.include_usage` are on; a server that refuses `stream_options` is served with
 * `body: { stream_options: undefined }`. Texts are sent, and the user's files, as content parts: images as `image_url`, others as
 * `file`, unless they say themselves what they are. A message without any of these is left out.
 *
 * Answer: chunks, a whole completion where a server ignores `stream`, and errors inside the stream. Tolerant of what
 * servers leave out, `null` or add. Of `reasoning_content`, `reasoning` and `reasoning_details` the first that says
 * something is read, since servers repeat themselves in them; encrypted details and Mistral's references are passed over.
 * Of tool calls it knows only that there are some: an answer of nothing else is `complete` with the finish reason
 * `tool-calls` and has no parts, unless `readToolCalls` reads them.
 *
 * @see https://platform.openai.com/docs/api-reference/chat/streaming
 */
export const chatCompletions: ChatProtocol = {
  encode,
  decode: decodeAlike((event) => decode(event, [readTexts])),
}

/**
 * Reads what else a `delta` or a `message` says, or the chunk or completion around it, and adds it to the deltas. It must not
 * throw.
 */
export type ReadSaid = (
  said: Readonly<Record<string, unknown>>,
  deltas: StreamDelta[],
  chunk: Readonly<Record<string, unknown>>,
) => void

/**
 * Chat Completions with more than text, paid by who imports it.
 * @example useStreamingChat({ endpoint, protocol: createChatCompletions(readToolCalls), body: { tools } })
 */
export function createChatCompletions(...more: readonly ReadSaid[]): ChatProtocol {
  return { encode, decode: (event) => decode(event, [readTexts, ...more]) }
}

function encode(
  request: ChatRequest,
  model: string | undefined,
  extra: Readonly<Record<string, unknown>>,
): unknown {
  return {
    model,
    stream_options: { include_usage: true },
    ...extra,
    // An answer that was stopped before its first word has nothing to send, and an empty one is refused by servers.
    messages: request.messages
      .map((message) => ({ role: message.role, content: contentOf(message) }))
      .filter(({ content }) => content),
    stream: true,
  }
}

function decode({ event, data, atEnd }: ServerEvent, read: readonly ReadSaid[]): readonly StreamDelta[] {
  // Behind a whole completion that was announced as a stream, the end stands in the same line.
  const [json, end] = data.trim().split(/(?:data:\s*)?\[DONE]$/)
  const isOver = end === ''
  const deltas = json ? decodeJson(json, event, atEnd && !isOver, read) : []
  return isOver ? [...deltas, { type: 'done' }] : deltas
}

function decodeJson(
  json: string,
  event: string,
  isCut: boolean,
  read: readonly ReadSaid[],
): readonly StreamDelta[] {
  try {
    const isError = event === 'error'
    const chunk: unknown = isError && !/^[[{]/.test(json) ? json : JSON.parse(json)
    const deltas = isRecord(chunk) ? decodeChunk(chunk, read) : []
    const report = readProviderReport(chunk) ?? (isError && readProviderReport({ error: chunk }))
    if (!report) return deltas
    // OpenRouter sends an error together with a choice that looks like a normal end.
    const said = deltas.filter(({ type }) => type.endsWith('-delta'))
    return [...said, { type: 'error', error: providerError(report, json) }]
  } catch {
    if (isCut) {
      // A tail that was cut says nothing wrong; that the answer broke off is told by the missing end.
      if (json[0] !== '<') return []
      const sentence = `The endpoint answered with a page, which is no event stream. Check its address. (${excerptOf(json)})`
      return [{ type: 'error', error: new ChatError('not-a-stream', sentence, { body: json }) }]
    }
    // The platform's own sentence is left out, because it quotes the data.
    const message = 'The answer is no JSON. What arrived is kept; try again.'
    return [{ type: 'error', error: new ChatError('malformed', message, { retryable: true, body: json }) }]
  }
}

function decodeChunk(chunk: Record<string, unknown>, read: readonly ReadSaid[]): StreamDelta[] {
  const deltas: StreamDelta[] = []
  const { choices, usage, x_groq: groq } = chunk
  const choice = [choices]
    .flat()
    .find((each): each is Record<string, unknown> => isRecord(each) && !Number(each['index']))
  if (choice) {
    // A server that ignores `stream` sends one completion, whose choices hold a `message`.
    const said = choice['delta'] ?? choice['message']
    if (isRecord(said)) for (const each of read) each(said, deltas, chunk)
    const reason = choice['finish_reason']
    // Some servers send an empty reason with every chunk.
    if (isText(reason)) deltas.push(toEnd(reason))
  }
  const counted = toUsage(usage ?? (groq as { readonly usage?: unknown } | undefined)?.usage)
  if (counted) deltas.push({ type: 'usage', usage: counted })
  return deltas
}

function readTexts(said: Readonly<Record<string, unknown>>, deltas: StreamDelta[]): void {
  // Servers that send several of these say the same in each.
  const thought = said['reasoning_content'] || said['reasoning'] || said['reasoning_details']
  decodeText(thought, 'reasoning-delta', deltas)
  decodeText(said['content'], 'text-delta', deltas)
  decodeText(said['refusal'], 'refusal-delta', deltas)
  // Whoever does not read calls still has to know that there are some: such an answer is not continued.
  const calls = [said['tool_calls'] ?? said['function_call']].flat()
  if (calls[0]) deltas.push({ type: 'parts-delta', grow: (parts) => parts })
}

/** A string, or a list of parts: Mistral's, where thinking holds a list of its own, or OpenRouter's summaries. */
function decodeText(
  said: unknown,
  type: 'text-delta' | 'reasoning-delta' | 'refusal-delta',
  deltas: StreamDelta[],
): void {
  if (isText(said)) deltas.push({ type, text: said })
  else if (Array.isArray(said)) for (const part of said) decodeText(part, type, deltas)
  else if (isRecord(said)) {
    if (said['type'] === 'thinking') decodeText(said['thinking'], 'reasoning-delta', deltas)
    else decodeText(said['text'] ?? said['summary'], type, deltas)
  }
}

/** Ends that are none: the model, or what runs it, gave up. */
const FAILURES = /^(error|abort(ed)?|cancell?ed|insufficient_system_resource)$/i

function toEnd(rawReason: string): StreamDelta {
  if (FAILURES.test(rawReason)) {
    const message = `The endpoint gave up ("${rawReason}"). What arrived is kept; try again.`
    const error = new ChatError('provider', message, { retryable: true, providerCode: rawReason })
    return { type: 'error', error }
  }
  return { type: 'finish', reason: reasonOf(rawReason), rawReason }
}

function reasonOf(rawReason: string): FinishReason {
  if (/^(stop|end_turn|eos)$/.test(rawReason)) return 'stop'
  if (/^((model_)?length|max_tokens)$/.test(rawReason)) return 'length'
  if (/^(tool_calls|function_call)$/.test(rawReason)) return 'tool-calls'
  return rawReason === 'content_filter' ? 'content-filter' : 'other'
}

function toUsage(value: unknown): TokenUsage | undefined {
  if (!isRecord(value)) return undefined
  const inputTokens = count(value['prompt_tokens'])
  const outputTokens = count(value['completion_tokens'])
  const totalTokens = count(value['total_tokens']) || inputTokens + outputTokens
  return totalTokens ? { inputTokens, outputTokens, totalTokens } : undefined
}

function count(value: unknown): number {
  return Number.isFinite(value) && (value as number) > 0 ? (value as number) : 0
}
