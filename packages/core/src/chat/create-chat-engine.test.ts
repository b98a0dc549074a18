import { describe, expect, test, vi } from 'vitest'
import { ChatError } from '../errors.ts'
import { createMessage } from '../message/create-message.ts'
import { textOf } from '../message/text-of.ts'
import { createFakeTransport } from '../testing/create-fake-transport.ts'
import { createManualClock } from '../testing/create-manual-clock.ts'
import type { ChatMessage } from '../types.ts'
import { createChatEngine, type ChatBehaviour } from './create-chat-engine.ts'

function setUp(behaviour: ChatBehaviour = {}, messages: readonly ChatMessage[] = []) {
  const fake = createFakeTransport()
  const clock = createManualClock()
  let count = 0
  const chat = createChatEngine({
    id: 'chat',
    transport: fake.transport,
    messages,
    clock,
    behaviour: () => ({ generateId: () => `id-${++count}`, ...behaviour }),
  })
  const said = (): string[] =>
    chat.getSnapshot().messages.map((message) => `${message.role}: ${textOf(message)}`)
  return { fake, clock, chat, said }
}

describe('sending', () => {
  test('shows the question and an empty answer at once, then text a frame at a time, then the end', async () => {
    const { fake, clock, chat, said } = setUp()
    const sent = chat.send('Hi')
    expect(said()).toEqual(['user: Hi', 'assistant: '])
    expect(chat.getSnapshot()).toMatchObject({ status: 'submitted', messageIds: ['id-1', 'id-2'] })

    fake.text('Hel')
    fake.text('lo')
    await fake.drained()
    expect(chat.getSnapshot().status).toBe('submitted')
    clock.tick()
    expect(said()).toEqual(['user: Hi', 'assistant: Hello'])
    expect(chat.getSnapshot().status).toBe('streaming')

    fake.text('!')
    fake.finish()
    const reply = await sent
    expect(textOf(reply!)).toBe('Hello!')
    expect(reply!.status).toEqual({ type: 'complete', finishReason: 'stop' })
    expect(reply).toBe(chat.getSnapshot().messages[1])
    expect(chat.getSnapshot().status).toBe('ready')
    expect(clock.pendingCount).toBe(0)
  })

  test('a thousand deltas in one frame notify once', async () => {
    const { fake, clock, chat } = setUp()
    void chat.send('Hi')
    const listener = vi.fn()
    chat.subscribe(listener)
    for (let count = 0; count < 1000; count++) fake.text('x')
    await fake.drained()
    expect(listener).not.toHaveBeenCalled()
    clock.tick()
    expect(listener).toHaveBeenCalledTimes(1)
  })

  test('the last text and the status come in one notification', async () => {
    const { fake, chat } = setUp()
    const sent = chat.send('Hi')
    const seen: Array<[string, string]> = []
    chat.subscribe(() => {
      const { status, messages } = chat.getSnapshot()
      seen.push([status, textOf(messages.at(-1)!)])
    })
    fake.text('whole')
    fake.finish()
    await sent
    expect(seen).toEqual([['ready', 'whole']])
  })

  test('the history goes along, and settled messages keep their identity', async () => {
    const first = createMessage('system', 'Be brief.', { id: 'system' })
    const { fake, chat } = setUp({}, [first])
    const one = chat.send('One')
    fake.text('1')
    fake.finish()
    await one
    const settled = chat.getSnapshot().messages
    const two = chat.send('Two')
    fake.text('2')
    fake.finish()
    await two
    expect(fake.requests[1]!.messages.map(textOf)).toEqual(['Be brief.', 'One', '1', 'Two'])
    expect(chat.getSnapshot().messages.slice(0, 3)).toEqual(settled)
    for (const [index, message] of settled.entries()) expect(chat.getSnapshot().messages[index]).toBe(message)
  })

  test('each message has the one before it as its parent', async () => {
    const { fake, chat } = setUp()
    const sent = chat.send('Hi')
    fake.text('Hello')
    fake.finish()
    await sent
    expect(chat.getSnapshot().messages.map(({ id, parentId }) => [id, parentId])).toEqual([
      ['id-1', undefined],
      ['id-2', 'id-1'],
    ])
  })

  test.each(['', '  \n'])('an empty message (%j) is refused and changes nothing', async (text) => {
    const { fake, chat } = setUp()
    await expect(chat.send(text)).rejects.toMatchObject({ code: 'empty-message' })
    expect(chat.getSnapshot().messages).toEqual([])
    expect(fake.requests).toEqual([])
  })
})

describe('sending while an answer streams', () => {
  test('queues by default and sends when the answer is complete', async () => {
    const { fake, chat, said } = setUp()
    const first = chat.send('One')
    const second = chat.send('Two')
    expect(chat.getSnapshot().queue.map(({ text }) => text)).toEqual(['Two'])
    expect(said()).toEqual(['user: One', 'assistant: '])
    fake.text('1')
    fake.finish()
    await first
    expect(chat.getSnapshot().queue).toEqual([])
    fake.text('2')
    fake.finish()
    expect(textOf((await second)!)).toBe('2')
    expect(said()).toEqual(['user: One', 'assistant: 1', 'user: Two', 'assistant: 2'])
    expect(fake.requests).toHaveLength(2)
  })

  test('a queued message can be taken back', async () => {
    const { fake, chat } = setUp()
    const first = chat.send('One')
    const second = chat.send('Two')
    chat.cancelQueued(chat.getSnapshot().queue[0]!.id)
    await expect(second).resolves.toBeUndefined()
    fake.text('1')
    fake.finish()
    await first
    expect(fake.requests).toHaveLength(1)
  })

  test('queued messages stay after a stop, and go before what is sent next', async () => {
    const { fake, chat, said } = setUp()
    void chat.send('One')
    void chat.send('Two')
    chat.stop()
    expect(chat.getSnapshot().queue).toHaveLength(1)
    expect(fake.requests).toHaveLength(1)
    const three = chat.send('Three')
    fake.text('2')
    fake.finish()
    await fake.drained()
    fake.text('3')
    fake.finish()
    await three
    expect(said()).toEqual([
      'user: One',
      'assistant: ',
      'user: Two',
      'assistant: 2',
      'user: Three',
      'assistant: 3',
    ])
  })

  test('an answer that hit its limit is followed by the queue', async () => {
    const { fake, chat } = setUp()
    void chat.send('One')
    const two = chat.send('Two')
    fake.deltas({ type: 'text-delta', text: '1' }, { type: 'finish', reason: 'length', rawReason: 'length' })
    fake.end()
    await fake.drained()
    fake.text('2')
    fake.finish()
    expect(textOf((await two)!)).toBe('2')
  })

  test('another conversation empties the queue', async () => {
    const { fake, chat } = setUp()
    const one = chat.send('One')
    const two = chat.send('Two')
    chat.setMessages([])
    expect(await Promise.all([one, two])).toMatchObject([{ status: { reason: 'stopped' } }, undefined])
    expect(chat.getSnapshot()).toMatchObject({ messages: [], queue: [], status: 'ready' })
    await fake.drained()
    expect(fake.openCount).toBe(0)
  })

  test('a makeshift id that throws rejects the send and leaves the chat as it was', async () => {
    const { chat } = setUp({
      generateId() {
        throw new Error('no id')
      },
    })
    await expect(chat.send('Hi')).rejects.toThrow('no id')
    expect(chat.getSnapshot()).toMatchObject({ status: 'ready', messages: [] })
  })

  test('interrupt keeps what had arrived and sends it along', async () => {
    const { fake, chat } = setUp()
    const first = chat.send('One')
    fake.text('par')
    await fake.drained()
    void chat.send('Two', { whenBusy: 'interrupt' })
    expect(await first).toMatchObject({ status: { type: 'incomplete', reason: 'stopped' } })
    expect(fake.requests[1]!.messages.map(textOf)).toEqual(['One', 'par', 'Two'])
  })

  test('reject leaves the answer alone', async () => {
    const { fake, chat, said } = setUp()
    const first = chat.send('One')
    await expect(chat.send('Two', { whenBusy: 'reject' })).rejects.toMatchObject({ code: 'busy' })
    fake.text('1')
    fake.finish()
    await first
    expect(said()).toEqual(['user: One', 'assistant: 1'])
  })
})

describe('stopping', () => {
  test('is synchronous: the text that had arrived is there, the request is closed, nothing is left', async () => {
    const { fake, clock, chat, said } = setUp()
    const sent = chat.send('Hi')
    fake.text('par')
    await fake.drained()
    chat.stop()
    expect(said()).toEqual(['user: Hi', 'assistant: par'])
    expect(chat.getSnapshot()).toMatchObject({ status: 'ready', error: undefined })
    expect(clock.pendingCount).toBe(0)
    expect((await sent)!.status).toEqual({ type: 'incomplete', reason: 'stopped' })
    await fake.drained()
    expect(fake.openCount).toBe(0)
  })

  test('what arrives afterwards changes nothing, and stopping again neither', async () => {
    const { fake, clock, chat } = setUp()
    void chat.send('Hi')
    fake.text('a')
    await fake.drained()
    chat.stop()
    const { messages } = chat.getSnapshot()
    fake.text('b')
    chat.stop()
    await fake.drained()
    clock.tick()
    expect(chat.getSnapshot().messages).toBe(messages)
  })

  test('the old answer cannot write into a new one', async () => {
    const { fake, clock, chat, said } = setUp()
    void chat.send('One')
    fake.text('old')
    chat.stop()
    void chat.send('Two')
    fake.text('new')
    await fake.drained()
    clock.tick()
    expect(said()).toEqual(['user: One', 'assistant: ', 'user: Two', 'assistant: new'])
  })

  test('a listener may stop an answer before it is asked for', async () => {
    const { fake, chat } = setUp()
    chat.subscribe(chat.stop)
    expect((await chat.send('Hi'))!.status).toMatchObject({ reason: 'stopped' })
    expect(fake.requests).toEqual([])
  })

  test('a transport that ignores its signal is not waited for', async () => {
    const never = new Promise<never>(() => {})
    const chat = createChatEngine({
      id: 'chat',
      messages: [],
      behaviour: () => ({}),
      transport: async function* () {
        yield [{ type: 'text-delta', text: 'a' }]
        await never
      },
    })
    const sent = chat.send('Hi')
    chat.stop()
    expect((await sent)!.status).toMatchObject({ reason: 'stopped' })
  })
})

describe('answers that go wrong', () => {
  test('a failure keeps the text, the question and the reason', async () => {
    const { fake, chat, said } = setUp()
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
    const { fake, chat } = setUp()
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
    const { fake, chat } = setUp()
    const sent = chat.send('Hi')
    fake.end()
    await sent
    void chat.regenerate()
    expect(chat.getSnapshot()).toMatchObject({ status: 'submitted', error: undefined })
  })

  test('an exception that is no ChatError becomes one', async () => {
    const { fake, chat } = setUp()
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

describe('regenerating', () => {
  test('adds a version and keeps the old one', async () => {
    const { fake, chat, said } = setUp()
    const sent = chat.send('Hi')
    fake.text('first')
    fake.finish()
    const old = await sent
    const again = chat.regenerate()
    fake.text('second')
    fake.finish()
    const reply = await again
    expect(said()).toEqual(['user: Hi', 'assistant: second'])
    expect(reply.parentId).toBe(old!.parentId)
    expect(chat.getMessage(old!.id)).toBe(old)
    expect(fake.requests[1]!.messages.map(textOf)).toEqual(['Hi'])
  })

  test('an earlier answer is answered again from its own question', async () => {
    const history = ['One', '1', 'Two', '2'].map((text, index) =>
      createMessage(index % 2 ? 'assistant' : 'user', text, { id: text }),
    )
    const { fake, chat, said } = setUp({}, history)
    const again = chat.regenerate('1')
    fake.text('one')
    fake.finish()
    await again
    expect(said()).toEqual(['user: One', 'assistant: one'])
    expect(fake.requests[0]!.messages.map(textOf)).toEqual(['One'])
    expect(chat.getMessage('2')).toBeDefined()
  })

  test('a question without an answer gets one', async () => {
    const { fake, chat, said } = setUp({}, [createMessage('user', 'Hi')])
    const again = chat.regenerate()
    fake.text('Hello')
    fake.finish()
    await again
    expect(said()).toEqual(['user: Hi', 'assistant: Hello'])
  })

  test('without a message, or with an unknown one, it says so and leaves the answer that streams alone', async () => {
    const { chat } = setUp()
    await expect(chat.regenerate()).rejects.toMatchObject({ code: 'nothing-to-answer' })
    await expect(setUp({}, [createMessage('system', 'Be brief.')]).chat.regenerate()).rejects.toMatchObject({
      code: 'nothing-to-answer',
    })
    void chat.send('Hi')
    await expect(chat.regenerate('nope')).rejects.toMatchObject({ code: 'nothing-to-answer' })
    expect(chat.getSnapshot().status).toBe('submitted')
  })
})

describe('setting messages', () => {
  test('replaces the conversation and stops an answer that is gone', async () => {
    const { fake, chat, said } = setUp()
    const sent = chat.send('Hi')
    chat.setMessages([createMessage('user', 'Fresh')])
    expect((await sent)!.status).toMatchObject({ reason: 'stopped' })
    await fake.drained()
    expect(fake.openCount).toBe(0)
    expect(said()).toEqual(['user: Fresh'])
    expect(chat.getSnapshot().status).toBe('ready')
  })

  test('a streaming answer keeps text that came since the caller looked', async () => {
    const { fake, clock, chat, said } = setUp()
    void chat.send('Hi')
    fake.text('one ')
    await fake.drained()
    clock.tick()
    const seen = chat.getSnapshot().messages
    fake.text('two ')
    await fake.drained()
    clock.tick()
    chat.setMessages(seen.map((message) => ({ ...message, metadata: { marked: true } })))
    fake.text('three')
    await fake.drained()
    clock.tick()
    expect(said()[1]).toBe('assistant: one two three')
    expect(chat.getSnapshot().messages[1]!.metadata).toEqual({ marked: true })
  })

  test('an answer that a reload left streaming counts as broken off', () => {
    const left: ChatMessage = { ...createMessage('assistant', 'par'), status: { type: 'streaming' } }
    const { chat } = setUp({}, [createMessage('user', 'Hi'), left])
    expect(chat.getSnapshot().messages[1]!.status).toEqual({ type: 'incomplete', reason: 'truncated' })
  })

  test('an answer that is kept streams on', async () => {
    const { fake, clock, chat, said } = setUp()
    void chat.send('Hi')
    chat.setMessages((messages) => [createMessage('system', 'Be brief.'), ...messages])
    fake.text('Hello')
    await fake.drained()
    clock.tick()
    expect(said()).toEqual(['system: Be brief.', 'user: Hi', 'assistant: Hello'])
  })
})

describe('calling back in', () => {
  test('a listener that sends when an answer is stopped does not make two answers at once', async () => {
    const { fake, chat } = setUp()
    let sent = 0
    chat.subscribe(() => {
      if (chat.getSnapshot().status === 'ready' && sent++ < 3) void chat.send('More')
    })
    const one = chat.send('One')
    void chat.send('Two', { whenBusy: 'interrupt' })
    expect((await one)!.status).toMatchObject({ reason: 'stopped' })
    await fake.drained()
    expect(fake.openCount).toBe(1)
    chat.stop()
    chat.stop()
    chat.stop()
    chat.stop()
    await fake.drained()
    expect(fake.openCount).toBe(0)
    expect(chat.getSnapshot().messages.filter(({ status }) => status.type === 'streaming')).toEqual([])
  })

  test('onFinish may send: every promise settles and one answer streams', async () => {
    const chatRef: { chat?: ReturnType<typeof setUp>['chat'] } = {}
    let again = 0
    const { fake, chat } = setUp({ onFinish: () => again++ === 0 && void chatRef.chat!.send('Again') })
    chatRef.chat = chat
    const one = chat.send('One')
    const two = chat.regenerate()
    expect(await one).toMatchObject({ status: { reason: 'stopped' } })
    await fake.drained()
    expect(fake.openCount).toBe(1)
    fake.text('x')
    fake.finish()
    expect((await two).status.type).toBe('complete')
  })
})

describe('deltas that end a stream', () => {
  test('an error delta is the error, and what stands behind it counts for nothing', async () => {
    const { fake, chat, said } = setUp()
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
    const { fake, chat, said } = setUp()
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

describe('the app’s own functions', () => {
  test('onFinish runs once for each answer and onError after it for one that failed', async () => {
    const calls: string[] = []
    const { fake, chat } = setUp({
      onFinish: ({ status }) => calls.push(`finish ${status.type}`),
      onError: ({ code }) => calls.push(`error ${code}`),
    })
    const one = chat.send('One')
    fake.text('1')
    fake.finish()
    await one
    void chat.send('Two')
    chat.stop()
    const three = chat.send('Three')
    fake.end()
    await three
    expect(calls).toEqual(['finish complete', 'finish incomplete', 'finish incomplete', 'error truncated'])
  })

  test('an exception in one is reported and the stream goes on', async () => {
    const report = vi.fn()
    vi.stubGlobal('reportError', report)
    const { fake, chat } = setUp({
      onFinish() {
        throw new Error('mine')
      },
    })
    chat.subscribe(() => {
      throw new Error('listener')
    })
    const sent = chat.send('Hi')
    fake.text('Hello')
    fake.finish()
    expect(textOf((await sent)!)).toBe('Hello')
    expect(report.mock.calls.map(([error]) => (error as Error).message)).toContain('mine')
    vi.unstubAllGlobals()
  })
})

test('a listener that was taken off is not called', () => {
  const { chat } = setUp()
  const listener = vi.fn()
  chat.subscribe(listener)()
  void chat.send('Hi')
  expect(listener).not.toHaveBeenCalled()
})

test('what was passed to one chat does not reach another', async () => {
  const one = setUp()
  const two = setUp()
  void one.chat.send('One')
  expect(two.chat.getSnapshot().messages).toEqual([])
})
