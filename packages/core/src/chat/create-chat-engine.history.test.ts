import { describe, expect, test } from 'vitest'
import { createMessage } from '../message/create-message.ts'
import { textOf } from '../message/text-of.ts'
import type { ChatMessage } from '../types.ts'
import { setUpEngine } from './set-up-engine.test.helper.ts'

describe('regenerating', () => {
  test('adds a version and keeps the old one', async () => {
    const { fake, chat, said } = setUpEngine()
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
    const { fake, chat, said } = setUpEngine({}, history)
    const again = chat.regenerate('1')
    fake.text('one')
    fake.finish()
    await again
    expect(said()).toEqual(['user: One', 'assistant: one'])
    expect(fake.requests[0]!.messages.map(textOf)).toEqual(['One'])
    expect(chat.getMessage('2')).toBeDefined()
  })

  test('a question without an answer gets one', async () => {
    const { fake, chat, said } = setUpEngine({}, [createMessage('user', 'Hi')])
    const again = chat.regenerate()
    fake.text('Hello')
    fake.finish()
    await again
    expect(said()).toEqual(['user: Hi', 'assistant: Hello'])
  })

  test('without a message, or with an unknown one, it says so and leaves the answer that streams alone', async () => {
    const { chat } = setUpEngine()
    await expect(chat.regenerate()).rejects.toMatchObject({ code: 'nothing-to-answer' })
    await expect(
      setUpEngine({}, [createMessage('system', 'Be brief.')]).chat.regenerate(),
    ).rejects.toMatchObject({
      code: 'nothing-to-answer',
    })
    void chat.send('Hi')
    await expect(chat.regenerate('nope')).rejects.toMatchObject({ code: 'nothing-to-answer' })
    expect(chat.getSnapshot().status).toBe('submitted')
  })
})

describe('setting messages', () => {
  test('replaces the conversation and stops an answer that is gone', async () => {
    const { fake, chat, said } = setUpEngine()
    const sent = chat.send('Hi')
    chat.setMessages([createMessage('user', 'Fresh')])
    expect((await sent)!.status).toMatchObject({ reason: 'stopped' })
    await fake.drained()
    expect(fake.openCount).toBe(0)
    expect(said()).toEqual(['user: Fresh'])
    expect(chat.getSnapshot().status).toBe('ready')
  })

  test('a streaming answer keeps text that came since the caller looked', async () => {
    const { fake, clock, chat, said } = setUpEngine()
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
    const { chat } = setUpEngine({}, [createMessage('user', 'Hi'), left])
    expect(chat.getSnapshot().messages[1]!.status).toEqual({ type: 'incomplete', reason: 'truncated' })
  })

  test('an answer that is kept streams on', async () => {
    const { fake, clock, chat, said } = setUpEngine()
    void chat.send('Hi')
    chat.setMessages((messages) => [createMessage('system', 'Be brief.'), ...messages])
    fake.text('Hello')
    await fake.drained()
    clock.tick()
    expect(said()).toEqual(['system: Be brief.', 'user: Hi', 'assistant: Hello'])
  })
})
