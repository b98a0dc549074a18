import { expect, test, vi } from 'vitest'
import { createMessage } from '../message/create-message.ts'
import type { FilePart, StreamDelta } from '../types.ts'
import { setUpEngine } from './set-up-engine.test.helper.ts'
import { versioned } from './versioned-chat.ts'

const photo: FilePart = { type: 'file', mediaType: 'image/png', url: 'data:image/png;base64,AA==' }

test('a message goes with its files, its own data and what this one request has besides', async () => {
  const { fake, chat } = setUpEngine()
  void chat.send('What is this?', {
    files: [photo],
    metadata: { from: 'paste' },
    model: 'sees-more',
    body: { temperature: 0 },
  })
  const [request] = fake.requests
  expect(request!.overrides).toMatchObject({ model: 'sees-more', body: { temperature: 0 } })
  expect(request!.messages).toMatchObject([
    { parts: [photo, { type: 'text', text: 'What is this?' }], metadata: { from: 'paste' } },
  ])
  fake.finish()
  await fake.drained()
  void chat.regenerate(undefined, { model: 'another' })
  expect(fake.requests[1]!.overrides).toEqual({ model: 'another' })
  fake.finish()
  await fake.drained()
  void chat.send('And now?')
  expect(fake.requests[2]!.overrides).toEqual({})
})

test('files may be sent without a word; nothing at all may not', async () => {
  const { fake, chat } = setUpEngine()
  void chat.send(' ', { files: [photo] })
  expect(fake.requests[0]!.messages[0]!.parts).toEqual([photo, { type: 'text', text: ' ' }])
  chat.stop()
  void chat.send('', { files: [photo] })
  expect(fake.requests[1]!.messages.at(-1)!.parts).toEqual([photo])
  await expect(chat.send('', { files: [] })).rejects.toMatchObject({ code: 'empty-message' })
})

test('what waits in the queue keeps its files and its request', async () => {
  const { fake, chat } = setUpEngine()
  void chat.send('One')
  void chat.send('Two', { files: [photo], model: 'sees-more' })
  expect(chat.getSnapshot().queue).toMatchObject([{ text: 'Two', options: { files: [photo] } }])
  fake.finish()
  await fake.drained()
  expect(fake.requests[1]).toMatchObject({
    overrides: { model: 'sees-more' },
    messages: [{}, {}, { parts: [photo, { text: 'Two' }] }],
  })
})

test('an answer says how it came: pieces, words, the first of them, the time and the stalls', async () => {
  const { fake, clock, chat } = setUpEngine({ stalledMs: 1000 })
  const sent = chat.send('Hi')
  clock.advance(300)
  fake.deltas({ type: 'reasoning-delta', text: 'Let me see' }, { type: 'text-delta', text: 'A river' })
  await fake.drained()
  clock.tick()
  const first = chat.getSnapshot().messages[1]!.stats
  expect(first).toEqual({ chunks: 2, words: 5, firstChunkMs: 300, elapsedMs: 300, stalls: 0 })
  clock.advance(1500)
  expect(chat.getSnapshot().stalled).toBe(true)
  fake.text(' runs')
  fake.finish()
  const { stats } = (await sent)!
  expect(stats).toMatchObject({ chunks: 3, words: 6, firstChunkMs: 300, stalls: 1 })
  expect(stats!.elapsedMs).toBeGreaterThanOrEqual(1800)
})

test('each delta is told as it arrives, before it is on the page, and an exception in that harms nothing', async () => {
  const reported = vi.fn()
  process.once('uncaughtException', reported)
  const told: Array<[StreamDelta['type'], string, number]> = []
  const { fake, clock, chat } = setUpEngine({
    onDelta(delta, messageId) {
      told.push([delta.type, messageId, chat.getSnapshot().messages[1]!.parts.length])
      if (told.length === 1) throw new Error('The app’s own')
    },
  })
  const sent = chat.send('Hi')
  fake.text('a')
  fake.text('b')
  await fake.drained()
  expect(told).toEqual([
    ['text-delta', 'id-2', 0],
    ['text-delta', 'id-2', 0],
  ])
  clock.tick()
  fake.finish()
  expect((await sent)!.status.type).toBe('complete')
  expect(reported).toHaveBeenCalledTimes(1)
})

test('a stop from within onDelta keeps what had come with it, and nothing is told after the end', async () => {
  const told: string[] = []
  const { fake, clock, chat, said } = setUpEngine({
    onDelta({ type }) {
      told.push(type)
      chat.stop()
    },
    onFinish: ({ status }) => told.push(status.type),
  })
  const sent = chat.send('Hi')
  fake.deltas({ type: 'text-delta', text: 'a' }, { type: 'text-delta', text: 'b' })
  fake.finish()
  expect((await sent)!.status).toEqual({ type: 'incomplete', reason: 'stopped' })
  clock.tick()
  expect(said()).toEqual(['user: Hi', 'assistant: ab'])
  expect(told).toEqual(['text-delta', 'incomplete'])
})

test.each(['chunk', 'flush', 'end'])(
  'an observer that sends at a %s finds a chat at rest: each send is answered',
  async (when) => {
    const { fake, clock, chat } = setUpEngine()
    let nested: Promise<unknown> | undefined
    let isHeard = false
    versioned(chat).observers.add(({ type }) => {
      if (type !== when || isHeard) return
      isHeard = true
      nested = chat.send('nested', { whenBusy: 'interrupt' })
    })
    const first = chat.send('Hi')
    fake.text('a')
    await fake.drained()
    clock.tick()
    const second = chat.send('Ho', { whenBusy: 'interrupt' })
    await fake.drained()
    clock.tick()
    fake.finish()
    await fake.drained()
    if (chat.getSnapshot().status !== 'ready') fake.finish()
    await Promise.all([first, second, nested])
    expect(nested).toBeDefined()
    expect(fake.openCount).toBe(0)
    expect(chat.getSnapshot().messages.some(({ status }) => status.type === 'streaming')).toBe(false)
  },
)

test('what nobody observes is told to nobody, and an observer hears each read, each flush and the end in order', async () => {
  const { fake, clock, chat } = setUpEngine()
  const { observers } = versioned(chat)
  const heard: string[] = []
  observers.add(({ type }) => heard.push(type))
  const sent = chat.send('Hi')
  fake.text('a')
  fake.text('b')
  await fake.drained()
  clock.tick()
  fake.finish()
  await sent
  expect(heard).toEqual(['chunk', 'chunk', 'flush', 'chunk', 'flush', 'end'])
  expect(observers.size).toBe(1)
})

test('further versions of a stream grow beside the answer, can be shown while they do, and end with it', async () => {
  const { fake, clock, chat, said } = setUpEngine()
  const sent = chat.send('Hi')
  fake.text('first')
  const grow = (text: string): StreamDelta => ({
    type: 'versions-delta',
    grow(messages, reply) {
      const id = `${reply.id}~1`
      const old = messages.find((message) => message.id === id)
      const next = {
        ...createMessage('assistant', text, { id, parentId: reply.parentId }),
        status: { type: 'streaming' } as const,
      }
      return old ? messages.map((message) => (message === old ? next : message)) : [...messages, next]
    },
  })
  fake.deltas(grow('sec'))
  await fake.drained()
  clock.tick()
  expect(said()).toEqual(['user: Hi', 'assistant: first'])
  const { getTree, setTree } = versioned(chat)
  const [question, , version] = getTree().nodes
  setTree({ ...getTree(), path: [question!, version!] })
  fake.deltas(grow('second'))
  await fake.drained()
  clock.tick()
  expect(said()).toEqual(['user: Hi', 'assistant: second'])
  fake.finish()
  expect((await sent)!.status.type).toBe('complete')
  // It did not say itself that it is whole.
  expect(chat.getSnapshot().messages[1]!.status).toEqual({ type: 'incomplete', reason: 'truncated' })
})
