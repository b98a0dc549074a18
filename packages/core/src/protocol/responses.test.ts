import { describe, expect, test } from 'vitest'
import { applyDeltas } from '../message/apply-deltas.ts'
import { createMessage } from '../message/create-message.ts'
import type { ChatMessage, MessagePart, StreamDelta } from '../types.ts'
import { responses } from './responses.ts'

function decode(data: unknown, event = ''): readonly StreamDelta[] {
  const json = typeof data === 'string' ? data : JSON.stringify(data)
  return responses.decode({ event, atEnd: false, data: json })
}
const partsOf = (...events: readonly unknown[]): readonly MessagePart[] =>
  applyDeltas(
    createMessage('assistant', ''),
    events.flatMap((event) => decode(event)),
  ).parts
const text = (value: string): StreamDelta => ({ type: 'text-delta', text: value })
const counted = { type: 'usage', usage: { inputTokens: 3, outputTokens: 4, totalTokens: 7 } }
const usage = { input_tokens: 3, input_tokens_details: { cached_tokens: 2 }, output_tokens: 4 }
const end = (type: string, response: object): unknown => ({ type: `response.${type}`, response })
const finish = (reason: string, rawReason: string): object => ({ type: 'finish', reason, rawReason })
const done = { type: 'done' }

describe('events', () => {
  test.each([
    ['created', { type: 'response.created', response: { status: 'in_progress', output: [] } }, []],
    ['a piece of text', { type: 'response.output_text.delta', delta: 'Hi' }, [text('Hi')]],
    ['all of it again', { type: 'response.output_text.done', text: 'Hi' }, []],
    ['and again', { type: 'response.content_part.done', part: { type: 'output_text', text: 'Hi' } }, []],
    ['its type as the event’s name alone', { delta: 'Hi' }, [text('Hi')], 'response.output_text.delta'],
    ['a refusal', { type: 'response.refusal.delta', delta: 'No.' }, [{ type: 'refusal-delta', text: 'No.' }]],
    [
      'a thought in full',
      { type: 'response.reasoning_text.delta', delta: 'Hm' },
      [{ type: 'reasoning-delta', text: 'Hm' }],
    ],
    ['an event nobody knows', { type: 'response.sung', message: 'La', delta: 'la' }, []],
    ['a delta that is no text', { type: 'response.output_text.delta', delta: { text: 'Hi' } }, []],
    ['the end', end('completed', { output: [], usage }), [counted, finish('stop', 'completed'), done]],
    ['an end without details', end('completed', {}), [finish('stop', 'completed'), done]],
    [
      'a filter',
      end('incomplete', { incomplete_details: { reason: 'content_filter' } }),
      [finish('content-filter', 'content_filter'), done],
    ],
    ['a limit of some kind', end('incomplete', { usage }), [counted, finish('length', 'incomplete'), done]],
    ['a response that waits in the background', { object: 'response', status: 'queued', output: [] }, []],
    ['[DONE]', '[DONE]', [done]],
  ])('%s', (_, data, deltas, event = '') => {
    expect(decode(data, event)).toEqual(deltas)
  })
})

describe('calls', () => {
  const item = { type: 'function_call', id: 'fc', call_id: 'call', name: 'f' }
  const begun = { type: 'response.output_item.added', output_index: 0, item: { ...item, arguments: '' } }
  const whole = {
    type: 'tool-call',
    id: 'call',
    name: 'f',
    argumentsText: '{"a":1}',
    state: 'streaming',
    index: 0,
  }

  test.each([
    ['told in pieces, and again', [begun, piece('{"a"'), piece(':1}'), told(), finished()]],
    ['told only when they are whole', [begun, told()]],
    ['told only when their item is', [begun, finished()]],
    ['told again without their arguments', [begun, piece('{"a":1}'), { ...finished(), item }]],
    ['whose beginning was left out', [piece('{"a":1}'), finished()]],
    ['sent as an object', [begun, { ...told(), arguments: { a: 1 } }]],
    ['told only by the end', [end('completed', { output: [{ ...item, arguments: '{"a":1}' }] })]],
    [
      'told by the end too',
      [begun, told(), end('completed', { output: [{ ...item, arguments: '{"a":1}' }] })],
    ],
  ])('%s are there once', (_, events) => {
    expect(partsOf(...events)).toEqual([whole])
  })

  test('what the server does itself has no part, and keeps the texts around it apart', () => {
    const search = { type: 'response.output_item.added', item: { type: 'web_search_call', id: 'ws' } }
    const parts = partsOf(
      search,
      { type: 'response.output_text.delta', delta: 'Let me look.' },
      search,
      search,
      { type: 'response.output_text.delta', delta: 'Found.' },
    )
    expect(parts).toEqual([{ type: 'text', text: 'Let me look.\n\nFound.' }])
  })

  function piece(delta: string): object {
    return { type: 'response.function_call_arguments.delta', item_id: 'fc', output_index: 0, delta }
  }
  function told(): object {
    return { type: 'response.function_call_arguments.done', output_index: 0, arguments: '{"a":1}' }
  }
  function finished(): object {
    return { type: 'response.output_item.done', output_index: 0, item: { ...item, arguments: '{"a":1}' } }
  }
})

test('an answer that was streamed is not told twice by its end, and one with thoughts alone is told', () => {
  const completed = end('completed', {
    output: [
      { type: 'reasoning', summary: [{ text: 'Hm' }] },
      { type: 'message', content: [{ type: 'output_text', text: 'Hi' }] },
    ],
  })
  const thought = { type: 'response.reasoning_summary_text.delta', delta: 'Hm' }
  const both = [
    { type: 'reasoning', text: 'Hm' },
    { type: 'text', text: 'Hi' },
  ]
  expect(partsOf(completed)).toEqual(both)
  expect(partsOf(thought, completed)).toEqual(both)
  expect(partsOf(thought, { type: 'response.output_text.delta', delta: 'Hi' }, completed)).toEqual(both)
})

test('an answer that only its end tells is told behind the calls of an earlier response too', () => {
  const call = {
    type: 'tool-call',
    id: 'a',
    name: 'f',
    argumentsText: '{}',
    state: 'done',
    result: 1,
  } as const
  const message = { ...createMessage('assistant', ''), parts: [call] }
  const completed = end('completed', { output: [{ type: 'message', content: [{ text: 'Hi' }] }] })
  expect(applyDeltas(message, decode(completed)).parts).toEqual([call, { type: 'text', text: 'Hi' }])
})

describe('errors', () => {
  const error = (fields: object): object => ({ type: 'error', error: { code: 'provider', ...fields } })
  const limit = { code: 'rate_limit_exceeded', message: 'Slow down', param: null }
  const quota = { type: 'insufficient_quota', code: 'credit_balance_exhausted', message: 'Empty' }

  test.each([
    [
      'as documented',
      { type: 'error', ...limit },
      { message: 'Slow down', providerCode: 'rate_limit_exceeded', retryable: true },
    ],
    [
      'as they are sent',
      { type: 'error', error: { type: 'tokens', ...limit } },
      { providerCode: 'rate_limit_exceeded', retryable: true },
    ],
    [
      'without a code',
      { type: 'error', code: null, message: 'Odd' },
      { message: 'Odd', providerCode: undefined, retryable: false },
    ],
    ['that no waiting mends', { type: 'error', error: quota }, { message: 'Empty', retryable: false }],
    [
      'of a response',
      end('failed', { error: { code: 'server_error', message: 'Broke' } }),
      { retryable: true },
    ],
    ['of a response that says no more', end('failed', { error: null }), { providerCode: 'failed' }],
    ['of one that was cancelled', end('cancelled', {}), { providerCode: 'cancelled', retryable: true }],
    ['in the shape of an HTTP error', { error: { message: 'No', code: 'x' } }, { message: 'No' }],
    ['of a framework', { detail: 'No' }, { message: 'No' }],
  ])('%s', (_, data, fields) => {
    expect(decode(data)).toMatchObject([error(fields)])
  })

  test('data that is no JSON is an error, unless the end of the body cut it', () => {
    expect(decode('{"type": oops')).toMatchObject([{ type: 'error', error: { code: 'malformed' } }])
    expect(responses.decode({ event: '', data: '{"type": oops', atEnd: true })).toEqual([])
  })
})

describe('the request', () => {
  const messages = [
    createMessage('system', 'Be brief.'),
    createMessage('user', 'Hi'),
    createMessage('assistant', ''),
    createMessage('assistant', 'Hello.'),
    createMessage('system', 'Be kind.'),
    createMessage('user', 'Are you there?'),
  ]
  const input = [
    { role: 'user', content: [{ type: 'input_text', text: 'Hi' }] },
    { role: 'assistant', content: [{ type: 'output_text', text: 'Hello.' }] },
    { role: 'user', content: [{ type: 'input_text', text: 'Are you there?' }] },
  ]

  test('holds what was said as input, what the system said as instructions, and streams', () => {
    const body = responses.encode({ chatId: 'chat', messages }, 'gpt-5', {})
    expect(body).toEqual({ model: 'gpt-5', instructions: 'Be brief.\n\nBe kind.', input, stream: true })
  })

  test('takes further fields, which may replace the instructions but not the conversation', () => {
    const extra = { instructions: 'Sing.', store: false, input: 'Bye', stream: false }
    const body = responses.encode({ chatId: 'chat', messages }, undefined, extra)
    expect(body).toEqual({ model: undefined, instructions: 'Sing.', store: false, input, stream: true })
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

  test('brings the tools, and the calls with what came of them', () => {
    const request = { chatId: 'chat', messages: [createMessage('user', 'Hi'), asked], tools: [tool] }
    const own = { type: 'web_search' }
    expect(responses.encode(request, undefined, { tools: [own] })).toMatchObject({
      tools: [{ type: 'function', ...tool }, own],
      input: [
        input[0],
        { role: 'assistant', content: [{ type: 'output_text', text: 'Let me look.' }] },
        { type: 'function_call', call_id: 'a', name: 'f', arguments: '{"x":1}' },
        { type: 'function_call', call_id: 'b', name: 'g', arguments: '{}' },
        { type: 'function_call_output', call_id: 'a', output: '{"y":2}' },
        { type: 'function_call_output', call_id: 'b', output: 'Error: Broke' },
        { type: 'function_call', call_id: 'c', name: 'f', arguments: '{}' },
        { type: 'function_call_output', call_id: 'c', output: 'ok' },
      ],
    })
  })
})
