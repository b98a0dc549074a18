import { describe, expect, test, vi } from 'vitest'
import { createChat } from '../create-chat.ts'
import { ChatError } from '../errors.ts'
import { setUpEngine } from '../chat/set-up-engine.test.helper.ts'
import { createMessage } from '../message/create-message.ts'
import type { ChatMessage } from '../types.ts'
import { exportChat } from './export-chat.ts'
import { importChat, restoreChat } from './import-chat.ts'
import { selectVersion } from './select-version.ts'
import { versionsOf } from './versions-of.ts'

/** Two messages as they are exported, with these changes to the second. */
function exported(changes: Record<string, unknown> = {}): Record<string, unknown> {
  const { chat } = setUpEngine({}, [
    createMessage('user', 'Hi', { id: 'a', createdAt: 1 }),
    createMessage('assistant', 'Hello', { id: 'b', createdAt: 2 }),
  ])
  const [first, second] = exportChat(chat).messages
  return { ...exportChat(chat), messages: [first, { ...second, ...changes }] }
}

test('all versions, what is shown and the reason of a failure come back from JSON', async () => {
  const { fake, chat } = setUpEngine()
  const sent = chat.send('Hi')
  fake.text('par')
  fake.fail(new ChatError('provider', 'Overloaded', { status: 529, providerCode: 'overloaded_error' }))
  const failed = await sent
  const again = chat.regenerate()
  fake.finish()
  await again
  selectVersion(chat, failed!.id)
  const imported = importChat(JSON.stringify(exportChat(chat)))
  const copy = createChat({ ...imported })
  expect(copy.id).toBe('chat')
  expect(copy.getSnapshot().messages).toEqual(chat.getSnapshot().messages)
  const listener = vi.fn()
  copy.subscribe(listener)
  restoreChat(copy, imported)
  expect(listener).toHaveBeenCalledTimes(1)
  expect(versionsOf(copy, failed!.id)).toEqual(versionsOf(chat, failed!.id))
  const { status } = copy.getMessage(failed!.id)!
  expect(status).toMatchObject({ error: { code: 'provider', status: 529, providerCode: 'overloaded_error' } })
  expect('error' in status && status.error).toBeInstanceOf(ChatError)
})

test('an answer that streams is exported as interrupted, its calls with it, and streams on', async () => {
  const { fake, clock, chat, said } = setUpEngine()
  void chat.send('Hi')
  fake.deltas(
    { type: 'text-delta', text: 'par' },
    {
      type: 'parts-delta',
      grow: (parts) => [
        ...parts,
        { type: 'tool-call', id: 'c', name: 'search', argumentsText: '{"q', state: 'streaming' },
      ],
    },
  )
  await fake.drained()
  clock.tick()
  const [, reply] = importChat(exportChat(chat)).messages
  expect(reply!.status).toEqual({ type: 'incomplete', reason: 'truncated' })
  expect(reply!.parts).toMatchObject([{ text: 'par' }, { state: 'failed' }])
  fake.text('tial')
  await fake.drained()
  clock.tick()
  expect(said()[1]).toBe('assistant: partial')
  expect(chat.getSnapshot().status).toBe('streaming')
})

test('an answer that streams keeps its text where it is part of what is restored', async () => {
  const { fake, clock, chat, said } = setUpEngine()
  const sent = chat.send('Hi')
  const early = importChat(exportChat(chat))
  fake.text('one ')
  await fake.drained()
  clock.tick()
  restoreChat(chat, early)
  expect(chat.getSnapshot().messages[1]!.status.type).toBe('streaming')
  fake.text('two')
  await fake.drained()
  clock.tick()
  expect(said()[1]).toBe('assistant: one two')
  restoreChat(chat, importChat(exported()))
  expect((await sent)!.status).toMatchObject({ reason: 'stopped' })
  expect(said()).toEqual(['user: Hi', 'assistant: Hello'])
})

test('what Rivulet does not know is kept', () => {
  const changes = { later: { any: [1, null] }, parts: [{ type: 'hologram', depth: 3 }] }
  expect(importChat(exported(changes)).messages[1]).toMatchObject(changes)
})

test('a message that calls itself streaming was interrupted', () => {
  const { messages } = importChat(exported({ status: { type: 'streaming' } }))
  expect(messages[1]!.status).toEqual({ type: 'incomplete', reason: 'truncated' })
})

test('an error is one of this page, whatever it calls itself', () => {
  const error = { code: 'http', message: 'No.', name: 'Fake', stack: 'nowhere', status: 500 }
  const { status } = importChat(exported({ status: { type: 'incomplete', reason: 'error', error } }))
    .messages[1]!
  expect(status).toMatchObject({ error: { name: 'ChatError', message: 'No.', status: 500 } })
  expect(status).not.toMatchObject({ error: { stack: 'nowhere' } })
})

test('a message that cannot be written is named', () => {
  const { chat } = setUpEngine({}, [createMessage('user', 'Hi', { metadata: { big: 1n } })])
  expect(() => exportChat(chat)).toThrow('messages[0] cannot be written as JSON.')
})

describe('a bad import', () => {
  const error = { code: 'http', message: 'No.', body: 7 }
  const usage = { inputTokens: 1, outputTokens: '2', totalTokens: 3 }
  test.each<[path: string, value: unknown]>([
    ['The conversation is not JSON.', '{'],
    ['The conversation: expected an object, found null.', null],
    ['format: expected one of rivulet-chat, found nothing.', {}],
    ['version: expected one of 1, found the number 2.', { ...exported(), version: 2 }],
    ['messages: expected an array, found an object.', { ...exported(), messages: {} }],
    ['messages[1].id: expected an id, found "".', exported({ id: '' })],
    ['messages[1].id: expected an id of its own, found "a".', exported({ id: 'a' })],
    ['messages[1].parentId: expected the id of a message before it, found "b".', exported({ parentId: 'b' })],
    ['messages[1].role: expected one of system, user, assistant, found "tool".', exported({ role: 'tool' })],
    ['messages[1].createdAt: expected a number, found "now".', exported({ createdAt: 'now' })],
    ['messages[1].parts[0].type: expected a text, found nothing.', exported({ parts: [{}] })],
    [
      'messages[1].parts[0].text: expected a text, found null.',
      exported({ parts: [{ type: 'text', text: null }] }),
    ],
    ['messages[1].parts[0].argumentsText: ', exported({ parts: [{ type: 'tool-call', id: '', name: '' }] })],
    [
      'messages[1].parts[0].url: expected a text',
      exported({ parts: [{ type: 'file', mediaType: 'image/png' }] }),
    ],
    ['messages[1].parts[0].title: expected a text', exported({ parts: [{ type: 'source', title: 7 }] })],
    ['messages[1].parts[0].name: expected a text', exported({ parts: [{ type: 'data', data: 1 }] })],
    ['messages[1].stats.words: expected a number', exported({ stats: { chunks: 1 } })],
    ['messages[1].discarded[0]: expected an array', exported({ discarded: ['x'] })],
    ['messages[1].status.type: expected one of', exported({ status: { type: 'lost' } })],
    ['messages[1].status.error.body: ', exported({ status: { type: 'incomplete', reason: 'error', error } })],
    ['messages[1].usage.outputTokens: ', exported({ usage })],
    [
      'messages[1].metadata.when: expected plain JSON, found an object.',
      exported({ metadata: { when: new Date() } }),
    ],
    ['shown[1]: expected a message that follows', { ...exported(), shown: ['a', 'a'] }],
  ])('names its place: %s', (sentence, value) => {
    expect(() => importChat(value)).toThrow(ChatError)
    expect(() => importChat(value)).toThrow(sentence)
  })

  test('a value without an end is refused', () => {
    const metadata: Record<string, unknown> = {}
    metadata['self'] = metadata
    expect(() => importChat(exported({ metadata }))).toThrow('expected at most 200 levels')
  })
})

test('an import cannot change what an object is, nor be changed behind the back', () => {
  const json = JSON.stringify(exported({ metadata: { here: 1 } }))
    .replace('"here":1', '"here":1,"__proto__":{"isAdmin":true}')
    .replace(
      '"complete"',
      '"incomplete","reason":"error","error":{"code":"http","message":"","__proto__":{"x":1}}',
    )
    .replace('"finishReason":"stop"', '"y":0')
  const [first, second] = importChat(json).messages as [ChatMessage, ChatMessage]
  expect(second.metadata).toEqual({ here: 1 })
  expect('isAdmin' in Object.assign({}, second.metadata)).toBe(false)
  expect(first.status).toMatchObject({ error: { code: 'http' } })
  expect('error' in first.status && first.status.error).toBeInstanceOf(ChatError)
  const value = exported({ metadata: { list: [1] } })
  const imported = importChat(value)
  ;(value['messages'] as Array<{ metadata: { list: number[] } }>)[1]!.metadata.list.push(2)
  expect(imported.messages[1]!.metadata).toEqual({ list: [1] })
})
