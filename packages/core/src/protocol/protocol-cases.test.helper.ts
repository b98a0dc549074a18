import { sseText } from '../testing/event-stream.ts'
import type { ChatProtocol } from '../types.ts'
import { anthropicMessages } from './anthropic-messages.ts'
import { plainText } from './plain-text.ts'
import { responses } from './responses.ts'
import { uiMessageStream } from './ui-message-stream.ts'
import { withTextBody } from './with-text-body.ts'

/** One stream as a wire sends it, and what a chat makes of it. */
export interface ProtocolCase {
  readonly name: string
  readonly protocol: ChatProtocol
  /** @default 'text/event-stream' */
  readonly type?: string
  readonly body: string
  /** What has to have arrived before the answer may be complete; without it, it never is. */
  readonly end?: string
  readonly wrapFetch?: (ask: typeof fetch) => typeof fetch
  /** The parts, why the answer ended, and its usage. */
  readonly result: { readonly parts: readonly object[]; readonly status: object; readonly usage?: object }
}

const text = (said: string): object => ({ type: 'text', text: said })
const reasoning = (said: string): object => ({ type: 'reasoning', text: said })
const call = (id: string, name: string, argumentsText: string, more: object = {}): object => ({
  type: 'tool-call',
  state: 'requested',
  id,
  name,
  argumentsText,
  ...more,
})
const complete = (finishReason: string): object => ({ type: 'complete', finishReason })
const failed = (error: object): object => ({
  type: 'incomplete',
  reason: 'error',
  error: { code: 'provider', ...error },
})
const usage = (inputTokens: number, outputTokens: number): object => ({
  inputTokens,
  outputTokens,
  totalTokens: inputTokens + outputTokens,
})

/** An event with a type. */
interface Wire {
  readonly type: string
  readonly [field: string]: unknown
}

/** Events as OpenAI and Anthropic send them: named by their type. */
const named = (...events: ReadonlyArray<Wire>): string =>
  events.map((event) => `event: ${event.type}\n${sseText(event)}`).join('')

const asksWeather = { type: 'function_call', id: 'fc_1', call_id: 'call_1', name: 'weather' }
const RESPONSES: ReadonlyArray<Omit<ProtocolCase, 'protocol'>> = [
  {
    name: 'thoughts, text and usage',
    body: named(
      { type: 'response.created', response: { status: 'in_progress', output: [], error: null } },
      { type: 'response.output_item.added', output_index: 0, item: { type: 'reasoning', summary: [] } },
      { type: 'response.reasoning_summary_part.added', summary_index: 0, part: { text: '' } },
      { type: 'response.reasoning_summary_text.delta', summary_index: 0, delta: 'Hm.' },
      { type: 'response.reasoning_summary_part.added', summary_index: 1 },
      { type: 'response.reasoning_summary_text.delta', summary_index: 1, delta: 'So.' },
      { type: 'response.output_item.added', output_index: 1, item: { type: 'message', content: [] } },
      { type: 'response.output_text.delta', output_index: 1, delta: 'Sal', logprobs: [] },
      { type: 'response.output_text.delta', output_index: 1, delta: 'ü 😀', obfuscation: 'x' },
      { type: 'response.output_text.done', output_index: 1, text: 'Salü 😀' },
      {
        type: 'response.completed',
        response: {
          status: 'completed',
          output: [{ type: 'message', content: [{ type: 'output_text', text: 'Salü 😀' }] }],
          usage: { input_tokens: 3, output_tokens: 4, total_tokens: 7 },
        },
      },
    ),
    end: '"total_tokens":7}}}\n',
    result: {
      parts: [reasoning('Hm.\n\nSo.'), text('Salü 😀')],
      status: complete('stop'),
      usage: usage(3, 4),
    },
  },
  {
    name: 'two calls whose arguments interleave',
    body: named(
      { type: 'response.output_item.added', output_index: 1, item: { ...asksWeather, arguments: '' } },
      {
        type: 'response.output_item.added',
        output_index: 2,
        item: { ...asksWeather, id: 'fc_2', call_id: 'call_2', arguments: '' },
      },
      { type: 'response.function_call_arguments.delta', item_id: 'fc_1', output_index: 1, delta: '{"in":' },
      { type: 'response.function_call_arguments.delta', item_id: 'fc_2', output_index: 2, delta: '{"in":"B' },
      { type: 'response.function_call_arguments.delta', item_id: 'fc_1', output_index: 1, delta: '"A"}' },
      { type: 'response.function_call_arguments.done', output_index: 1, arguments: '{"in":"A"}' },
      {
        type: 'response.output_item.done',
        output_index: 1,
        item: { ...asksWeather, arguments: '{"in":"A"}' },
      },
      { type: 'response.function_call_arguments.done', output_index: 2, arguments: '{"in":"B"}' },
      { type: 'response.completed', response: { output: [asksWeather] } },
    ),
    end: '[{"type":"function_call","id":"fc_1","call_id":"call_1","name":"weather"}]}}\n',
    result: {
      parts: [call('call_1', 'weather', '{"in":"A"}'), call('call_2', 'weather', '{"in":"B"}')],
      status: complete('tool-calls'),
    },
  },
  {
    name: 'an answer that only the last event tells',
    body: sseText(
      { type: 'response.created' },
      {
        type: 'response.completed',
        response: { output: [{ type: 'message', content: [{ type: 'output_text', text: 'Hi' }] }] },
      },
      '[DONE]',
    ),
    end: '}]}]}}\n',
    result: { parts: [text('Hi')], status: complete('stop') },
  },
  {
    name: 'a limit of tokens',
    body: named(
      { type: 'response.output_text.delta', delta: 'Once' },
      { type: 'response.incomplete', response: { incomplete_details: { reason: 'max_output_tokens' } } },
    ),
    result: { parts: [text('Once')], status: { type: 'incomplete', reason: 'length' } },
  },
  {
    name: 'a failure in the middle',
    body: named(
      { type: 'response.output_text.delta', delta: 'Once' },
      { type: 'response.failed', response: { error: { code: 'server_error', message: 'Broke' } } },
    ),
    result: {
      parts: [text('Once')],
      status: failed({ message: 'Broke', providerCode: 'server_error', retryable: true }),
    },
  },
  {
    name: 'a whole response',
    type: 'application/json',
    body: JSON.stringify(
      {
        object: 'response',
        status: 'completed',
        error: null,
        output: [
          { type: 'reasoning', summary: [{ type: 'summary_text', text: 'Hm' }] },
          { type: 'message', content: [{ type: 'output_text', text: 'Hi' }] },
          { ...asksWeather, arguments: '{"in":"A"}' },
        ],
        usage: { input_tokens: 3, output_tokens: 4, total_tokens: 7 },
      },
      undefined,
      1,
    ),
    end: '\n}',
    result: {
      parts: [reasoning('Hm'), text('Hi'), call('call_1', 'weather', '{"in":"A"}')],
      status: complete('tool-calls'),
      usage: usage(3, 4),
    },
  },
]

const started = (input_tokens: number): Wire => ({
  type: 'message_start',
  message: { type: 'message', content: [], stop_reason: null, usage: { input_tokens, output_tokens: 1 } },
})
const begun = (index: number, content_block: object): Wire => ({
  type: 'content_block_start',
  index,
  content_block,
})
const grew = (index: number, type: string, delta: object): Wire => ({
  type: 'content_block_delta',
  index,
  delta: { type, ...delta },
})
const stopped = (index: number): Wire => ({ type: 'content_block_stop', index })
const ended = (stop_reason: string, counts: object): ReadonlyArray<Wire> => [
  { type: 'message_delta', delta: { stop_reason, stop_sequence: null }, usage: counts },
  { type: 'message_stop' },
]

const ANTHROPIC: ReadonlyArray<Omit<ProtocolCase, 'protocol'>> = [
  {
    name: 'thoughts, text and usage',
    body: named(
      started(3),
      begun(0, { type: 'thinking', thinking: '', signature: '' }),
      { type: 'ping' },
      grew(0, 'thinking_delta', { thinking: 'Hm.' }),
      grew(0, 'signature_delta', { signature: 'sig' }),
      stopped(0),
      begun(1, { type: 'redacted_thinking', data: 'x' }),
      begun(2, { type: 'text', text: '' }),
      grew(2, 'text_delta', { text: 'Salü' }),
      grew(2, 'text_delta', { text: ' 😀' }),
      stopped(2),
      ...ended('end_turn', { input_tokens: 3, cache_read_input_tokens: 5, output_tokens: 4 }),
    ),
    end: '"output_tokens":4}}\n',
    result: { parts: [reasoning('Hm.'), text('Salü 😀')], status: complete('stop'), usage: usage(8, 4) },
  },
  {
    name: 'two calls, and a search of the server’s own between two texts',
    body: named(
      begun(0, { type: 'text', text: '' }),
      grew(0, 'text_delta', { text: 'Let me look.' }),
      begun(1, { type: 'server_tool_use', id: 's1', name: 'web_search', input: {} }),
      grew(1, 'input_json_delta', { partial_json: '{"query":"x"}' }),
      begun(2, { type: 'web_search_tool_result', tool_use_id: 's1', content: [] }),
      begun(3, { type: 'text', text: '' }),
      grew(3, 'text_delta', { text: 'Found.' }),
      begun(4, { type: 'tool_use', id: 't1', name: 'weather', input: {} }),
      grew(4, 'input_json_delta', { partial_json: '' }),
      grew(4, 'input_json_delta', { partial_json: '{"in":' }),
      grew(4, 'input_json_delta', { partial_json: '"A"}' }),
      begun(5, { type: 'tool_use', id: 't2', name: 'now', input: {} }),
      ...ended('tool_use', { input_tokens: 3, output_tokens: 4 }),
    ),
    end: '"output_tokens":4}}\n',
    result: {
      parts: [text('Let me look.\n\nFound.'), call('t1', 'weather', '{"in":"A"}'), call('t2', 'now', '')],
      status: complete('tool-calls'),
      usage: usage(3, 4),
    },
  },
  {
    name: 'an error in the middle',
    body: named(begun(0, { type: 'text', text: '' }), grew(0, 'text_delta', { text: 'Once' }), {
      type: 'error',
      error: { type: 'overloaded_error', message: 'Overloaded' },
    }),
    result: {
      parts: [text('Once')],
      status: failed({ message: 'Overloaded', providerCode: 'overloaded_error', retryable: true }),
    },
  },
  {
    name: 'a whole message',
    type: 'application/json',
    body: JSON.stringify({
      type: 'message',
      content: [
        { type: 'thinking', thinking: 'Hm', signature: 'sig' },
        { type: 'text', text: 'Hi' },
        { type: 'tool_use', id: 't1', name: 'weather', input: { in: 'A' } },
      ],
      stop_reason: 'tool_use',
      usage: { input_tokens: 3, output_tokens: 4 },
    }),
    end: '"output_tokens":4}}',
    result: {
      parts: [reasoning('Hm'), text('Hi'), call('t1', 'weather', '{"in":"A"}', { index: 2 })],
      status: complete('tool-calls'),
      usage: usage(3, 4),
    },
  },
]

const UI: ReadonlyArray<Omit<ProtocolCase, 'protocol'>> = [
  {
    name: 'thoughts, text, a source, data and usage',
    body: sseText(
      { type: 'start', messageId: 'm1' },
      { type: 'start-step' },
      { type: 'reasoning-start', id: 'r' },
      { type: 'reasoning-delta', id: 'r', delta: 'Hm.' },
      { type: 'reasoning-end', id: 'r' },
      { type: 'source-url', sourceId: 's', url: 'https://example.org' },
      { type: 'data-weather', data: { message: 'sunny', error: 'none' } },
      { type: 'text-start', id: 't' },
      { type: 'text-delta', id: 't', delta: 'Salü' },
      { type: 'text-delta', id: 't', delta: ' 😀' },
      { type: 'text-end', id: 't' },
      { type: 'finish-step' },
      {
        type: 'finish',
        finishReason: 'stop',
        messageMetadata: { totalUsage: { inputTokens: 3, outputTokens: 4, totalTokens: 7 } },
      },
      '[DONE]',
    ),
    end: '"totalTokens":7}}}\n',
    result: {
      parts: [
        reasoning('Hm.'),
        { type: 'source', url: 'https://example.org' },
        { type: 'data', name: 'weather', data: { message: 'sunny', error: 'none' } },
        text('Salü 😀'),
      ],
      status: complete('stop'),
      usage: usage(3, 4),
    },
  },
  {
    name: 'texts of their own are paragraphs, beside a file, data that is renewed and data that is not kept',
    body: sseText(
      { type: 'reasoning-start', id: 'r1' },
      { type: 'reasoning-delta', id: 'r1', delta: 'One.' },
      { type: 'reasoning-start', id: 'r2' },
      { type: 'reasoning-delta', id: 'r2', delta: 'Two.' },
      { type: 'file', url: 'data:text/csv;base64,YQ==', mediaType: 'text/csv' },
      { type: 'text-start', id: 't1' },
      { type: 'text-delta', id: 't1', delta: 'Up' },
      { type: 'data-state', id: 'd', data: { done: 1 } },
      { type: 'data-note', data: 'x', transient: true },
      { type: 'text-delta', id: 't1', delta: 'stream.' },
      { type: 'data-state', id: 'd', data: { done: 2 } },
      { type: 'text-end', id: 't1' },
      { type: 'source-document', sourceId: 's', mediaType: 'application/pdf', title: 'Rivers' },
      { type: 'text-start', id: 't2' },
      { type: 'text-delta', id: 't2', delta: 'Downstream.' },
      { type: 'text-end', id: 't2' },
      { type: 'finish', finishReason: 'stop' },
      '[DONE]',
    ),
    end: '"finishReason":"stop"}\n',
    result: {
      parts: [
        reasoning('One.\n\nTwo.'),
        { type: 'file', mediaType: 'text/csv', url: 'data:text/csv;base64,YQ==' },
        text('Upstream.\n\nDownstream.'),
        { type: 'data', name: 'state', id: 'd', data: { done: 2 } },
        { type: 'source', title: 'Rivers' },
      ],
      status: complete('stop'),
    },
  },
  {
    name: 'a call that the route runs, and one that the app has to run',
    body: sseText(
      { type: 'tool-input-start', toolCallId: 't1', toolName: 'weather' },
      { type: 'tool-input-delta', toolCallId: 't1', inputTextDelta: '{"in": ' },
      { type: 'tool-input-start', toolCallId: 't2', toolName: 'ask', dynamic: true },
      { type: 'tool-input-delta', toolCallId: 't1', inputTextDelta: '"A"}' },
      { type: 'tool-input-available', toolCallId: 't1', toolName: 'weather', input: { in: 'A' } },
      { type: 'tool-input-available', toolCallId: 't2', toolName: 'ask', input: {} },
      { type: 'tool-output-available', toolCallId: 't1', output: { degrees: 20 } },
      { type: 'finish', finishReason: 'tool-calls' },
    ),
    end: '"finishReason":"tool-calls"}\n',
    result: {
      parts: [
        call('t1', 'weather', '{"in":"A"}', { state: 'done', result: { degrees: 20 } }),
        call('t2', 'ask', '{}'),
      ],
      status: complete('tool-calls'),
    },
  },
  {
    name: 'an error in the middle',
    body: sseText(
      { type: 'text-delta', id: 't', delta: 'Once' },
      { type: 'error', errorText: 'Broke' },
      '[DONE]',
    ),
    result: { parts: [text('Once')], status: failed({ message: 'Broke', retryable: false }) },
  },
  {
    name: 'an answer that the server stopped',
    body: sseText({ type: 'text-delta', id: 't', delta: 'Once' }, { type: 'abort' }, '[DONE]'),
    result: { parts: [text('Once')], status: failed({ providerCode: 'abort', retryable: true }) },
  },
]

const TEXT: ReadonlyArray<Omit<ProtocolCase, 'protocol'>> = [
  {
    name: 'text with characters of every length, and line ends of every kind',
    type: 'text/plain; charset=utf-8',
    body: 'data: "Salü" €\r\n\r\n😀\r[DONE]\n\n',
    // The end of the body is the end of the answer.
    end: '',
    wrapFetch: withTextBody,
    result: { parts: [text('data: "Salü" €\r\n\r\n😀\r[DONE]\n\n')], status: complete('stop') },
  },
  {
    name: 'text that looks like JSON, of no type',
    type: '',
    body: '{"error": "none"}',
    end: '',
    wrapFetch: withTextBody,
    result: { parts: [text('{"error": "none"}')], status: complete('stop') },
  },
  {
    name: 'an error as JSON',
    type: 'application/json',
    body: '{"error":{"message":"No"}}',
    wrapFetch: withTextBody,
    result: { parts: [], status: failed({ message: 'No' }) },
  },
]

export const PROTOCOL_CASES: readonly ProtocolCase[] = [
  ...RESPONSES.map((row) => ({ ...row, name: `responses: ${row.name}`, protocol: responses })),
  ...ANTHROPIC.map((row) => ({
    ...row,
    name: `anthropicMessages: ${row.name}`,
    protocol: anthropicMessages,
  })),
  ...UI.map((row) => ({ ...row, name: `uiMessageStream: ${row.name}`, protocol: uiMessageStream })),
  ...TEXT.map((row) => ({ ...row, name: `plainText: ${row.name}`, protocol: plainText })),
]
