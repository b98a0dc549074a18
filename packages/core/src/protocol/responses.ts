import { applyDeltas } from '../message/apply-deltas.ts'
import { createMessage } from '../message/create-message.ts'
import type { ChatProtocol, FilePart, MessagePart, StreamDelta } from '../types.ts'
import { breakText } from './break-text.ts'
import { gaveUp } from './gave-up.ts'
import { isRecord, isText, providerError, readProviderReport } from './provider-error.ts'
import { readJsonEvent, type ReadObject } from './read-json-event.ts'
import { fileDelta } from './read-images.ts'
import { sourceDelta } from './read-sources.ts'
import { readUsage } from './read-usage.ts'
import { say } from './say.ts'
import { callDelta, callPiece, wholeCall } from './read-call.ts'
import { splitSystem, type SplitTurn } from './split-system.ts'
import { toolsFor } from './tools-for.ts'

/**
 * OpenAI's Responses, and what calls itself compatible with it.
 *
 * Request: the conversation as `input`, and its system messages as `instructions`, which a field of that name replaces.
 * `store`, `reasoning` and the like are fields of `body`. The request brings the tools, before those of `body.tools`. The
 * whole conversation is sent, so nothing depends on what the endpoint stores: texts, the user's files, calls, and what came of
 * these.
 *
 * Answer: the typed events, or a whole response where a server does not stream. Read are texts, refusals, thoughts (in full
 * or as summaries, a blank line between those), function calls, sources (`url_citation` and other annotations with an address or a
 * title), images that were generated, usage and the end. An answer whose deltas a server left out
 * is taken from the response that ends it. Passed over are log probabilities, encrypted thoughts, calls of
 * custom tools and those that the server makes itself (searches, code, MCP), behind which a new paragraph begins.
 *
 * End: `complete` by `response.completed`. `response.incomplete` is `length`, or `content-filter` if it says so. A response
 * that `failed` or was cancelled, and an `error` event, flat or nested, are errors of the code `provider`.
 *
 * @see https://platform.openai.com/docs/api-reference/responses-streaming
 * @example useStreamingChat({ endpoint: '/v1/responses', model: 'gpt-5', protocol: responses })
 */
export const responses: ChatProtocol = {
  encode({ messages, tools }, model, extra) {
    const { system, turns } = splitSystem(messages)
    return {
      model,
      ...(system && { instructions: system }),
      ...extra,
      ...toolsFor(tools, extra['tools'], (tool) => ({ type: 'function', ...tool })),
      input: turns.flatMap(encodeTurn),
      stream: true,
    }
  },
  decode: (event) => readJsonEvent(event, readSaid),
}

function encodeTurn({ role, text, calls, files }: SplitTurn): object[] {
  const words = text.trim() ? [{ type: role === 'user' ? 'input_text' : 'output_text', text }] : []
  const content = [...files.map(encodeFile), ...words]
  return [
    ...(content.length > 0 ? [{ role, content }] : []),
    ...calls.map(({ id, name, argumentsText }) => ({
      type: 'function_call',
      call_id: id,
      name,
      arguments: argumentsText,
    })),
    ...calls.map(({ id, output }) => ({ type: 'function_call_output', call_id: id, output })),
  ]
}

function encodeFile({ mediaType, url, name }: FilePart): object {
  if (mediaType.startsWith('image/')) return { type: 'input_image', image_url: url }
  return url.startsWith('data:')
    ? { type: 'input_file', filename: name, file_data: url }
    : { type: 'input_file', file_url: url }
}

const readSaid: ReadObject = (said, type, json) => {
  const { delta, item, response, output_index: index } = said
  switch (type) {
    case 'response.output_text.delta':
      return say('text-delta', delta)
    case 'response.refusal.delta':
      return say('refusal-delta', delta)
    case 'response.reasoning_text.delta':
    case 'response.reasoning_summary_text.delta':
      return say('reasoning-delta', delta)
    case 'response.reasoning_summary_part.added':
      return say('reasoning-delta', Number(said['summary_index']) > 0 && '\n\n')
    case 'response.output_item.added':
      return isRecord(item) ? beginItem(item, index) : []
    case 'response.function_call_arguments.delta':
      return isText(delta) ? [callPiece({ index, given: delta })] : []
    case 'response.function_call_arguments.done':
      return said['arguments'] ? [wholeCall({ index, given: said['arguments'] })] : []
    case 'response.output_item.done':
      return isRecord(item) ? endItem(item, index) : []
    case 'response.output_text.annotation.added':
      return sourceDelta(said['annotation'])
    default:
      break
  }
  const [, end] = /^response\.(completed|incomplete|failed|cancelled)$/.exec(type) ?? []
  if (end && isRecord(response)) return readEnd(response, end, json)
  // A server that does not stream sends the response as it is.
  if (said['object'] !== 'response' && !Array.isArray(said['output'])) return []
  const { status = 'completed' } = said
  return [...readOutput(said['output']), ...readStatus(said, status, json)]
}

/** A response that ends a stream. Its output was streamed before it; by servers that did not, it is told only here. */
function readEnd(response: Record<string, unknown>, end: string, json: string): StreamDelta[] {
  const deltas = end === 'completed' || end === 'incomplete' ? readOutput(response['output']) : []
  const ending = readStatus(response, end, json)
  if (deltas.length === 0) return ending
  const untold = callDelta((parts) => {
    // What stands before a call that has its result was told by an earlier response.
    const isOfEarlier = (part: MessagePart): boolean =>
      part.type === 'tool-call' && part.state !== 'streaming'
    const known = parts.slice(parts.findLastIndex(isOfEarlier) + 1)
    if (known.some(({ type }) => type !== 'reasoning')) return parts
    const told = known.length > 0 ? deltas.filter(({ type }) => type !== 'reasoning-delta') : deltas
    return [
      ...parts,
      ...applyDeltas(createMessage('assistant', '', { id: 'told', createdAt: 0 }), told).parts,
    ]
  })
  return [untold, ...ending]
}

function readStatus(response: Record<string, unknown>, status: unknown, json: string): StreamDelta[] {
  const { usage, output, error, incomplete_details: details } = response
  const counted = readUsage(usage)
  const report = readProviderReport({ error })
  if (report) return [...counted, { type: 'error', error: providerError(report, json) }]
  switch (status) {
    case 'completed': {
      const isAsking = listOf(output).some(({ type }) => /^(function|custom_tool)_call$/.test(String(type)))
      return [
        ...counted,
        { type: 'finish', reason: isAsking ? 'tool-calls' : 'stop', rawReason: status },
        DONE,
      ]
    }
    case 'incomplete': {
      const rawReason = isRecord(details) && isText(details['reason']) ? details['reason'] : status
      // Whatever it was, the answer is not whole.
      const reason = rawReason === 'content_filter' ? 'content-filter' : 'length'
      return [...counted, { type: 'finish', reason, rawReason }, DONE]
    }
    case 'failed':
    case 'cancelled':
      return [...counted, gaveUp(status)]
    default:
      return counted
  }
}

const DONE: StreamDelta = { type: 'done' }

function beginItem(item: Record<string, unknown>, index: unknown): StreamDelta[] {
  if (item['type'] === 'function_call') return [callPiece(callOf(item, index))]
  return item['type'] === 'message' || item['type'] === 'reasoning' ? [] : [breakText]
}

function endItem(item: Record<string, unknown>, index: unknown): StreamDelta[] {
  if (item['type'] === 'function_call') return [wholeCall(callOf(item, index))]
  const { result, output_format: format } = item
  if (item['type'] !== 'image_generation_call' || !isText(result)) return []
  const mediaType = `image/${isText(format) ? format : 'png'}`
  return [fileDelta(`data:${mediaType};base64,${result}`, mediaType)]
}

function callOf({ call_id, id, name, arguments: given }: Record<string, unknown>, index: unknown): object {
  return { index, id: call_id ?? id, name, given }
}

function readOutput(output: unknown): StreamDelta[] {
  return listOf(output).flatMap((item, index): StreamDelta[] => {
    const { content, summary } = item
    switch (item['type']) {
      case 'message':
        return listOf(content).flatMap(({ text, refusal, annotations }) => [
          ...say('text-delta', text),
          ...say('refusal-delta', refusal),
          ...listOf(annotations).flatMap(sourceDelta),
        ])
      case 'reasoning': {
        const thoughts = [listOf(content), listOf(summary)].find(({ length }) => length > 0) ?? []
        return say(
          'reasoning-delta',
          thoughts
            .map(({ text }) => text)
            .filter(isText)
            .join('\n\n'),
        )
      }
      default:
        return [...beginItem(item, index), ...(item['type'] === 'function_call' ? [] : endItem(item, index))]
    }
  })
}

function listOf(value: unknown): ReadonlyArray<Record<string, unknown>> {
  return Array.isArray(value) ? value.filter(isRecord) : []
}
