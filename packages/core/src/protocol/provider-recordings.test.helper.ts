import { sseText } from '../testing/event-stream.ts'
import type { ChatProtocol } from '../types.ts'
import { anthropicMessages } from './anthropic-messages.ts'
import { createChatCompletions } from './chat-completions.ts'
import { readToolCalls } from './read-tool-calls.ts'
import { responses } from './responses.ts'
import { uiMessageStream } from './ui-message-stream.ts'

/** What a provider sends for one answer: a thought, a text and two calls, in the shapes that are its own. */
export interface ProviderRecording {
  readonly name: string
  readonly protocol: ChatProtocol
  readonly body: string
  /** What other providers say, and this one does not; without `the reason` it ends with calls and says `stop`. */
  readonly lacks: ReadonlyArray<'reasoning' | 'usage' | 'the reason'>
}

const protocol = createChatCompletions(readToolCalls)
const chunk = (delta: object, finish_reason: unknown = null, more: object = {}): object => ({
  choices: [{ index: 0, delta, finish_reason }],
  ...more,
})
/** A piece of a call: where it belongs, and what it adds. */
const call = (place: object, args: unknown, name?: string): object => ({
  tool_calls: [{ ...place, ...(name && { type: 'function' }), function: { name, arguments: args } }],
})
const CITY = '{"city":"Zürich"}'
const SEA = '{"sea":2}'
const usage = { prompt_tokens: 7, completion_tokens: 9, total_tokens: 16 }
const counted = { choices: [], usage }

/** The calls as OpenAI sends them: the name first, then the arguments in pieces. */
const piecemeal: readonly object[] = [
  chunk(call({ index: 0, id: 'a' }, '', 'weather')),
  chunk(call({ index: 0 }, '{"city":')),
  chunk(call({ index: 0 }, '"Zürich"}')),
  chunk(call({ index: 1, id: 'b' }, '', 'tide')),
  chunk(call({ index: 1 }, SEA)),
]

interface NamedEvent {
  readonly type: string
  readonly [field: string]: unknown
}

/** Events that are named by their type. */
const named = (...events: readonly NamedEvent[]): string =>
  events.map((event) => `event: ${event.type}\n${sseText(event)}`).join('')

const recording = (name: string, body: string, ...lacks: ProviderRecording['lacks']): ProviderRecording => ({
  name,
  protocol,
  body,
  lacks,
})

export const PROVIDERS: readonly ProviderRecording[] = [
  recording(
    'OpenAI: usage after the end, and padding',
    sseText(
      chunk({ role: 'assistant', content: null, refusal: null }, null, { obfuscation: 'x' }),
      chunk({ content: 'Ich schaue' }),
      chunk({ content: ' 😀' }),
      ...piecemeal,
      chunk({}, 'tool_calls', { usage: null }),
      counted,
      '[DONE]',
    ),
    'reasoning',
  ),
  recording(
    'Azure: a first chunk that says nothing, and a choice without a delta',
    sseText(
      { choices: [], id: '', model: '', prompt_filter_results: [] },
      chunk({ role: 'assistant' }),
      chunk({ content: 'Ich schaue 😀' }),
      { choices: [{ index: 0, finish_reason: null, content_filter_offsets: {} }] },
      ...piecemeal,
      chunk({}, 'tool_calls'),
      counted,
      '[DONE]',
    ),
    'reasoning',
  ),
  recording(
    'OpenRouter: comments while it waits, thoughts twice, usage beside an empty choice',
    `: OPENROUTER PROCESSING\n\n${sseText(
      chunk({ content: '', reasoning: 'Hm.', reasoning_details: [{ type: 'reasoning.text', text: 'Hm.' }] }),
      chunk({ role: 'assistant', content: 'Ich schaue 😀' }),
      ...piecemeal,
      chunk({ content: '' }, 'tool_calls', { native_finish_reason: 'tool_use' }),
      chunk({ role: 'assistant', content: '' }, null, { usage }),
      '[DONE]',
    )}`,
  ),
  recording(
    'Groq: calls in one piece each, usage of its own',
    sseText(
      chunk({ role: 'assistant', content: '' }, null, { x_groq: { id: 'req' } }),
      chunk({ reasoning: 'Hm.' }),
      chunk({ content: 'Ich schaue 😀' }),
      chunk(call({ index: 0, id: 'a' }, CITY, 'weather')),
      chunk(call({ index: 1, id: 'b' }, SEA, 'tide')),
      chunk({}, 'tool_calls', { x_groq: { usage } }),
      '[DONE]',
    ),
  ),
  recording(
    'Mistral: content as a list of parts, the calls and the end in one chunk',
    sseText(
      chunk({ role: 'assistant', content: '' }),
      chunk({ content: [{ type: 'thinking', thinking: [{ type: 'text', text: 'Hm.' }] }] }),
      chunk({ content: [{ type: 'text', text: 'Ich ' }] }, null, { p: 'abcd' }),
      chunk({ content: 'schaue 😀' }),
      chunk(
        {
          content: '',
          tool_calls: [
            { id: 'a', index: 0, function: { name: 'weather', arguments: CITY } },
            { id: 'b', index: 1, function: { name: 'tide', arguments: SEA } },
          ],
        },
        'tool_calls',
        { usage },
      ),
      '[DONE]',
    ),
  ),
  recording(
    'DeepSeek: thoughts beside a content of null, keep-alives, usage with the end',
    `: keep-alive\n\n${sseText(
      chunk({ role: 'assistant', content: null, reasoning_content: '' }, null, { usage: null }),
      chunk({ content: null, reasoning_content: 'Hm.' }),
    )}: keep-alive\n\n${sseText(
      chunk({ content: 'Ich schaue 😀', reasoning_content: null }),
      ...piecemeal,
      chunk({ content: '' }, 'tool_calls', { usage }),
      '[DONE]',
    )}`,
  ),
  recording(
    'vLLM: both names of thoughts, the last piece with the end',
    sseText(
      chunk({ role: 'assistant', content: '' }),
      chunk({ reasoning: 'Hm.', reasoning_content: 'Hm.' }),
      chunk({ content: 'Ich schaue 😀' }),
      ...piecemeal.slice(0, -1),
      chunk(call({ index: 1 }, SEA), 'tool_calls', { stop_reason: null }),
      counted,
      '[DONE]',
    ),
  ),
  recording(
    'Ollama: a role in each chunk, every call of index 0, an end that says stop',
    sseText(
      chunk({ role: 'assistant', content: '', reasoning: 'Hm.' }),
      chunk({ role: 'assistant', content: 'Ich schaue 😀' }),
      chunk({ role: 'assistant', ...call({ index: 0, id: 'a' }, CITY, 'weather') }),
      chunk({ role: 'assistant', ...call({ index: 0, id: 'b' }, SEA, 'tide') }),
      chunk({ role: 'assistant', content: '' }, 'stop'),
      '[DONE]',
    ),
    'usage',
    'the reason',
  ),
  recording(
    'llama.cpp: timings, and no blank line at the end',
    sseText(
      chunk({ role: 'assistant', content: null }),
      chunk({ reasoning_content: 'Hm.' }),
      chunk({ content: 'Ich schaue 😀' }),
      ...piecemeal,
      chunk({}, 'tool_calls', { timings: { predicted_n: 9 } }),
      '[DONE]',
    ).trimEnd(),
    'usage',
  ),
  recording(
    'LiteLLM: an id that changes, arguments as an object',
    sseText(
      chunk({ role: 'assistant', reasoning_content: 'Hm.', content: '' }, null, { id: '1' }),
      chunk({ content: 'Ich schaue 😀' }, null, { id: '2' }),
      chunk(call({ index: 0, id: 'a' }, { city: 'Zürich' }, 'weather'), null, { id: '3' }),
      chunk(call({ index: 1, id: 'b' }, SEA, 'tide'), null, { id: '4' }),
      chunk({}, 'tool_calls', { id: '5' }),
      counted,
      '[DONE]',
    ),
  ),
  recording(
    'Gemini: calls without an index, usage that grows with each chunk, an end that says stop',
    sseText(
      chunk({ role: 'assistant', content: 'Ich ' }, null, { usage: { ...usage, completion_tokens: 1 } }),
      chunk({ content: 'schaue 😀' }, null, { usage: { ...usage, completion_tokens: 4 } }),
      chunk({
        ...call({ id: '', extra_content: { google: { thought_signature: 's' } } }, CITY, 'weather'),
      }),
      chunk(call({ id: '' }, SEA, 'tide'), 'stop', { usage }),
      '[DONE]',
    ),
    'reasoning',
    'the reason',
  ),
  recording(
    'SGLang: indexes that begin at one, and lines that end in CR LF',
    sseText(
      chunk({ role: 'assistant', content: '', reasoning_content: 'Hm.' }),
      chunk({ content: 'Ich schaue 😀', reasoning_content: null }),
      chunk(call({ index: 1, id: 'a' }, CITY, 'weather')),
      chunk(call({ index: 3, id: 'b' }, SEA, 'tide')),
      chunk({}, 'tool_calls', { matched_stop: null }),
      counted,
      '[DONE]',
    ).replaceAll('\n', '\r\n'),
  ),
  recording(
    'LM Studio: an end without [DONE]',
    sseText(
      chunk({ role: 'assistant', reasoning_content: 'Hm.' }),
      chunk({ content: 'Ich schaue 😀' }),
      ...piecemeal,
      chunk({}, 'tool_calls'),
    ),
    'usage',
  ),
  {
    name: 'OpenAI, Responses',
    protocol: responses,
    body: named(
      { type: 'response.reasoning_summary_text.delta', summary_index: 0, delta: 'Hm.' },
      { type: 'response.output_text.delta', output_index: 1, delta: 'Ich schaue 😀' },
      ...[
        { id: 'f', call_id: 'a', name: 'weather', arguments: CITY },
        { id: 'g', call_id: 'b', name: 'tide', arguments: SEA },
      ].flatMap((item, index) => [
        {
          type: 'response.output_item.added',
          output_index: index + 2,
          item: { type: 'function_call', ...item, arguments: '' },
        },
        {
          type: 'response.function_call_arguments.delta',
          item_id: item.id,
          output_index: index + 2,
          delta: item.arguments,
        },
      ]),
      {
        type: 'response.completed',
        response: {
          output: [{ type: 'function_call' }],
          usage: { input_tokens: 7, output_tokens: 9, total_tokens: 16 },
        },
      },
    ),
    lacks: [],
  },
  {
    name: 'Anthropic, Messages',
    protocol: anthropicMessages,
    body: named(
      { type: 'message_start', message: { content: [], usage: { input_tokens: 7, output_tokens: 1 } } },
      ...[
        [
          { type: 'thinking', thinking: '' },
          { type: 'thinking_delta', thinking: 'Hm.' },
        ],
        [
          { type: 'text', text: '' },
          { type: 'text_delta', text: 'Ich schaue 😀' },
        ],
        [
          { type: 'tool_use', id: 'a', name: 'weather', input: {} },
          { type: 'input_json_delta', partial_json: CITY },
        ],
        [
          { type: 'tool_use', id: 'b', name: 'tide', input: {} },
          { type: 'input_json_delta', partial_json: SEA },
        ],
      ].flatMap(([content_block, delta], index) => [
        { type: 'content_block_start', index, content_block },
        { type: 'content_block_delta', index, delta },
        { type: 'content_block_stop', index },
      ]),
      {
        type: 'message_delta',
        delta: { stop_reason: 'tool_use' },
        usage: { input_tokens: 7, output_tokens: 9 },
      },
      { type: 'message_stop' },
    ),
    lacks: [],
  },
  {
    name: 'AI SDK, UI messages',
    protocol: uiMessageStream,
    body: sseText(
      { type: 'reasoning-delta', id: 'r', delta: 'Hm.' },
      { type: 'text-delta', id: 't', delta: 'Ich schaue 😀' },
      { type: 'tool-input-start', toolCallId: 'a', toolName: 'weather' },
      { type: 'tool-input-delta', toolCallId: 'a', inputTextDelta: CITY },
      { type: 'tool-input-available', toolCallId: 'a', toolName: 'weather', input: { city: 'Zürich' } },
      { type: 'tool-input-available', toolCallId: 'b', toolName: 'tide', input: { sea: 2 } },
      {
        type: 'finish',
        finishReason: 'tool-calls',
        messageMetadata: { totalUsage: { inputTokens: 7, outputTokens: 9, totalTokens: 16 } },
      },
      '[DONE]',
    ),
    lacks: [],
  },
]
