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

test.each([0, 1])(
  'removing choice %d while they stream stops all of them, and none is left streaming',
  async (index) => {
    const fake = createFakeTransport()
    const chat = createChat({ transport: fake.transport, buffer: 'immediate' })
    const { decode } = withChoices(chatCompletions)
    const sent = chat.send('A river')
    for (const at of [0, 1]) {
      fake.deltas(
        ...decode({ event: '', data: JSON.stringify(piece(at, { content: `c${at}` })), atEnd: false }),
      )
    }
    await fake.drained()
    const { ids } = versionsOf(chat, chat.getSnapshot().messageIds[1]!)
    removeMessage(chat, ids[index]!)
    expect((await sent)!.status).toMatchObject({ reason: 'stopped' })
    const [left, ...others] = ids.flatMap((id) => chat.getMessage(id) ?? [])
    expect(others).toEqual([])
    expect([textOf(left!), left!.status]).toEqual([
      `c${1 - index}`,
      { type: 'incomplete', reason: 'stopped' },
    ])
    expect(fake.openCount).toBe(0)
  },
)
