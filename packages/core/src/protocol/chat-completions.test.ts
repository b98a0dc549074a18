import { describe, expect, test } from 'vitest'
import { createMessage } from '../message/create-message.ts'
import type { StreamDelta } from '../types.ts'
import { chatCompletions } from './chat-completions.ts'

function decode(data: unknown, { event = '', atEnd = false } = {}): readonly StreamDelta[] {
  return chatCompletions.decode({
    event,
    atEnd,
    data: typeof data === 'string' ? data : JSON.stringify(data),
  })
}
const chunk = (delta: unknown, finish_reason: unknown = null): unknown => ({
  choices: [{ index: 0, delta, finish_reason }],
})
const text = (value: string): StreamDelta => ({ type: 'text-delta', text: value })
const finish = (reason: string, rawReason = reason): unknown => ({ type: 'finish', reason, rawReason })

describe('the life of a stream', () => {
  test.each([
    ['the role says nothing', chunk({ role: 'assistant', content: '' }), []],
    ['content is text', chunk({ content: 'Hello, ' }), [text('Hello, ')]],
    ['an empty delta with a reason ends the turn', chunk({}, 'stop'), [finish('stop')]],
    ['the last token may come with the reason', chunk({ content: '!' }, 'stop'), [text('!'), finish('stop')]],
    ['[DONE] ends the stream', '[DONE]', [{ type: 'done' }]],
    ['[DONE] with spaces does too', ' [DONE] ', [{ type: 'done' }]],
  ])('%s', (_, data, deltas) => {
    expect(decode(data)).toEqual(deltas)
  })
})

describe('what compatible servers do otherwise', () => {
  const usage = { prompt_tokens: 3, completion_tokens: 4, total_tokens: 7 }
  const counted = { type: 'usage', usage: { inputTokens: 3, outputTokens: 4, totalTokens: 7 } }
  test.each([
    [
      'a first chunk without choices (Azure)',
      { id: '', model: '', choices: [], prompt_filter_results: [] },
      [],
    ],
    ['a choice without a delta (Azure)', { choices: [{ index: 0, finish_reason: null }] }, []],
    ['usage alone', { choices: [], usage }, [counted]],
    ['usage beside a choice', { choices: [{ delta: { content: 'a' } }], usage }, [text('a'), counted]],
    ['usage of null', { choices: [{ delta: { content: 'a' } }], usage: null }, [text('a')]],
    ['usage in x_groq', { choices: [], x_groq: { usage } }, [counted]],
    ['content of null', chunk({ content: null }), []],
    ['an empty finish reason', chunk({ content: 'a' }, ''), [text('a')]],
    [
      'an unknown finish reason',
      chunk({}, 'MALFORMED_FUNCTION_CALL'),
      [finish('other', 'MALFORMED_FUNCTION_CALL')],
    ],
    [
      'a finish reason that names a property of objects',
      chunk({}, 'constructor'),
      [finish('other', 'constructor')],
    ],
    ['end_turn', chunk({}, 'end_turn'), [finish('stop', 'end_turn')]],
    [
      'reasoning_content',
      chunk({ content: null, reasoning_content: 'We' }),
      [{ type: 'reasoning-delta', text: 'We' }],
    ],
    ['reasoning', chunk({ reasoning: 'Here' }), [{ type: 'reasoning-delta', text: 'Here' }]],
    [
      'both, with the same text',
      chunk({ reasoning: 'We', reasoning_content: 'We' }),
      [{ type: 'reasoning-delta', text: 'We' }],
    ],
    [
      'an empty one of the two',
      chunk({ reasoning_content: '', reasoning: 'hm' }),
      [{ type: 'reasoning-delta', text: 'hm' }],
    ],
    [
      'an empty error beside choices',
      { error: '', detail: 'x', choices: [{ delta: { content: 'a' } }] },
      [text('a')],
    ],
    ['a refusal', chunk({ refusal: 'I cannot.' }), [{ type: 'refusal-delta', text: 'I cannot.' }]],
    [
      'content as a list of parts (Mistral)',
      chunk({
        content: [
          { type: 'thinking', thinking: [{ type: 'text', text: 'Hm' }] },
          { type: 'text', text: 'Yes' },
        ],
      }),
      [{ type: 'reasoning-delta', text: 'Hm' }, text('Yes')],
    ],
    [
      'a whole completion',
      { choices: [{ message: { role: 'assistant', content: 'Hi' }, finish_reason: 'stop' }], usage },
      [text('Hi'), finish('stop'), counted],
    ],
    [
      'other choices of n > 1',
      {
        choices: [
          { index: 1, delta: { content: 'b' } },
          { index: 0, delta: { content: 'a' } },
        ],
      },
      [text('a')],
    ],
    ['values that are no object', 'null', []],
    ['a number', '123', []],
    ['a list', '[]', []],
    ['padding', { ...(chunk({ content: 'a' }) as object), obfuscation: 'xyz' }, [text('a')]],
  ])('%s', (_, data, deltas) => {
    expect(decode(data)).toEqual(deltas)
  })
})

describe('errors inside the stream', () => {
  test.each([
    ['an object', { error: { message: 'Overloaded', type: 'overloaded_error' } }, 'Overloaded', true],
    ['a string', { error: 'out of memory' }, 'out of memory', false],
    ['detail', { detail: 'bad model' }, 'bad model', false],
    ['a bare message', { message: 'no' }, 'no', false],
    ['a numeric code', { error: { message: 'Bad gateway', code: 502 } }, 'Bad gateway', true],
    [
      'a quota that no waiting brings back',
      { error: { message: 'Quota', code: 'insufficient_quota', status: 429 } },
      'Quota',
      false,
    ],
    [
      'an error beside a choice (OpenRouter)',
      {
        error: { code: 502, message: 'Upstream' },
        choices: [{ delta: { content: '' }, finish_reason: 'error' }],
      },
      'Upstream',
      true,
    ],
  ])('%s', (_, data, message, retryable) => {
    const [delta, ...rest] = decode(data)
    expect(rest).toEqual([])
    expect(delta).toMatchObject({ type: 'error', error: { code: 'provider', message, retryable } })
  })

  test.each(['error', 'abort', 'cancelled', 'insufficient_system_resource'])(
    'a finish reason of %s is an error that keeps the text before it',
    (reason) => {
      expect(decode(chunk({ content: 'par' }, reason))).toMatchObject([
        text('par'),
        { type: 'error', error: { code: 'provider', providerCode: reason, retryable: true } },
      ])
    },
  )

  test('an event named error is one, whatever its data looks like', () => {
    expect(decode({ reason: 'x' }, { event: 'error' })).toMatchObject([
      { type: 'error', error: { code: 'provider' } },
    ])
  })

  test('data that is no JSON is an error that keeps the data', () => {
    expect(decode('{"choices": oops')).toMatchObject([
      { type: 'error', error: { code: 'malformed', body: '{"choices": oops' } },
    ])
  })

  test('data that the end of the body cut is no error of its own', () => {
    expect(decode('{"choices": [{"del', { atEnd: true })).toEqual([])
  })
})

describe('the request', () => {
  const messages = [
    createMessage('system', 'Be brief.'),
    createMessage('user', 'Hi'),
    createMessage('assistant', ''),
    createMessage('user', 'Are you there?'),
  ]
  const request = { chatId: 'chat', messages }

  test('holds the messages that say something, streams, and asks for usage', () => {
    expect(chatCompletions.encode(request, 'gpt-4', {})).toEqual({
      model: 'gpt-4',
      stream: true,
      stream_options: { include_usage: true },
      messages: [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: 'Hi' },
        { role: 'user', content: 'Are you there?' },
      ],
    })
  })

  test('takes further fields, which may switch stream_options off but not replace the messages', () => {
    const extra = { temperature: 0.3, stream_options: undefined, stream: false, messages: [] }
    const body = JSON.parse(JSON.stringify(chatCompletions.encode(request, undefined, extra)))
    expect(body).toMatchObject({ temperature: 0.3, stream: true })
    expect(body.messages).toHaveLength(3)
    expect(Object.keys(body)).not.toContain('stream_options')
    expect(Object.keys(body)).not.toContain('model')
  })
})
