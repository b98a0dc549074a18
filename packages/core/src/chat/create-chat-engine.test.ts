import { describe, expect, test, vi } from 'vitest'
import { createMessage } from '../message/create-message.ts'
import { textOf } from '../message/text-of.ts'
import { createChatEngine } from './create-chat-engine.ts'
import { setUpEngine } from './set-up-engine.test.helper.ts'

describe('sending', () => {
  test('shows the question and an empty answer at once, then text a frame at a time, then the end', async () => {
    const { fake, clock, chat, said } = setUpEngine()
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
    const { fake, clock, chat } = setUpEngine()
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
    const { fake, chat } = setUpEngine()
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
    const { fake, chat } = setUpEngine({}, [first])
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
    const { fake, chat } = setUpEngine()
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
    const { fake, chat } = setUpEngine()
    await expect(chat.send(text)).rejects.toMatchObject({ code: 'empty-message' })
    expect(chat.getSnapshot().messages).toEqual([])
    expect(fake.requests).toEqual([])
  })
})

describe('stopping', () => {
  test('is synchronous: the text that had arrived is there, the request is closed, nothing is left', async () => {
    const { fake, clock, chat, said } = setUpEngine()
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
    const { fake, clock, chat } = setUpEngine()
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
    const { fake, clock, chat, said } = setUpEngine()
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
    const { fake, chat } = setUpEngine()
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

describe('the app’s own functions', () => {
  test('onFinish runs once for each answer and onError after it for one that failed', async () => {
    const calls: string[] = []
    const { fake, chat } = setUpEngine({
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
    const reported: unknown[] = []
    vi.stubGlobal('queueMicrotask', (task: () => void) => {
      try {
        task()
      } catch (error) {
        reported.push((error as Error).message)
      }
    })
    const { fake, chat } = setUpEngine({
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
    expect(reported).toContain('mine')
    vi.unstubAllGlobals()
  })
})

test('a listener that was taken off is not called', () => {
  const { chat } = setUpEngine()
  const listener = vi.fn()
  chat.subscribe(listener)()
  void chat.send('Hi')
  expect(listener).not.toHaveBeenCalled()
})

test('what was passed to one chat does not reach another', async () => {
  const one = setUpEngine()
  const two = setUpEngine()
  void one.chat.send('One')
  expect(two.chat.getSnapshot().messages).toEqual([])
})
