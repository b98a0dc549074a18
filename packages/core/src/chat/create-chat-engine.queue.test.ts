import { describe, expect, test } from 'vitest'
import { textOf } from '../message/text-of.ts'
import type { Chat } from './chat.ts'
import { setUpEngine } from './set-up-engine.test.helper.ts'

describe('sending while an answer streams', () => {
  test('queues by default and sends when the answer is complete', async () => {
    const { fake, chat, said } = setUpEngine()
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
    const { fake, chat } = setUpEngine()
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
    const { fake, chat, said } = setUpEngine()
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
    const { fake, chat } = setUpEngine()
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
    const { fake, chat } = setUpEngine()
    const one = chat.send('One')
    const two = chat.send('Two')
    chat.setMessages([])
    expect(await Promise.all([one, two])).toMatchObject([{ status: { reason: 'stopped' } }, undefined])
    expect(chat.getSnapshot()).toMatchObject({ messages: [], queue: [], status: 'ready' })
    await fake.drained()
    expect(fake.openCount).toBe(0)
  })

  test('a makeshift id that throws rejects the send and leaves the chat as it was', async () => {
    const { chat } = setUpEngine({
      generateId() {
        throw new Error('no id')
      },
    })
    await expect(chat.send('Hi')).rejects.toThrow('no id')
    expect(chat.getSnapshot()).toMatchObject({ status: 'ready', messages: [] })
  })

  test('interrupt keeps what had arrived and sends it along', async () => {
    const { fake, chat } = setUpEngine()
    const first = chat.send('One')
    fake.text('par')
    await fake.drained()
    void chat.send('Two', { whenBusy: 'interrupt' })
    expect(await first).toMatchObject({ status: { type: 'incomplete', reason: 'stopped' } })
    expect(fake.requests[1]!.messages.map(textOf)).toEqual(['One', 'par', 'Two'])
  })

  test('reject leaves the answer alone', async () => {
    const { fake, chat, said } = setUpEngine()
    const first = chat.send('One')
    await expect(chat.send('Two', { whenBusy: 'reject' })).rejects.toMatchObject({ code: 'busy' })
    fake.text('1')
    fake.finish()
    await first
    expect(said()).toEqual(['user: One', 'assistant: 1'])
  })
})

describe('calling back in', () => {
  test('a listener that sends when an answer is stopped does not make two answers at once', async () => {
    const { fake, chat } = setUpEngine()
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
    const chatRef: { chat?: Chat } = {}
    let again = 0
    const { fake, chat } = setUpEngine({ onFinish: () => again++ === 0 && void chatRef.chat!.send('Again') })
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
