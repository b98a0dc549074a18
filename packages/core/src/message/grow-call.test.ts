import { expect, test } from 'vitest'
import type { MessagePart, ToolCallDelta, ToolCallPart } from '../types.ts'
import { closeToolCalls } from './close-tool-calls.ts'
import { growCall } from './grow-call.ts'

const grow = (...pieces: readonly ToolCallDelta[]): ToolCallPart[] =>
  pieces.reduce<readonly MessagePart[]>(growCall, []).filter((part) => part.type === 'tool-call')
const told = (calls: readonly ToolCallPart[]): string[] =>
  calls.map(({ id, name, argumentsText }) => `${id} ${name}(${argumentsText})`)

test('pieces go by their id, then by their index, then to the last call', () => {
  const calls = grow(
    { id: 'a', index: 0, name: 'f', argumentsText: '1' },
    { id: 'b', index: 1, name: 'g' },
    { id: 'a', argumentsText: '2' },
    { index: 0, argumentsText: '3' },
    { argumentsText: '4' },
  )
  expect(told(calls)).toEqual(['a f(123)', 'b g(4)'])
})

test.each([-1, 2 ** 31, Number.MAX_SAFE_INTEGER])('an index of %d is a number like others', (index) => {
  expect(told(grow({ index, name: 'f' }, { index, argumentsText: '{}' }))).toEqual(['local-call-0 f({})'])
})

test('an id that comes late takes the place of the local one', () => {
  expect(told(grow({ index: 0, name: 'f' }, { index: 0, id: 'real' }))).toEqual(['real f()'])
})

test('two calls of one function that have neither id nor index are told apart by their arguments', () => {
  const pieces = ['{"a"', ':1}', '{"a":2}'].map((argumentsText) => ({ name: 'f', argumentsText }))
  expect(told(grow(...pieces))).toEqual(['local-call-0 f({"a":1})', 'local-call-1 f({"a":2})'])
})

test('a name that comes in pieces is one, until there are arguments', () => {
  expect(
    told(grow({ index: 0, name: 'get_' }, { index: 0, name: 'weather' }, { index: 0, argumentsText: '{}' })),
  ).toEqual(['local-call-0 get_weather({})'])
  expect(
    told(grow({ id: 'a', name: 'get_' }, { id: 'a', name: 'get_weather' }, { id: 'a', name: 'get_weather' })),
  ).toEqual(['a get_weather()'])
  const whole = { index: 0, name: 'f', argumentsText: '{}' }
  expect(told(grow(whole, { index: 0, name: 'g', argumentsText: '{}' }))).toEqual([
    'local-call-0 f({})',
    'local-call-1 g({})',
  ])
})

test('two calls of one function that take nothing, and have neither id nor index, are two', () => {
  expect(told(grow({ name: 'f' }, { name: 'f' }, { name: 'f', argumentsText: '{}' }))).toEqual([
    'local-call-0 f()',
    'local-call-1 f({})',
  ])
  // A name that is repeated with the arguments, or in an id's call, begins no other.
  expect(
    told(grow({ name: 'f' }, { name: 'f', argumentsText: '{' }, { name: 'f', argumentsText: '}' })),
  ).toEqual(['local-call-0 f({})'])
  expect(told(grow({ id: 'a', name: 'f' }, { name: 'f' }))).toEqual(['a f()'])
})

test('a call that would be one too many fails the last, and nothing grows without end', () => {
  const pieces = Array.from({ length: 500 }, (_, index) => ({ index, name: `f${index}` }))
  const calls = grow(...pieces)
  expect(calls).toHaveLength(128)
  expect(calls.map(({ state }) => state).filter((state) => state === 'failed')).toHaveLength(1)
  expect(calls.at(-1)!.state).toBe('failed')
})

test('parts that did not grow are the same objects', () => {
  const before: readonly MessagePart[] = [
    { type: 'text', text: 'a' },
    ...grow({ id: 'a', name: 'f' }, { id: 'b', name: 'g' }),
  ]
  const after = growCall(before, { id: 'b', argumentsText: '{}' })
  expect(after[0]).toBe(before[0])
  expect(after[1]).toBe(before[1])
  expect(after[2]).not.toBe(before[2])
})

test('calls of a complete answer are requested, those of any other have failed', () => {
  const calls = grow({ id: 'a', name: 'f' }, { id: 'b', name: 'g', argumentsText: ' {"x": 1} ' })
  expect(closeToolCalls(calls, { type: 'complete', finishReason: 'stop' })).toMatchObject([
    { state: 'requested' },
    { state: 'requested' },
  ])
  expect(closeToolCalls(calls, { type: 'incomplete', reason: 'stopped' })).toMatchObject([
    { state: 'failed' },
    { state: 'failed' },
  ])
})

test.each(['{"cmd":"rm -rf /tmp', '{', '"text"', '[]', '1', 'null', '{} {}'])(
  'a call whose arguments are no object (%s) has failed, whatever the answer says',
  (argumentsText) => {
    const calls = closeToolCalls(grow({ id: 'a', name: 'f', argumentsText }), {
      type: 'complete',
      finishReason: 'tool-calls',
    })
    expect(calls).toMatchObject([{ state: 'failed', argumentsText }])
  },
)

test('a call that is over does not grow: the same id or index is another call, with an id of its own', () => {
  const over = grow({ id: 'call_0', index: 0, name: 'f', argumentsText: '{}' }).map((call) => ({
    ...call,
    state: 'done' as const,
  }))
  const pieces: readonly ToolCallDelta[] = [
    { id: 'call_0', index: 0, name: 'f', argumentsText: '{"a"' },
    { id: 'call_0', argumentsText: ':' },
    { index: 0, argumentsText: '1}' },
  ]
  const calls = pieces
    .reduce<readonly MessagePart[]>(growCall, over)
    .filter((part) => part.type === 'tool-call')
  expect(told(calls)).toEqual(['call_0 f({})', 'call_0~1 f({"a":1})'])
  const late = [
    { index: 0, name: 'f' },
    { index: 0, id: 'call_0' },
  ]
  const named = late
    .reduce<readonly MessagePart[]>(growCall, over)
    .filter((part) => part.type === 'tool-call')
  expect(told(named)).toEqual(['call_0 f({})', 'call_0~1 f()'])
})

test('where there is no room for another call, one that is over stays as it is', () => {
  const full = grow(...Array.from({ length: 128 }, (_, index) => ({ index, name: 'f' }))).map((call) => ({
    ...call,
    state: 'done' as const,
  }))
  expect(growCall(full, { index: 0, name: 'g' })).toBe(full)
})
