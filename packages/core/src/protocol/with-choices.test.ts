import { expect, test } from 'vitest'
import { createChat } from '../create-chat.ts'
import { versionsOf } from '../history/versions-of.ts'
import { removeMessage } from '../history/remove-message.ts'
import { selectVersion } from '../history/select-version.ts'
import { textOf } from '../message/text-of.ts'
import { cutEverywhere } from '../testing/cut-everywhere.ts'
import { createFakeTransport } from '../testing/create-fake-transport.ts'
import { eventStream, sseText } from '../testing/event-stream.ts'
import { chatCompletions } from './chat-completions.ts'
import { chatCompletionsWithTools } from './chat-completions-with-tools.ts'
import { withChoices } from './with-choices.ts'

const piece = (index: number, delta: object, finish_reason: string | null = null): object => ({
  id: 'chatcmpl-1',
  choices: [{ index, delta, finish_reason }],
})
const recording = sseText(
  piece(0, { role: 'assistant', content: '' }),
  piece(1, { role: 'assistant', content: '' }),
  piece(1, { content: 'Isar' }),
  piece(0, { content: 'Rhône' }),
  { ...piece(2, { content: 'Pó' }), usage: null },
  piece(0, { content: ' 😀' }),
  piece(1, {}, 'length'),
  piece(0, {}, 'stop'),
  piece(2, {}, 'stop'),
  { choices: [], usage: { prompt_tokens: 3, completion_tokens: 5, total_tokens: 8 } },
  '[DONE]',
)

async function ask(slices: Iterable<string | Uint8Array>, protocol = withChoices(chatCompletions)) {
  const chat = createChat({
    endpoint: 'https://model.example/v1/chat/completions',
    fetch: () => Promise.resolve(eventStream(slices)),
    body: { n: 3 },
    protocol,
    retry: false,
  })
  const reply = (await chat.send('A river'))!
  const { ids } = versionsOf(chat, reply.id)
  return { chat, reply, versions: ids.map((id) => chat.getMessage(id)!) }
}

test('n choices are versions of the answer, each with its own end, at every cut and byte by byte', async () => {
  let cuts = 0
  for (const slices of cutEverywhere(recording)) {
    const { chat, reply, versions } = await ask(slices)
    expect(versions.map(textOf).sort()).toEqual(['Isar', 'Pó', 'Rhône 😀'])
    expect(reply).toMatchObject({ status: { type: 'complete' }, usage: { totalTokens: 8 } })
    expect(textOf(reply)).toBe('Rhône 😀')
    expect(versions.map(({ status }) => status)).toContainEqual({ type: 'incomplete', reason: 'length' })
    expect(chat.getSnapshot().messageIds).toEqual([chat.getSnapshot().messageIds[0], reply.id])
    cuts++
  }
  expect(cuts).toBe(new TextEncoder().encode(recording).length + 1)
})

test('broken off, a choice that had not ended is not complete', async () => {
  const cut = recording.slice(0, recording.indexOf('"index":2,"delta":{},"finish_reason":"stop"'))
  const { versions } = await ask([cut.slice(0, cut.lastIndexOf('data:'))])
  expect(versions.map((message) => [textOf(message), message.status.type])).toEqual([
    ['Rhône 😀', 'complete'],
    ['Isar', 'incomplete'],
    ['Pó', 'incomplete'],
  ])
})

test('a version can be chosen, and the conversation goes on from it', async () => {
  const { chat, versions } = await ask([recording])
  const isar = versions.find((message) => textOf(message) === 'Isar')!
  selectVersion(chat, isar.id)
  void chat.send('Tell me more')
  expect(chat.getSnapshot().messages.map(textOf)).toEqual(['A river', 'Isar', 'Tell me more', ''])
  chat.stop()
})

test('a completion that is not streamed has its choices too, and calls in a further one are read and not run', async () => {
  const message = (content: string, more: object = {}): object => ({ role: 'assistant', content, ...more })
  const call = { id: 'c', type: 'function', function: { name: 'look', arguments: '{}' } }
  const whole = JSON.stringify({
    id: 'x',
    choices: [
      { index: 0, message: message('One'), finish_reason: 'stop' },
      { index: 1, message: message('Two', { tool_calls: [call] }), finish_reason: 'tool_calls' },
    ],
  })
  const { versions } = await ask([`data: ${whole}\n\n`], withChoices(chatCompletionsWithTools))
  expect(versions.map(({ parts }) => parts)).toMatchObject([
    [{ text: 'One' }],
    [{ text: 'Two' }, { name: 'look', state: 'requested' }],
  ])
})

test('what is no JSON is the protocol’s own business', () => {
  const { decode } = withChoices(chatCompletions)
  expect(decode({ event: '', data: '{"choices":', atEnd: false })).toMatchObject([
    { type: 'error', error: { code: 'malformed' } },
  ])
  expect(decode({ event: '', data: '{"choices":[null,{"index":1}]}', atEnd: false })).toHaveLength(1)
})

/** A chat in which the first pieces of two choices have come, and the rest can be said. */
async function twoChoices() {
  const fake = createFakeTransport()
  const chat = createChat({ transport: fake.transport, buffer: 'immediate' })
  const { decode } = withChoices(chatCompletions)
  const sent = chat.send('A river')
  async function say(index: number, content: string, reason: string | null = null): Promise<void> {
    const data = JSON.stringify(piece(index, { content }, reason))
    fake.deltas(...decode({ event: '', data, atEnd: false }))
    await fake.drained()
  }
  await say(0, 'one ')
  await say(1, 'first ')
  const { ids } = versionsOf(chat, chat.getSnapshot().messageIds[1]!)
  return { chat, fake, sent, say, ids }
}

test('removing the answer while choices stream stops all of them, and none is left streaming', async () => {
  const { chat, fake, sent, ids } = await twoChoices()
  removeMessage(chat, ids[0]!)
  expect((await sent)!.status).toMatchObject({ reason: 'stopped' })
  const { parts, status } = chat.getMessage(ids[1]!)!
  expect([parts, status]).toEqual([
    [{ type: 'text', text: 'first ' }],
    { type: 'incomplete', reason: 'stopped' },
  ])
  expect([chat.getMessage(ids[0]!), fake.openCount]).toEqual([undefined, 0])
})

test.each(['removeMessage', 'setMessages'])(
  'a choice that %s takes out while it streams does not come back as its rest',
  async (by) => {
    const { chat, sent, say, ids } = await twoChoices()
    if (by === 'removeMessage') removeMessage(chat, ids[1]!)
    else chat.setMessages((messages) => [...messages])
    await say(1, 'second', 'stop')
    await say(0, 'two', 'stop')
    chat.stop()
    expect(textOf((await sent)!)).toBe('one two')
    expect(versionsOf(chat, ids[0]!).ids).toEqual([ids[0]])
  },
)
