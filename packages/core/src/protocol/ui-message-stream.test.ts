import { describe, expect, test } from 'vitest'
import { applyDeltas } from '../message/apply-deltas.ts'
import { createMessage } from '../message/create-message.ts'
import type { ChatMessage, MessagePart, StreamDelta } from '../types.ts'
import { uiMessageStream } from './ui-message-stream.ts'

function decode(data: unknown, event = ''): readonly StreamDelta[] {
  const json = typeof data === 'string' ? data : JSON.stringify(data)
  return uiMessageStream.decode({ event, atEnd: false, data: json })
}
const partsOf = (...chunks: readonly unknown[]): readonly MessagePart[] =>
  applyDeltas(
    createMessage('assistant', ''),
    chunks.flatMap((chunk) => decode(chunk)),
  ).parts
const finish = (reason: string, rawReason = reason): object => ({ type: 'finish', reason, rawReason })
const counted = { type: 'usage', usage: { inputTokens: 3, outputTokens: 4, totalTokens: 7 } }

describe('chunks', () => {
  const usage = { inputTokens: 3, outputTokens: 4, totalTokens: 7, cachedInputTokens: 2 }
  test.each([
    ['the start of a message', { type: 'start', messageId: 'm', messageMetadata: { model: 'x' } }, []],
    ['text', { type: 'text-delta', id: 't', delta: 'Hi' }, [{ type: 'text-delta', text: 'Hi' }]],
    [
      'a thought',
      { type: 'reasoning-delta', id: 'r', delta: 'Hm' },
      [{ type: 'reasoning-delta', text: 'Hm' }],
    ],
    ['transient data', { type: 'data-progress', data: 1, transient: true }, []],
    ['a chunk nobody knows', { type: 'weather', message: 'sunny' }, []],
    ['the end', { type: 'finish', finishReason: 'stop' }, [finish('stop')]],
    ['the end, before version 6', { type: 'finish' }, [finish('stop')]],
    ['a limit', { type: 'finish', finishReason: 'length' }, [finish('length')]],
    ['a reason nobody knows', { type: 'finish', finishReason: 'unknown' }, [finish('other', 'unknown')]],
    [
      'usage with the end',
      { type: 'finish', messageMetadata: { totalUsage: usage } },
      [counted, finish('stop')],
    ],
    ['usage before it', { type: 'message-metadata', messageMetadata: { usage } }, [counted]],
    ['[DONE]', '[DONE]', [{ type: 'done' }]],
  ])('%s', (_, data, deltas) => {
    expect(decode(data)).toEqual(deltas)
  })
})

describe('calls', () => {
  const ids = { toolCallId: 't', toolName: 'f' }
  const begun = { type: 'tool-input-start', ...ids }
  const whole = { type: 'tool-input-available', ...ids, input: { a: 1 } }
  const call = { type: 'tool-call', id: 't', name: 'f', argumentsText: '{"a":1}' }

  test.each([
    [
      'with input that comes in pieces',
      [begun, { type: 'tool-input-delta', toolCallId: 't', inputTextDelta: '{"a": ' }, whole],
      { state: 'streaming' },
    ],
    ['with input that comes at once', [whole], { state: 'streaming' }],
    [
      'with an output',
      [whole, { type: 'tool-output-available', toolCallId: 't', output: [1] }],
      { state: 'done', result: [1] },
    ],
    [
      'with an output that is not the last one',
      [whole, { type: 'tool-output-available', toolCallId: 't', output: 1, preliminary: true }],
      { state: 'streaming' },
    ],
    [
      'that failed',
      [whole, { type: 'tool-output-error', toolCallId: 't', errorText: 'Broke' }],
      { state: 'failed', error: 'Broke' },
    ],
    ['that were not allowed', [whole, { type: 'tool-output-denied', toolCallId: 't' }], { state: 'denied' }],
    [
      'with input that the tool does not take',
      [begun, { ...whole, type: 'tool-input-error', errorText: 'Wrong' }],
      { state: 'failed', error: 'Wrong' },
    ],
  ])('%s', (_, chunks, became) => {
    expect(partsOf(...chunks)).toEqual([{ ...call, ...became }])
  })

  test('an output for a call of an earlier message changes nothing', () => {
    expect(partsOf({ type: 'tool-output-available', toolCallId: 'other', output: 1 }, whole)).toHaveLength(1)
  })
})

test.each([
  ['an error', { type: 'error', errorText: 'Broke' }, '', { message: 'Broke', retryable: false }],
  ['an event named error', { type: 'error', errorText: 'Broke' }, 'error', { message: 'Broke' }],
  [
    'the server stopped it',
    { type: 'abort', reason: 'timeout' },
    '',
    { providerCode: 'abort', retryable: true },
  ],
  [
    'an end that is an error',
    { type: 'finish', finishReason: 'error' },
    '',
    { providerCode: 'error', retryable: true },
  ],
  ['in the shape of an HTTP error', { error: { message: 'No' } }, '', { message: 'No' }],
])('%s', (_, data, event, error) => {
  expect(decode(data, event)).toMatchObject([{ type: 'error', error: { code: 'provider', ...error } }])
})

describe('the request', () => {
  const reply: ChatMessage = {
    ...createMessage('assistant', '', { id: 'b' }),
    parts: [
      { type: 'reasoning', text: 'Hm' },
      { type: 'text', text: 'Hello.' },
    ],
  }
  const messages = [
    createMessage('user', 'Hi', { id: 'a' }),
    reply,
    createMessage('assistant', '', { id: 'c' }),
  ]
  const sent = [
    { id: 'a', role: 'user', parts: [{ type: 'text', text: 'Hi' }] },
    { id: 'b', role: 'assistant', parts: [{ type: 'text', text: 'Hello.' }] },
  ]

  test('holds the chat’s id, UI messages and the trigger', () => {
    const body = JSON.parse(
      JSON.stringify(uiMessageStream.encode({ chatId: 'chat', messages }, undefined, {})),
    )
    expect(body).toEqual({ id: 'chat', messages: sent, trigger: 'submit-message' })
  })

  test('takes further fields, which may replace all but the messages', () => {
    const extra = { trigger: 'regenerate-message', messageId: 'b', messages: [] }
    const body = uiMessageStream.encode({ chatId: 'chat', messages }, 'gpt-5', extra)
    expect(body).toEqual({
      id: 'chat',
      messages: sent,
      trigger: 'regenerate-message',
      messageId: 'b',
      model: 'gpt-5',
    })
  })

  test('holds the calls that have an end', () => {
    const call = { type: 'tool-call', name: 'f', argumentsText: '{"x":1}' } as const
    const asked: ChatMessage = {
      ...createMessage('assistant', ''),
      parts: [
        { ...call, id: 'a', state: 'done', result: { y: 2 } },
        { ...call, id: 'b', state: 'failed', error: 'Broke' },
        { ...call, id: 'c', state: 'requested' },
        { ...call, id: 'd', state: 'failed', argumentsText: '{"x"' },
        { ...call, id: 'e', state: 'denied' },
      ],
    }
    const sentCall = { type: 'tool-f', input: { x: 1 } }
    expect(uiMessageStream.encode({ chatId: 'chat', messages: [asked] }, undefined, {})).toMatchObject({
      messages: [
        {
          parts: [
            { ...sentCall, toolCallId: 'a', state: 'output-available', output: { y: 2 } },
            { ...sentCall, toolCallId: 'b', state: 'output-error', errorText: 'Broke' },
            { ...sentCall, toolCallId: 'e', state: 'output-error', errorText: 'The call was denied.' },
          ],
        },
      ],
    })
  })
})
