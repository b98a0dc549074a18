import { describe, expect, test } from 'vitest'
import { ChatError } from '../errors.ts'
import { createMessage } from '../message/create-message.ts'
import { chatCompletions } from '../protocol/chat-completions.ts'
import { createFakeTransport } from '../testing/create-fake-transport.ts'
import { createManualClock } from '../testing/create-manual-clock.ts'
import type { ChatRequest, StreamDelta } from '../types.ts'
import { continueAnswer, type ContinueAnswerOptions } from './continue-answer.ts'
import { readTransport, REQUEST } from './read-transport.test.helper.ts'
import { withRetry } from './with-retry.ts'

const gone = new ChatError('network', 'Gone.', { retryable: true })
const text = (value: string): StreamDelta => ({ type: 'text-delta', text: value })

function setUp(options?: ContinueAnswerOptions) {
  const fake = createFakeTransport()
  const clock = createManualClock()
  const policy = { whenCut: continueAnswer(options), maxRetries: 3, random: () => 0 }
  const reading = readTransport(withRetry(fake.transport, policy, { clock }))
  const say = async (...deltas: StreamDelta[]): Promise<void> => {
    await fake.drained()
    fake.deltas(...deltas)
    await fake.drained()
  }
  const breakOff = async (): Promise<void> => {
    fake.fail(gone)
    await fake.drained()
    clock.advance(8000)
    await fake.drained()
  }
  return { fake, reading, say, breakOff }
}

/** The body that a request becomes. */
function bodyOf(request: ChatRequest, extra: Record<string, unknown> = {}): Record<string, unknown> {
  const encoded = chatCompletions.encode(request, 'gpt-4', extra)
  return JSON.parse(JSON.stringify(request.amendBody?.(encoded) ?? encoded)) as Record<string, unknown>
}

test('an answer that breaks off twice is continued twice, each time from all that is there', async () => {
  const { fake, reading, say, breakOff } = setUp()
  await say(text('Once upon '))
  await breakOff()
  await say(text('a time '))
  await breakOff()
  await say(text('there was a river.'), { type: 'finish', reason: 'stop', rawReason: 'stop' })
  fake.end()
  expect(await reading.ended).toBeUndefined()
  expect(reading.text()).toBe('Once upon a time there was a river.')
  const asked = fake.requests.map((request) => request.messages.slice(REQUEST.messages.length))
  expect(asked.map((messages) => messages.map(({ role, parts }) => [role, parts]))).toEqual([
    [],
    [
      ['assistant', [{ type: 'text', text: 'Once upon ' }]],
      ['user', [expect.anything()]],
    ],
    [
      ['assistant', [{ type: 'text', text: 'Once upon a time ' }]],
      ['user', [expect.anything()]],
    ],
  ])
})

test('the tokens of all attempts are summed, and an attempt that was not counted makes it an estimate', async () => {
  const { fake, reading, say, breakOff } = setUp()
  const usage = { inputTokens: 3, outputTokens: 4, totalTokens: 7 }
  await say(text('a'), { type: 'usage', usage: { ...usage, totalTokens: 1 } }, { type: 'usage', usage })
  await breakOff()
  await say(text('b'))
  await breakOff()
  await say(text('c'), { type: 'usage', usage })
  fake.finish()
  await reading.ended
  expect(reading.deltas.findLast(({ type }) => type === 'usage')).toEqual({
    type: 'usage',
    usage: { inputTokens: 6, outputTokens: 8, totalTokens: 14, isEstimated: true },
  })
})

test('a continuation that says nothing spends its attempts and ends', async () => {
  const { fake, reading, say, breakOff } = setUp()
  await say(text('a'))
  for (let attempt = 0; attempt < 3; attempt++) await breakOff()
  fake.fail(gone)
  expect(await reading.ended).toBe(gone)
  expect(fake.requests).toHaveLength(4)
  expect(reading.text()).toBe('a')
})

test('a continuation that says only [DONE] is no end of an answer that was cut', async () => {
  const { fake, reading, say, breakOff } = setUp()
  await say(text('The quick brown fox jumps '))
  await breakOff()
  for (let attempt = 0; attempt < 3; attempt++) {
    if (attempt === 1) await say({ type: 'reasoning-delta', text: 'Hm' })
    await say({ type: 'done' })
    fake.end()
    await breakOff()
  }
  expect(await reading.ended).toMatchObject({ code: 'empty-response' })
  expect(fake.requests).toHaveLength(4)
  expect(reading.text()).toBe('The quick brown fox jumps ')
})

test('a continuation that says only why it ends is an end', async () => {
  const { fake, reading, say, breakOff } = setUp()
  await say(text('The quick brown fox jumps.'))
  await breakOff()
  await say({ type: 'finish', reason: 'stop', rawReason: 'stop' })
  fake.end()
  expect(await reading.ended).toBeUndefined()
})

test('an answer with a part of a tool call in it is never continued', async () => {
  const { fake, reading, say } = setUp()
  await say(text('Let me see.'), { type: 'parts-delta', grow: (parts) => parts })
  fake.fail(gone)
  expect(await reading.ended).toBe(gone)
  expect(fake.requests).toHaveLength(1)
})

test('words that wait at the seam when a continuation breaks off are said again by the next one', async () => {
  const { fake, reading, say, breakOff } = setUp()
  await say(text('The river ran through seven villages'))
  await breakOff()
  await say(text('through seven vill'))
  await breakOff()
  await say(text('through seven villages and a town.'))
  fake.finish()
  expect(await reading.ended).toBeUndefined()
  expect(reading.text()).toBe('The river ran through seven villages and a town.')
})

test('words that wait at the seam when the last attempt breaks off come out, unless they look like a repetition', async () => {
  for (const [rest, shown] of [
    ['seven', 'The river ran through seven villagesseven'],
    ['through seven vill', 'The river ran through seven villages'],
  ] as const) {
    const { fake, reading, say, breakOff } = setUp()
    await say(text('The river ran through seven villages'))
    for (let attempt = 0; attempt < 3; attempt++) await breakOff()
    await say(text(rest))
    fake.fail(gone)
    expect(await reading.ended).toBe(gone)
    expect(reading.text()).toBe(shown)
  }
})

test('an answer that refused is begun anew: a refusal cannot be gone on with', async () => {
  const { fake, reading, say, breakOff } = setUp()
  await say({ type: 'refusal-delta', text: 'I can' })
  await breakOff()
  expect(fake.requests[1]!.messages).toEqual(REQUEST.messages)
  expect(reading.deltas.at(-1)).toEqual({ type: 'retry-started', keepsText: false })
  reading.abort()
})

test('an answer that only thought is begun anew', async () => {
  const { fake, reading, say, breakOff } = setUp()
  await say({ type: 'reasoning-delta', text: 'Hm' })
  await breakOff()
  expect(fake.requests[1]!.messages).toEqual(REQUEST.messages)
  expect(reading.deltas.at(-1)).toEqual({ type: 'retry-started', keepsText: false })
  reading.abort()
})

describe('the request', () => {
  function recover(options?: ContinueAnswerOptions, said = 'Once upon \n'): ChatRequest {
    const recovery = continueAnswer(options)(REQUEST)
    recovery.take([text(said)])
    return recovery.recover(gone, true)!.request
  }

  test('of user-turn ends with a user who asks to go on; the prompt may be the app’s own', () => {
    expect(bodyOf(recover())['messages']).toEqual([
      { role: 'user', content: 'Hi' },
      { role: 'assistant', content: 'Once upon \n' },
      { role: 'user', content: expect.stringContaining('repeat nothing') as string },
    ])
    expect(recover({ prompt: 'continue' }).messages.at(-1)).toMatchObject({
      parts: createMessage('user', 'continue').parts,
    })
  })

  test('of a prefix ends with the text, without the blanks that some servers refuse', () => {
    expect(bodyOf(recover({ dialect: 'prefix' }))['messages']).toEqual([
      { role: 'user', content: 'Hi' },
      { role: 'assistant', content: 'Once upon' },
    ])
  })

  test('of DeepSeek marks it', () => {
    expect(bodyOf(recover({ dialect: 'deepseek-prefix' }))['messages']).toEqual([
      { role: 'user', content: 'Hi' },
      { role: 'assistant', content: 'Once upon', prefix: true },
    ])
  })

  test('of vLLM says so in two fields', () => {
    expect(bodyOf(recover({ dialect: 'continue-final-message' }))).toMatchObject({
      add_generation_prompt: false,
      continue_final_message: true,
    })
  })

  test('does not end in half a character', () => {
    expect(bodyOf(recover({}, 'so \uD83D'))['messages']).toContainEqual({ role: 'assistant', content: 'so ' })
  })

  test('asks for fewer tokens than the first one, and for one at least', () => {
    const request = recover({}, 'x'.repeat(400))
    expect(bodyOf(request, { max_tokens: 500 })['max_tokens']).toBe(400)
    expect(bodyOf(request, { max_completion_tokens: 50 })['max_completion_tokens']).toBe(1)
    expect(bodyOf(request)).not.toHaveProperty('max_tokens')
  })

  test('is not made for JSON by user-turn: the answer ends with what cut it', () => {
    const wanted = { response_format: { type: 'json_object' } }
    expect(() => bodyOf(recover(), wanted)).toThrow(
      expect.objectContaining({ code: 'network', retryable: false }),
    )
    expect(bodyOf(recover(), { response_format: { type: 'text' } })).toHaveProperty('messages')
    expect(bodyOf(recover({ dialect: 'prefix' }), wanted)).toHaveProperty('messages')
  })
})
