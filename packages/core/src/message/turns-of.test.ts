import { expect, test } from 'vitest'
import type { MessagePart, ToolCallPart } from '../types.ts'
import { createMessage } from './create-message.ts'
import { turnsOf } from './turns-of.ts'

const call = (id: string, more: Partial<ToolCallPart> = {}): ToolCallPart => ({
  type: 'tool-call',
  id,
  name: 'f',
  argumentsText: '{}',
  state: 'done',
  result: id,
  ...more,
})
const text = (said: string): MessagePart => ({ type: 'text', text: said })

/** Each turn as its text and its calls. */
const told = (...parts: readonly MessagePart[]): string[] =>
  turnsOf({ ...createMessage('assistant', ''), parts }).map(
    ({ text: said, calls }) => said + calls.map(({ id }) => `[${id}]`).join(''),
  )
const outputOf = (more: Partial<ToolCallPart>) =>
  turnsOf({ ...createMessage('assistant', ''), parts: [call('a', more)] })[0]?.calls[0]

test('an answer without calls is one turn, and one without anything is none', () => {
  expect(told(text('One. '), { type: 'reasoning', text: 'Hm.' }, text('Two.'))).toEqual(['One. Two.'])
  expect(told({ type: 'reasoning', text: 'Hm.' }, text(''))).toEqual([])
})

test('calls of one request are one turn; what follows them, and calls of the next request, is another', () => {
  expect(told(text('Well.'), call('a'), call('b'), text('Then.'), call('c'), text('Done.'))).toEqual([
    'Well.[a][b]',
    'Then.[c]',
    'Done.',
  ])
  expect(told(call('a'), call('b', { step: 1 }), call('c', { step: 1 }), call('d', { step: 2 }))).toEqual([
    '[a]',
    '[b][c]',
    '[d]',
  ])
})

test('each call has an answer', () => {
  expect(outputOf({ result: 'as it is' })).toMatchObject({ output: 'as it is', isError: false })
  expect(outputOf({ result: { sun: true } })!.output).toBe('{"sun":true}')
  expect(outputOf({ result: undefined })!.output).toBe('null')
  expect(outputOf({ state: 'failed', error: 'The disk is full.' })).toMatchObject({
    output: 'Error: The disk is full.',
    isError: true,
  })
  expect(outputOf({ state: 'denied' })!.output).toBe('The user did not allow this call.')
  expect(outputOf({ state: 'denied', error: 'Too dear.' })!.output).toBe(
    'The user did not allow this call: Too dear.',
  )
})

test.each(['streaming', 'requested', 'awaiting-approval', 'running', 'failed'] as const)(
  'a call that was left %s is answered as cancelled, and cut arguments are left out',
  (state) => {
    for (const argumentsText of ['', ' ', '{"a":', '"text"', '[]']) {
      expect(outputOf({ state, argumentsText })).toMatchObject({
        argumentsText: '{}',
        output: 'Error: The call was cancelled.',
      })
    }
    expect(outputOf({ state, argumentsText: ' {"a":1}' })!.argumentsText).toBe('{"a":1}')
  },
)

test('a call whose name never came is left out', () => {
  expect(told(text('Well.'), call('a', { name: '', state: 'failed' }))).toEqual(['Well.'])
})
