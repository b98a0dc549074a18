import { describe, expect, test } from 'vitest'
import { applyDeltas } from '../message/apply-deltas.ts'
import { createMessage } from '../message/create-message.ts'
import type { ChatMessage, MessagePart, StreamDelta } from '../types.ts'
import { anthropicMessages } from './anthropic-messages.ts'

function decode(data: unknown, event = ''): readonly StreamDelta[] {
  const json = typeof data === 'string' ? data : JSON.stringify(data)
  return anthropicMessages.decode({ event, atEnd: false, data: json })
}
const partsOf = (...events: readonly unknown[]): readonly MessagePart[] =>
  applyDeltas(
    createMessage('assistant', ''),
    events.flatMap((event) => decode(event)),
  ).parts
const begin = (content_block: object, index = 0): object => ({
  type: 'content_block_start',
  index,
  content_block,
})
const grow = (delta: object, index = 0): object => ({ type: 'content_block_delta', index, delta })
const stop = (stop_reason: string | null, usage?: object): object => ({
  type: 'message_delta',
  delta: { stop_reason },
  usage,
})
const finish = (reason: string, rawReason: string): object => ({ type: 'finish', reason, rawReason })

describe('events', () => {
  test.each([
    ['ping', { type: 'ping' }, []],
    ['a block that begins empty', begin({ type: 'text', text: '' }), []],
    [
      'a block that begins with text',
      begin({ type: 'text', text: 'Hi' }),
      [{ type: 'text-delta', text: 'Hi' }],
    ],
    ['text', grow({ type: 'text_delta', text: 'Hi' }), [{ type: 'text-delta', text: 'Hi' }]],
    [
      'a thought',
      grow({ type: 'thinking_delta', thinking: 'Hm' }),
      [{ type: 'reasoning-delta', text: 'Hm' }],
    ],
    ['a signature', grow({ type: 'signature_delta', signature: 'x' }), []],
    ['a citation', grow({ type: 'citations_delta', citation: { cited_text: 'x' } }), []],
    ['a thought that is hidden', begin({ type: 'redacted_thinking', data: 'x' }), []],
    ['the end of a block', { type: 'content_block_stop', index: 0 }, []],
    ['an event nobody knows', { type: 'mood', message: 'fine' }, []],
    [
      'its type as the event’s name alone',
      { delta: { text: 'Hi' } },
      [{ type: 'text-delta', text: 'Hi' }],
      'content_block_delta',
    ],
    ['the end of the turn', stop('end_turn'), [finish('stop', 'end_turn')]],
    ['a word to stop at', stop('stop_sequence'), [finish('stop', 'stop_sequence')]],
    ['calls', stop('tool_use'), [finish('tool-calls', 'tool_use')]],
    ['a limit', stop('max_tokens'), [finish('length', 'max_tokens')]],
    [
      'a full context',
      stop('model_context_window_exceeded'),
      [finish('length', 'model_context_window_exceeded')],
    ],
    ['a turn that the server paused', stop('pause_turn'), [finish('length', 'pause_turn')]],
    ['a refusal', stop('refusal'), [finish('content-filter', 'refusal')]],
    ['a reason nobody knows', stop('constructor'), [finish('other', 'constructor')]],
    ['no reason yet', stop(null), []],
    ['the end', { type: 'message_stop' }, [{ type: 'done' }]],
    ['[DONE]', '[DONE]', [{ type: 'done' }]],
  ])('%s', (_, data, deltas, event = '') => {
    expect(decode(data, event)).toEqual(deltas)
  })
})

describe('usage', () => {
  test('what the beginning counts is an estimate, with what the cache gave and took', () => {
    const usage = {
      input_tokens: 3,
      cache_creation_input_tokens: 10,
      cache_read_input_tokens: 100,
      output_tokens: 1,
    }
    expect(decode({ type: 'message_start', message: { content: [], usage } })).toEqual([
      { type: 'usage', usage: { inputTokens: 113, outputTokens: 1, totalTokens: 114, isEstimated: true } },
    ])
  })

  test('an end that does not count the input again is an estimate', () => {
    expect(decode(stop(null, { output_tokens: 4 }))).toEqual([
      { type: 'usage', usage: { inputTokens: 0, outputTokens: 4, totalTokens: 4, isEstimated: true } },
    ])
  })

  test('what the end counts is all of it', () => {
    const usage = {
      input_tokens: 3,
      cache_creation_input_tokens: null,
      cache_read_input_tokens: 0,
      output_tokens: 4,
    }
    expect(decode(stop('end_turn', usage))).toEqual([
      finish('stop', 'end_turn'),
      { type: 'usage', usage: { inputTokens: 3, outputTokens: 4, totalTokens: 7 } },
    ])
  })
})

describe('calls', () => {
  const call = {
    type: 'tool-call',
    id: 't',
    name: 'f',
    argumentsText: '{"a":1}',
    state: 'streaming',
    index: 0,
  }

  test.each([
    [
      'told in pieces',
      [begin({ type: 'tool_use', id: 't', name: 'f', input: {} }), json(''), json('{"a"'), json(':1}')],
    ],
    ['told at once', [begin({ type: 'tool_use', id: 't', name: 'f', input: { a: 1 } })]],
    [
      'of a whole message',
      [{ type: 'message', content: [{ type: 'tool_use', id: 't', name: 'f', input: { a: 1 } }] }],
    ],
  ])('%s', (_, events) => {
    expect(partsOf(...events)).toEqual([call])
  })

  test('what the server’s own tools are asked is no call', () => {
    const search = begin({ type: 'server_tool_use', id: 's', name: 'web_search', input: {} }, 1)
    expect(partsOf(search, json('{"query":"x"}', 1))).toEqual([])
    const begun = begin({ type: 'tool_use', id: 't', name: 'f', input: {} })
    expect(partsOf(begun, search, json('{"query":"x"}', 1), json('{"a":1}'))).toEqual([call])
  })

  function json(partial_json: string, index = 0): object {
    return grow({ type: 'input_json_delta', partial_json }, index)
  }
})

test.each([
  ['overloaded_error', true],
  ['rate_limit_error', true],
  ['api_error', true],
  ['timeout_error', true],
  ['invalid_request_error', false],
  ['authentication_error', false],
])('%s can be tried again: %s', (type, retryable) => {
  const expected = [
    { type: 'error', error: { code: 'provider', message: 'Why', providerCode: type, retryable } },
  ]
  expect(decode({ type: 'error', error: { type, message: 'Why' }, request_id: 'req' })).toMatchObject(
    expected,
  )
  expect(decode({ type, message: 'Why' }, 'error')).toMatchObject(expected)
})

test('an event named error is one, whatever its data looks like', () => {
  const error = { type: 'error', error: { code: 'provider' } }
  expect(decode({ reason: 'x' }, 'error')).toMatchObject([error])
  expect(decode('out of memory', 'error')).toMatchObject([{ error: { message: 'out of memory' } }])
})

describe('the request', () => {
  const messages = [
    createMessage('system', 'Be brief.'),
    createMessage('user', 'Hi'),
    createMessage('assistant', ' '),
    createMessage('user', 'Are you there?'),
    createMessage('assistant', 'Yes.'),
    createMessage('user', 'Good.'),
  ]
  const block = (text: string): object => ({ type: 'text', text })
  const turns = [
    { role: 'user', content: [block('Hi'), block('Are you there?')] },
    { role: 'assistant', content: [block('Yes.')] },
    { role: 'user', content: [block('Good.')] },
  ]

  test('keeps the system apart, joins what one role said in a row, and has a limit', () => {
    const body = anthropicMessages.encode({ chatId: 'chat', messages }, 'claude-sonnet-4-5', {})
    expect(body).toEqual({
      model: 'claude-sonnet-4-5',
      max_tokens: 4096,
      system: 'Be brief.',
      messages: turns,
      stream: true,
    })
  })

  test('takes further fields, which may replace the system’s words and the limit, but not the conversation', () => {
    const extra = { max_tokens: 9, system: [block('Sing.')], messages: [], stream: false, temperature: 0 }
    const body = anthropicMessages.encode({ chatId: 'chat', messages: messages.slice(1) }, undefined, extra)
    expect(body).toEqual({
      model: undefined,
      max_tokens: 9,
      system: [block('Sing.')],
      messages: turns,
      stream: true,
      temperature: 0,
    })
  })

  const asked: ChatMessage = {
    ...createMessage('assistant', ''),
    parts: [
      { type: 'text', text: 'Let me look.' },
      { type: 'tool-call', id: 'a', name: 'f', argumentsText: '{"x":1}', state: 'done', result: { y: 2 } },
      { type: 'tool-call', id: 'b', name: 'g', argumentsText: '', state: 'failed', error: 'Broke' },
      { type: 'tool-call', id: 'c', name: 'f', argumentsText: '{}', state: 'done', result: 'ok', step: 1 },
    ],
  }
  const tool = { name: 'f', description: 'Does.', parameters: { type: 'object' } }

  test('brings the tools, and the calls with what came of them, which the user tells', () => {
    const request = {
      chatId: 'chat',
      messages: [createMessage('user', 'Hi'), asked, createMessage('user', 'So?')],
      tools: [tool],
    }
    const own = { type: 'web_search_20250305', name: 'web_search' }
    expect(anthropicMessages.encode(request, undefined, { tools: [own] })).toMatchObject({
      tools: [{ name: 'f', description: 'Does.', input_schema: { type: 'object' } }, own],
      messages: [
        { role: 'user', content: [block('Hi')] },
        {
          role: 'assistant',
          content: [
            block('Let me look.'),
            { type: 'tool_use', id: 'a', name: 'f', input: { x: 1 } },
            { type: 'tool_use', id: 'b', name: 'g', input: {} },
          ],
        },
        {
          role: 'user',
          content: [
            { type: 'tool_result', tool_use_id: 'a', content: '{"y":2}' },
            { type: 'tool_result', tool_use_id: 'b', content: 'Error: Broke', is_error: true },
          ],
        },
        { role: 'assistant', content: [{ type: 'tool_use', id: 'c', name: 'f', input: {} }] },
        { role: 'user', content: [{ type: 'tool_result', tool_use_id: 'c', content: 'ok' }, block('So?')] },
      ],
    })
  })
})
