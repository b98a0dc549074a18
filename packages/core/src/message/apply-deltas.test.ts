import { expect, test } from 'vitest'
import type { ChatMessage, StreamDelta } from '../types.ts'
import { applyDeltas } from './apply-deltas.ts'
import { createMessage } from './create-message.ts'
import { textOf } from './text-of.ts'

const empty: ChatMessage = createMessage('assistant', '', { id: 'reply' })
const text = (value: string): StreamDelta => ({ type: 'text-delta', text: value })

test('text grows the last part of its kind and begins another after a different one', () => {
  const message = applyDeltas(empty, [
    { type: 'reasoning-delta', text: 'Let me ' },
    { type: 'reasoning-delta', text: 'think.' },
    text('Hello'),
    text(', you'),
    { type: 'refusal-delta', text: 'No.' },
    text('Bye'),
  ])
  expect(message.parts).toEqual([
    { type: 'reasoning', text: 'Let me think.' },
    { type: 'text', text: 'Hello, you' },
    { type: 'refusal', text: 'No.' },
    { type: 'text', text: 'Bye' },
  ])
  expect(textOf(message)).toBe('Hello, youBye')
})

test('parts that did not grow stay the same objects', () => {
  const before = applyDeltas(empty, [{ type: 'reasoning-delta', text: 'Hm.' }, text('a')])
  const after = applyDeltas(before, [text('b')])
  expect(after.parts[0]).toBe(before.parts[0])
  expect(after.parts[1]).not.toBe(before.parts[1])
})

test('a batch that says nothing about the message gives the same message', () => {
  const before = applyDeltas(empty, [text('a')])
  expect(
    applyDeltas(before, [{ type: 'finish', reason: 'stop', rawReason: 'stop' }, { type: 'done' }, text('')]),
  ).toBe(before)
})

test('the last usage wins', () => {
  const usage = (outputTokens: number) => ({ inputTokens: 1, outputTokens, totalTokens: outputTokens + 1 })
  const message = applyDeltas(empty, [
    { type: 'usage', usage: usage(1) },
    { type: 'usage', usage: usage(2) },
  ])
  expect(message.usage).toEqual(usage(2))
})
