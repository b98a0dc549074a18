import { ChatError } from '../errors.ts'
import { textOf } from '../message/text-of.ts'
import type {
  ChatMessage,
  ChatProtocol,
  ChatRequest,
  FinishReason,
  ServerEvent,
  StreamDelta,
  TokenUsage,
} from '../types.ts'
import { isRecord, providerError, readProviderReport } from './provider-error.ts'

/**
 * OpenAI's Chat Completions, and what calls itself compatible with it.
 *
 * Request: `stream` and `stream_options.include_usage` are on; a server that refuses `stream_options` is served with
 * `body: { stream_options: undefined }`. Answer: chunks, a whole completion where a server ignores `stream`, and
 * errors inside the stream. Tolerant of what servers leave out, `null` or add.
 *
 * @see https://platform.openai.com/docs/api-reference/chat/streaming
 */
export const chatCompletions: ChatProtocol = { encode, decode }

function encode(
  request: ChatRequest,
  model: string | undefined,
  extra: Readonly<Record<string, unknown>>,
): unknown {
  return {
    model,
    stream_options: { include_usage: true },
    ...extra,
    messages: request.messages.filter(hasContent).map(encodeMessage),
    stream: true,
  }
}

/** An answer that was stopped before its first word has nothing to send, and an empty one is refused by servers. */
function hasContent(message: ChatMessage): boolean {
  return textOf(message) !== ''
}

function encodeMessage(message: ChatMessage): { role: string; content: string } {
  return { role: message.role, content: textOf(message) }
}

function decode({ event, data, atEnd }: ServerEvent): readonly StreamDelta[] {
  if (data.trim() === '[DONE]') return [{ type: 'done' }]
  let chunk: unknown
  try {
    chunk = JSON.parse(data)
  } catch (cause) {
    // A tail that was cut says nothing wrong; that the answer broke off is told by the missing end.
    return atEnd ? [] : [{ type: 'error', error: malformed(data, cause) }]
  }
  // An error comes first: OpenRouter sends it together with a choice that looks like a normal end.
  const report =
    readProviderReport(chunk) ?? (event === 'error' ? readProviderReport({ error: chunk }) : undefined)
  if (report) return [{ type: 'error', error: providerError(report) }]
  return isRecord(chunk) ? decodeChunk(chunk) : []
}

function decodeChunk(chunk: Record<string, unknown>): StreamDelta[] {
  const deltas: StreamDelta[] = []
  const choices = Array.isArray(chunk['choices']) ? chunk['choices'] : []
  const choice: unknown = choices.find((each) => isRecord(each) && (each['index'] ?? 0) === 0)
  if (isRecord(choice)) {
    // A server that ignores `stream` sends one completion, whose choices hold a `message`.
    const said = choice['delta'] ?? choice['message']
    if (isRecord(said)) decodeSaid(said, deltas)
    const reason = choice['finish_reason']
    // Some servers send an empty reason with every chunk.
    if (typeof reason === 'string' && reason !== '') deltas.push(toEnd(reason))
  }
  const usage = toUsage(chunk['usage'] ?? (isRecord(chunk['x_groq']) ? chunk['x_groq']['usage'] : undefined))
  if (usage) deltas.push({ type: 'usage', usage })
  return deltas
}

function decodeSaid(said: Record<string, unknown>, deltas: StreamDelta[]): void {
  // Servers that send both send the same text twice.
  const reasoning = said['reasoning_content'] || said['reasoning']
  if (typeof reasoning === 'string' && reasoning !== '')
    deltas.push({ type: 'reasoning-delta', text: reasoning })
  decodeContent(said['content'], deltas)
  const refusal = said['refusal']
  if (typeof refusal === 'string' && refusal !== '') deltas.push({ type: 'refusal-delta', text: refusal })
}

/** A string, or Mistral's list of parts, where thinking holds a list of its own. */
function decodeContent(
  content: unknown,
  deltas: StreamDelta[],
  type: 'text-delta' | 'reasoning-delta' = 'text-delta',
): void {
  if (typeof content === 'string') {
    if (content !== '') deltas.push({ type, text: content })
  } else if (Array.isArray(content)) {
    for (const part of content) {
      if (!isRecord(part)) continue
      if (part['type'] === 'thinking') decodeContent(part['thinking'], deltas, 'reasoning-delta')
      else decodeContent(part['text'], deltas, type)
    }
  }
}

const FINISH_REASONS: Readonly<Record<string, FinishReason>> = {
  stop: 'stop',
  end_turn: 'stop',
  eos: 'stop',
  length: 'length',
  max_tokens: 'length',
  model_length: 'length',
  content_filter: 'content-filter',
  tool_calls: 'tool-calls',
  function_call: 'tool-calls',
}

/** Ends that are none: the model, or what runs it, gave up. */
const FAILURES = /^(error|abort(ed)?|cancell?ed|insufficient_system_resource)$/i

function toEnd(rawReason: string): StreamDelta {
  if (FAILURES.test(rawReason)) {
    const message = `The endpoint gave the answer up ("${rawReason}"). What arrived is kept.`
    return {
      type: 'error',
      error: new ChatError('provider', message, { providerCode: rawReason, retryable: true }),
    }
  }
  const reason = Object.hasOwn(FINISH_REASONS, rawReason) ? FINISH_REASONS[rawReason]! : 'other'
  return { type: 'finish', reason, rawReason }
}

function toUsage(value: unknown): TokenUsage | undefined {
  if (!isRecord(value)) return undefined
  const inputTokens = count(value['prompt_tokens'])
  const outputTokens = count(value['completion_tokens'])
  const totalTokens = count(value['total_tokens']) || inputTokens + outputTokens
  return totalTokens > 0 ? { inputTokens, outputTokens, totalTokens } : undefined
}

function count(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : 0
}

function malformed(data: string, cause: unknown): ChatError {
  return new ChatError(
    'malformed',
    'The endpoint sent an event that is not JSON, so the answer cannot be trusted.',
    {
      retryable: true,
      body: data.slice(0, 2000),
      cause,
    },
  )
}
