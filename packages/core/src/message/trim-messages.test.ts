import { expect, test } from 'vitest'
import type { ChatMessage } from '../types.ts'
import { createMessage } from './create-message.ts'
import { estimateTokens, trimMessages } from './trim-messages.ts'

const system = createMessage('system', 'Be brief.')
const turns = [1, 2, 3].flatMap((turn) => [
  createMessage('user', `question ${turn}`),
  createMessage('assistant', `answer ${turn}`),
])
const countTokens = ({ role }: ChatMessage): number => (role === 'system' ? 5 : 10)
const sent = (maxTokens: number, messages: readonly ChatMessage[] = [system, ...turns]): string[] =>
  trimMessages({ maxTokens, countTokens })(messages).map(({ parts: [part] }) =>
    part?.type === 'text' ? part.text : '',
  )

test('what fits is sent as it is, the same list', () => {
  const messages = [system, ...turns]
  expect(trimMessages({ maxTokens: 65, countTokens })(messages)).toBe(messages)
})

test('the oldest turns go first, and no answer stands without its question', () => {
  expect(sent(64)).toEqual(['Be brief.', 'question 2', 'answer 2', 'question 3', 'answer 3'])
  expect(sent(44)).toEqual(['Be brief.', 'question 3', 'answer 3'])
})

test('the newest turn and what the system says are sent whatever they have', () => {
  expect(sent(0)).toEqual(['Be brief.', 'question 3', 'answer 3'])
  const asked = [system, ...turns, createMessage('user', 'question 4')]
  expect(sent(0, asked)).toEqual(['Be brief.', 'question 4'])
})

test('a conversation without a turn of the user, or without any message, is sent as it is', () => {
  expect(sent(0, [])).toEqual([])
  expect(sent(0, [system])).toEqual(['Be brief.'])
  expect(sent(0, [system, turns[1]!])).toEqual(['Be brief.', 'answer 1'])
})

test('tokens are estimated by characters, of what is sent', () => {
  const message: ChatMessage = {
    ...createMessage('assistant', 'x'.repeat(401)),
    parts: [
      { type: 'reasoning', text: 'x'.repeat(4000) },
      { type: 'text', text: 'x'.repeat(401) },
      { type: 'source', url: 'https://example.org' },
      { type: 'file', mediaType: 'image/png', url: 'data:,' },
      { type: 'tool-call', id: 'c', name: 'look', argumentsText: '{}', state: 'done', result: 'xx' },
    ],
  }
  expect(estimateTokens(message)).toBe(101 + 1000 + 3)
})
