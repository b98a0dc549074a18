import { expect, test } from 'vitest'
import type { ChatMessage } from '../types.ts'
import { createMessage } from './create-message.ts'
import { progressOf } from './progress-of.ts'

const stats = { chunks: 20, words: 18, firstChunkMs: 500, elapsedMs: 2500, stalls: 1 }
const streaming: ChatMessage = {
  ...createMessage('assistant', 'x'),
  status: { type: 'streaming' },
  stats,
}
const usage = { inputTokens: 5, outputTokens: 24, totalTokens: 29 }

test('while an answer streams its tokens are estimated, and the time goes on', () => {
  expect(progressOf(streaming)).toEqual({
    chunks: 20,
    tokens: 18,
    isEstimated: true,
    elapsedMs: 2500,
    firstChunkMs: 500,
    tokensPerSecond: 9,
    stalls: 1,
  })
  expect(progressOf(streaming, 2000)).toMatchObject({ elapsedMs: 4500, tokensPerSecond: 4.5 })
})

test('what the endpoint has counted takes the place of the estimate once the answer is over', () => {
  const done: ChatMessage = { ...streaming, status: { type: 'complete', finishReason: 'stop' }, usage }
  expect(progressOf(done, 9999)).toMatchObject({
    tokens: 24,
    isEstimated: false,
    tokensPerSecond: 12,
    elapsedMs: 2500,
  })
  expect(progressOf({ ...done, usage: { ...usage, isEstimated: true } })).toMatchObject({
    tokens: 24,
    isEstimated: true,
  })
  expect(progressOf({ ...streaming, usage: { ...usage, outputTokens: 7 } })).toMatchObject({ tokens: 18 })
})

test('before the first piece, and in a message that did not come through a chat, there is no rate', () => {
  expect(progressOf({ ...streaming, stats: undefined }, 700)).toMatchObject({
    elapsedMs: 700,
    tokensPerSecond: 0,
    firstChunkMs: undefined,
  })
  expect(progressOf(createMessage('assistant', 'x'))).toMatchObject({
    tokens: 0,
    elapsedMs: 0,
    tokensPerSecond: 0,
  })
})
