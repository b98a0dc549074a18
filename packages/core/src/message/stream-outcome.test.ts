import { expect, test } from 'vitest'
import { ChatError } from '../errors.ts'
import type { StreamDelta } from '../types.ts'
import { NOTHING_SAID, noteEnding, outcomeOf, outcomeOfFailure } from './stream-outcome.ts'

const text: StreamDelta = { type: 'text-delta', text: 'a' }
const thought: StreamDelta = { type: 'reasoning-delta', text: 'Hm' }
const call: StreamDelta = { type: 'parts-delta', grow: (parts) => parts }
const done: StreamDelta = { type: 'done' }
const finish = (reason: 'stop' | 'length' | 'content-filter' | 'tool-calls'): StreamDelta => ({
  type: 'finish',
  reason,
  rawReason: reason,
})
const after = (...deltas: StreamDelta[]) => noteEnding(NOTHING_SAID, deltas)

test.each([
  ['a finish reason', [text, finish('stop')], { type: 'complete', finishReason: 'stop' }],
  [
    'a finish reason and [DONE]',
    [text, finish('tool-calls'), done],
    { type: 'complete', finishReason: 'tool-calls' },
  ],
  ['[DONE] alone, after text', [text, done], { type: 'complete', finishReason: 'stop' }],
  [
    'a tool call with its reason',
    [call, finish('tool-calls'), done],
    { type: 'complete', finishReason: 'tool-calls' },
  ],
  ['a limit', [text, finish('length')], { type: 'incomplete', reason: 'length' }],
  ['a filter', [text, finish('content-filter')], { type: 'incomplete', reason: 'content-filter' }],
  [
    'two finish reasons: the first',
    [finish('length'), finish('stop')],
    { type: 'incomplete', reason: 'length' },
  ],
])('%s', (_, deltas, status) => {
  expect(outcomeOf(after(...deltas))).toEqual(status)
})

test.each([
  ['no end', [text], 'truncated', 'truncated'],
  ['nothing at all', [], 'truncated', 'truncated'],
  ['[DONE] and nothing before it', [done], 'error', 'empty-response'],
  ['[DONE] and no reason behind a tool call', [text, call, done], 'truncated', 'truncated'],
  ['[DONE] and no reason behind thoughts', [thought, done], 'truncated', 'truncated'],
])('%s is never complete', (_, deltas, reason, code) => {
  expect(outcomeOf(after(...deltas))).toMatchObject({ type: 'incomplete', reason, error: { code } })
})

test('a failure after the finish reason changes nothing, before it everything', () => {
  const error = new ChatError('network', 'Gone.')
  expect(outcomeOfFailure(after(text, finish('stop')), error)).toEqual({
    type: 'complete',
    finishReason: 'stop',
  })
  expect(outcomeOfFailure(after(text), error)).toEqual({ type: 'incomplete', reason: 'error', error })
})
