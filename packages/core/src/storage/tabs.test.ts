import { afterEach, expect, test, vi } from 'vitest'
import { continueMessage } from '../continue-message.ts'
import { chatCompletions } from '../protocol/chat-completions.ts'
import { withChoices } from '../protocol/with-choices.ts'
import { setUpEngine, type EngineSetUp } from '../chat/set-up-engine.test.helper.ts'
import { importChat } from '../history/import-chat.ts'
import { removeMessage } from '../history/remove-message.ts'
import { selectVersion } from '../history/select-version.ts'
import { versionsOf } from '../history/versions-of.ts'
import { createMessage } from '../message/create-message.ts'
import { textOf } from '../message/text-of.ts'
import type { ChatStorage } from './chat-storage.ts'
import { memoryStorage } from './memory-storage.ts'
import { persistChat } from './persist-chat.ts'

// Channels are real, and of one process; the browser's test has them in two.
const closings = new Set<() => void>()
let key = 0
afterEach(() => {
  for (const close of closings) close()
  closings.clear()
})

interface Tab extends EngineSetUp {
  readonly stop: () => void
}

/** Tabs that have one chat open, on one storage; and what is said between them. */
function setUpTabs(...names: string[]): {
  storage: ChatStorage
  tabs: Tab[]
  told: unknown[]
  open: (name: string, own?: ChatStorage) => Tab
  name: string
} {
  const storage = memoryStorage()
  const name = `tabs-${++key}`
  const told: unknown[] = []
  const listening = new BroadcastChannel(name)
  listening.addEventListener('message', ({ data }: MessageEvent) => void told.push(data))
  closings.add(() => listening.close())
  function open(tab: string, own: ChatStorage = storage): Tab {
    let count = 0
    const setUp = setUpEngine({ generateId: () => `${tab}${++count}` })
    const stop = persistChat(setUp.chat, own, { key: name, clock: setUp.clock })
    closings.add(stop)
    return { ...setUp, stop }
  }
  return { storage, tabs: names.map((tab) => open(tab)), told, open, name }
}

/** Until what was posted has come, and what was posted for it: in Node each channel is served in a turn of its own. */
async function delivered(name: string): Promise<void> {
  for (let turn = 0; turn < 8; turn++) await deliverOnce(name)
}

async function deliverOnce(name: string): Promise<void> {
  const [from, to] = [new BroadcastChannel(name), new BroadcastChannel(name)]
  const mark = crypto.randomUUID()
  await new Promise<void>((resolve) => {
    to.addEventListener('message', ({ data }: MessageEvent) => data === mark && resolve())
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel knows no target
    from.postMessage(mark)
  })
  from.close()
  to.close()
  await new Promise((resolve) => setTimeout(resolve))
}

test('a message that is sent in one tab shows in the other, is asked once, and is told without an echo', async () => {
  const { tabs, told, name } = setUpTabs('a', 'b')
  const [a, b] = tabs as [Tab, Tab]
  await delivered(name)
  told.length = 0
  const listener = vi.fn()
  b.chat.subscribe(listener)
  const sent = a.chat.send('Hi')
  await delivered(name)
  expect(b.said()).toEqual(['user: Hi', 'assistant: '])
  expect(b.chat.getSnapshot().messages[1]!.status.type).toBe('streaming')
  a.fake.text('Hello')
  a.fake.finish()
  await sent
  await delivered(name)
  expect(b.said()).toEqual(['user: Hi', 'assistant: Hello'])
  expect(b.chat.getSnapshot().messages[1]!.status.type).toBe('complete')
  expect([a.fake.requests.length, b.fake.requests.length]).toEqual([1, 0])
  expect(listener).toHaveBeenCalledTimes(2)
  await delivered(name)
  await delivered(name)
  expect(told.filter((data) => typeof data === 'object').length).toBe(2)
})

test('text that streams comes as it is saved, and a message that did not change stays the same object', async () => {
  const { tabs, name } = setUpTabs('a', 'b')
  const [a, b] = tabs as [Tab, Tab]
  void a.chat.send('Hi')
  await delivered(name)
  const [question] = b.chat.getSnapshot().messages
  a.fake.text('Hel')
  await a.fake.drained()
  a.clock.tick()
  await delivered(name)
  expect(b.said()[1]).toBe('assistant: ')
  a.clock.advance(1000)
  await delivered(name)
  expect(b.said()[1]).toBe('assistant: Hel')
  expect(b.chat.getSnapshot().messages[0]).toBe(question)
})

test('a tab that is opened in the middle of an answer sees it stream, though it was stored as interrupted', async () => {
  const { tabs, open, name } = setUpTabs('a')
  const [a] = tabs as [Tab]
  void a.chat.send('Hi')
  a.fake.text('Hel')
  await a.fake.drained()
  a.clock.tick()
  const b = open('b')
  expect(b.chat.getSnapshot().messages[1]!.status.type).toBe('incomplete')
  await delivered(name)
  await delivered(name)
  expect(b.said()).toEqual(['user: Hi', 'assistant: Hel'])
  expect(b.chat.getSnapshot().messages[1]!.status.type).toBe('streaming')
  expect(b.fake.requests.length).toBe(0)
  a.stop()
  await delivered(name)
  expect(b.chat.getSnapshot().messages[1]!.status).toEqual({ type: 'incomplete', reason: 'truncated' })
})

test('what another tab says of the answer that streams here is old', async () => {
  const { tabs, name } = setUpTabs('a', 'b')
  const [a, b] = tabs as [Tab, Tab]
  void a.chat.send('Hi')
  await delivered(name)
  a.fake.text('Hel')
  await a.fake.drained()
  a.clock.tick()
  for (let frame = 0; frame < 5; frame++) {
    a.fake.text('l')
    await a.fake.drained()
    a.clock.tick()
  }
  b.chat.setMessages((messages) => messages.map((message) => ({ ...message, metadata: { seen: true } })))
  await delivered(name)
  expect(a.said()).toEqual(['user: Hi', `assistant: Hel${'l'.repeat(5)}`])
  expect(a.chat.getSnapshot().messages.map(({ metadata }) => metadata)).toEqual([{ seen: true }, undefined])
  expect(a.chat.getSnapshot().status).toBe('streaming')
})

test('a change right after a reload is later than all that was kept', async () => {
  const { tabs, open, name } = setUpTabs('a')
  const [a] = tabs as [Tab]
  for (const id of ['1', '2', '3']) a.chat.setMessages([createMessage('user', id, { id })])
  const b = open('b')
  void b.chat.send('4')
  b.chat.stop()
  await delivered(name)
  expect(a.said()).toEqual(['user: 3', 'user: 4', 'assistant: '])
})

test('what a tab tells as it leaves is saved by those who stay, and nothing else of it', async () => {
  const { tabs, open, name } = setUpTabs('a')
  const [a] = tabs as [Tab]
  const own = memoryStorage()
  open('b', own)
  await delivered(name)
  void a.chat.send('Hi')
  a.fake.text('Hel')
  await a.fake.drained()
  a.clock.tick()
  await delivered(name)
  expect(own.read(name)).toBeUndefined()
  a.stop()
  await delivered(name)
  expect(importChat(own.read(name)).messages.map(textOf)).toEqual(['Hi', 'Hel'])
})

test('two tabs that send at once keep both branches, ask once each, and end the same', async () => {
  const { storage, tabs, name } = setUpTabs('a', 'b')
  const [a, b] = tabs as [Tab, Tab]
  await delivered(name)
  const sent = [a.chat.send('From a'), b.chat.send('From b')]
  await delivered(name)
  expect(a.said()).toEqual(['user: From a', 'assistant: '])
  expect(b.said()).toEqual(['user: From b', 'assistant: '])
  a.fake.text('to a')
  a.fake.finish()
  await sent[0]
  await delivered(name)
  expect(b.said()).toEqual(['user: From b', 'assistant: '])
  b.fake.text('to b')
  b.fake.finish()
  await sent[1]
  await delivered(name)
  expect([a.fake.requests.length, b.fake.requests.length]).toEqual([1, 1])
  expect(a.said()).toEqual(['user: From b', 'assistant: to b'])
  expect(a.chat.getSnapshot().messages).toEqual(b.chat.getSnapshot().messages)
  expect(versionsOf(a.chat, 'a1')).toEqual(versionsOf(b.chat, 'a1'))
  expect(importChat(storage.read(name)).versions.map(textOf).toSorted()).toEqual([
    'From a',
    'From b',
    'to a',
    'to b',
  ])
})

test('what is removed or shown in one tab is so in the other, and stays removed', async () => {
  const { tabs, name } = setUpTabs('a', 'b')
  const [a, b] = tabs as [Tab, Tab]
  await delivered(name)
  a.chat.setMessages(['One', 'Two'].map((text) => createMessage('user', text, { id: text })))
  void a.chat.regenerate('One')
  a.chat.stop()
  selectVersion(a.chat, 'Two')
  await delivered(name)
  expect(b.said()).toEqual(['user: One', 'user: Two'])
  removeMessage(b.chat, 'Two')
  await delivered(name)
  expect(a.chat.getMessage('Two')).toBeUndefined()
  expect(a.said()).toEqual(b.said())
  a.chat.setMessages([createMessage('user', 'Three', { id: 'Three' })])
  await delivered(name)
  expect(b.said()).toEqual(['user: Three'])
})

test('what another program says on the channel changes nothing', async () => {
  const { tabs, name } = setUpTabs('a')
  const [a] = tabs as [Tab]
  a.chat.setMessages([createMessage('user', 'One')])
  const before = a.chat.getSnapshot()
  const stranger = new BroadcastChannel(name)
  for (const data of [null, 7, {}, { type: 'state' }, { type: 'state', chat: { format: 'rivulet-chat' } }])
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel knows no target
    stranger.postMessage(data)
  await delivered(name)
  stranger.close()
  expect(a.chat.getSnapshot()).toBe(before)
})

test('an answer that is gone on with in one tab is not cut by what another still holds of it', async () => {
  const { tabs, name, storage } = setUpTabs('a', 'b')
  const [a, b] = tabs as [Tab, Tab]
  const sent = a.chat.send('Hi')
  a.clock.advance(10)
  a.fake.deltas(
    { type: 'text-delta', text: 'It runs ' },
    { type: 'finish', reason: 'length', rawReason: 'length' },
  )
  a.fake.end()
  await sent
  await delivered(name)
  const id = a.chat.getSnapshot().messageIds[1]!
  const continued = continueMessage(a.chat, id)
  await delivered(name)
  a.clock.advance(10)
  for (const word of ['north', ' and']) {
    a.fake.text(word)
    await a.fake.drained()
    a.clock.tick()
  }
  void b.chat.send('Ho')
  await delivered(name)
  a.fake.text(' west.')
  a.fake.finish()
  expect(textOf(await continued)).toBe('It runs north and west.')
  await delivered(name)
  for (const chat of [a.chat, b.chat]) {
    expect(textOf(chat.getMessage(id)!)).toBe('It runs north and west.')
    expect(chat.getMessage(id)!.status.type).toBe('complete')
  }
  expect(JSON.stringify(storage.read(name))).toContain('It runs north and west.')
  b.chat.stop()
})

test('choices that stream in one tab lose nothing to what another does meanwhile', async () => {
  const { tabs, name } = setUpTabs('a', 'b')
  const [a, b] = tabs as [Tab, Tab]
  const { decode } = withChoices(chatCompletions)
  const piece = async (
    index: number,
    content: string,
    finish_reason: string | null = null,
  ): Promise<void> => {
    const chunk = { id: 'x', choices: [{ index, delta: { content }, finish_reason }] }
    a.fake.deltas(...decode({ event: '', data: JSON.stringify(chunk), atEnd: false }))
    await a.fake.drained()
    a.clock.tick()
  }
  const sent = a.chat.send('Hi')
  await piece(0, 'one ')
  await piece(1, 'first ')
  await delivered(name)
  await piece(1, 'second', 'stop')
  await piece(0, 'two ')
  void b.chat.send('Ho')
  await delivered(name)
  await piece(0, 'three', 'stop')
  a.fake.end()
  const reply = (await sent)!
  await delivered(name)
  for (const chat of [a.chat, b.chat]) {
    const texts = versionsOf(chat, reply.id).ids.map((id) => textOf(chat.getMessage(id)!))
    expect(texts.sort()).toEqual(['first second', 'one two three'])
  }
  b.chat.stop()
})
