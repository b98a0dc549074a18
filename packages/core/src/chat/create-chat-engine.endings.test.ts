import { describe, expect, test } from 'vitest'
import { ChatError } from '../errors.ts'
import { createChatEngine } from './create-chat-engine.ts'
import { setUpEngine } from './set-up-engine.test.helper.ts'

describe('answers that go wrong', () => {
  test('a failure keeps the text, the question and the reason', async () => {
    const { fake, chat, said } = setUpEngine()
    const sent = chat.send('Hi')
    const error = new ChatError('provider', 'Overloaded')
    fake.text('par')
    fake.fail(error)
    const reply = await sent
    expect(said()).toEqual(['user: Hi', 'assistant: par'])
    expect(reply!.status).toEqual({ type: 'incomplete', reason: 'error', error })
    expect(chat.getSnapshot()).toMatchObject({ status: 'error', error })
  })

  test('a stream that just ends is truncated', async () => {
    const { fake, chat } = setUpEngine()
    const sent = chat.send('Hi')
    fake.text('par')
    fake.end()
    expect((await sent)!.status).toMatchObject({
      reason: 'truncated',
      error: { code: 'truncated', retryable: true },
    })
    expect(chat.getSnapshot().status).toBe('error')
  })

  test('the next request clears the error', async () => {
    const { fake, chat } = setUpEngine()
    const sent = chat.send('Hi')
    fake.end()
    await sent
    void chat.regenerate()
    expect(chat.getSnapshot()).toMatchObject({ status: 'submitted', error: undefined })
  })

  test('an exception that is no ChatError becomes one', async () => {
    const { fake, chat } = setUpEngine()
    const sent = chat.send('Hi')
    fake.fail(new RangeError('odd'))
    await sent
    expect(chat.getSnapshot().error).toMatchObject({
      code: 'unexpected',
      message: 'odd',
      cause: { name: 'RangeError' },
    })
  })
})

describe('deltas that end a stream', () => {
  test('an error delta is the error, and what stands behind it counts for nothing', async () => {
    const { fake, chat, said } = setUpEngine()
    const sent = chat.send('Hi')
    const error = new ChatError('provider', 'Overloaded')
    fake.deltas(
      { type: 'text-delta', text: 'par' },
      { type: 'error', error },
      { type: 'text-delta', text: 'x' },
      { type: 'done' },
    )
    expect((await sent)!.status).toEqual({ type: 'incomplete', reason: 'error', error })
    expect(said()).toEqual(['user: Hi', 'assistant: par'])
  })

  test('text behind done is not of this answer', async () => {
    const { fake, chat, said } = setUpEngine()
    const sent = chat.send('Hi')
    fake.deltas({ type: 'text-delta', text: 'a' }, { type: 'done' }, { type: 'text-delta', text: 'b' })
    await sent
    expect(said()).toEqual(['user: Hi', 'assistant: a'])
  })

  test('done settles at once, however long the transport takes to clean up', async () => {
    const chat = createChatEngine({
      id: 'chat',
      messages: [],
      behaviour: () => ({}),
      transport: async function* () {
        try {
          yield [{ type: 'text-delta', text: 'a' }, { type: 'done' }]
        } finally {
          await new Promise(() => {})
        }
      },
    })
    expect((await chat.send('Hi'))!.status.type).toBe('complete')
  })
})
