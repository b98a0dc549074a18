import { describe, expect, test, vi } from 'vitest'
import { setUpEngine, type EngineSetUp } from '../chat/set-up-engine.test.helper.ts'
import { textOf } from '../message/text-of.ts'
import { editMessage } from './edit-message.ts'
import { removeMessage } from './remove-message.ts'
import { selectVersion } from './select-version.ts'
import { versionsOf } from './versions-of.ts'

/** Asks and is answered. */
async function talk({ fake, chat }: EngineSetUp, question: string, answer: string): Promise<void> {
  const sent = chat.send(question)
  fake.text(answer)
  fake.finish()
  await sent
}

/** `One`, `1`, `Two`, `2`, with the ids `id-1`, `id-2`, `id-3`, `id-4`. */
async function setUpTalk(): Promise<EngineSetUp> {
  const setUp = setUpEngine()
  await talk(setUp, 'One', '1')
  await talk(setUp, 'Two', '2')
  return setUp
}

describe('editing', () => {
  test('makes a version that is answered anew, with one request and one notification, and keeps the old branch', async () => {
    const { fake, chat, said } = await setUpTalk()
    const listener = vi.fn()
    chat.subscribe(listener)
    const edited = editMessage(chat, 'id-1', 'Uno')
    expect(listener).toHaveBeenCalledTimes(1)
    expect(said()).toEqual(['user: Uno', 'assistant: '])
    fake.text('eins')
    fake.finish()
    expect(textOf(await edited)).toBe('eins')
    expect(fake.requests.length).toBe(3)
    expect(fake.requests[2]!.messages.map(textOf)).toEqual(['Uno'])
    expect(versionsOf(chat, 'id-1')).toEqual({ ids: ['id-1', 'id-5'], shownIndex: 1 })
    selectVersion(chat, 'id-1')
    expect(said()).toEqual(['user: One', 'assistant: 1', 'user: Two', 'assistant: 2'])
  })

  test('a later message keeps what stands before it', async () => {
    const { fake, chat, said } = await setUpTalk()
    void editMessage(chat, 'id-3', 'Dos')
    expect(said()).toEqual(['user: One', 'assistant: 1', 'user: Dos', 'assistant: '])
    expect(fake.requests[2]!.messages.map(textOf)).toEqual(['One', '1', 'Dos'])
    expect(chat.getMessage('id-5')!.parentId).toBe('id-2')
  })

  test('stops an answer that streams, and its last text is kept in its branch', async () => {
    const { fake, chat, said } = setUpEngine()
    const sent = chat.send('One')
    fake.text('par')
    await fake.drained()
    const listener = vi.fn()
    chat.subscribe(listener)
    void editMessage(chat, 'id-1', 'Uno')
    expect(listener).toHaveBeenCalledTimes(1)
    expect(await sent).toMatchObject({ status: { reason: 'stopped' }, parts: [{ text: 'par' }] })
    await fake.drained()
    expect(fake.openCount).toBe(1)
    expect(said()).toEqual(['user: Uno', 'assistant: '])
    selectVersion(chat, 'id-1')
    expect(said()).toEqual(['user: One', 'assistant: par'])
  })

  test("refuses what is empty, not a user's, hidden or unknown, and changes nothing", async () => {
    const { fake, chat } = await setUpTalk()
    const before = chat.getSnapshot()
    await expect(editMessage(chat, 'id-1', ' ')).rejects.toMatchObject({ code: 'empty-message' })
    await expect(editMessage(chat, 'id-2', 'x')).rejects.toMatchObject({ code: 'nothing-to-answer' })
    await expect(editMessage(chat, 'nope', 'x')).rejects.toMatchObject({ code: 'nothing-to-answer' })
    expect(chat.getSnapshot()).toBe(before)
    expect(fake.requests.length).toBe(2)
  })
})

describe('selecting a version', () => {
  test('shows it with the newest of what follows, in one notification, and sends nothing', async () => {
    const setUp = await setUpTalk()
    const { fake, chat, said } = setUp
    const again = chat.regenerate('id-2')
    fake.text('one')
    fake.finish()
    await again
    expect(said()).toEqual(['user: One', 'assistant: one'])
    expect(versionsOf(chat, 'id-5')).toEqual({ ids: ['id-2', 'id-5'], shownIndex: 1 })
    const listener = vi.fn()
    chat.subscribe(listener)
    selectVersion(chat, 'id-2')
    expect(said()).toEqual(['user: One', 'assistant: 1', 'user: Two', 'assistant: 2'])
    expect(listener).toHaveBeenCalledTimes(1)
    expect(fake.requests.length).toBe(3)
  })

  test('what is shown or unknown changes nothing', async () => {
    const { chat } = await setUpTalk()
    const before = chat.getSnapshot()
    selectVersion(chat, 'id-2')
    selectVersion(chat, 'nope')
    expect(chat.getSnapshot()).toBe(before)
    expect(versionsOf(chat, 'nope')).toEqual({ ids: [], shownIndex: -1 })
  })

  test('an answer that streams goes on unseen, and what is sent waits for it', async () => {
    const setUp = await setUpTalk()
    const { fake, clock, chat, said } = setUp
    const again = chat.regenerate()
    selectVersion(chat, 'id-4')
    const sent = chat.send('Three')
    expect(chat.getSnapshot()).toMatchObject({ status: 'submitted', queue: [{ text: 'Three' }] })
    fake.text('two')
    await fake.drained()
    clock.tick()
    expect(said().at(-1)).toBe('assistant: 2')
    expect(chat.getSnapshot().status).toBe('streaming')
    fake.finish()
    expect(textOf(await again)).toBe('two')
    expect(fake.requests[3]!.messages.map(textOf)).toEqual(['One', '1', 'Two', '2', 'Three'])
    fake.text('3')
    fake.finish()
    await sent
    expect(said().at(-1)).toBe('assistant: 3')
  })

  test('the error of an answer that is not shown any more is not shown either', async () => {
    const { fake, chat } = await setUpTalk()
    const again = chat.regenerate()
    fake.fail(new Error('odd'))
    await again
    expect(chat.getSnapshot().status).toBe('error')
    selectVersion(chat, 'id-4')
    expect(chat.getSnapshot()).toMatchObject({ status: 'ready', error: undefined })
  })
})

describe('removing', () => {
  test('takes all that follows along, in every version, in one notification', async () => {
    const { fake, chat, said } = await setUpTalk()
    void chat.regenerate()
    chat.stop()
    const listener = vi.fn()
    chat.subscribe(listener)
    removeMessage(chat, 'id-3')
    expect(said()).toEqual(['user: One', 'assistant: 1'])
    for (const id of ['id-3', 'id-4', 'id-5']) expect(chat.getMessage(id)).toBeUndefined()
    expect(listener).toHaveBeenCalledTimes(1)
    await fake.drained()
    expect(fake.openCount).toBe(0)
  })

  test('another version takes its place', async () => {
    const { fake, chat, said } = await setUpTalk()
    const again = chat.regenerate('id-2')
    fake.text('one')
    fake.finish()
    await again
    removeMessage(chat, 'id-5')
    expect(said()).toEqual(['user: One', 'assistant: 1', 'user: Two', 'assistant: 2'])
  })

  test('a version that is not shown goes without a change to what is', async () => {
    const { fake, chat, said } = await setUpTalk()
    const again = chat.regenerate('id-2')
    fake.finish()
    await again
    const shown = chat.getSnapshot().messageIds
    removeMessage(chat, 'id-2')
    expect(chat.getMessage('id-4')).toBeUndefined()
    expect(chat.getSnapshot().messageIds).toBe(shown)
    expect(said()[0]).toBe('user: One')
  })

  test('the answer that streams is stopped if it is removed, and goes on otherwise', async () => {
    const { fake, clock, chat, said } = await setUpTalk()
    const sent = chat.send('Three')
    void chat.send('Four')
    fake.text('3')
    await fake.drained()
    clock.tick()
    removeMessage(chat, 'nope')
    removeMessage(chat, 'id-6')
    expect((await sent)!.status).toMatchObject({ reason: 'stopped' })
    expect(said().at(-1)).toBe('user: Three')
    expect(chat.getSnapshot()).toMatchObject({ status: 'ready', queue: [{ text: 'Four' }] })
    void chat.regenerate()
    await fake.drained()
    expect(fake.openCount).toBe(1)
    selectVersion(chat, 'id-4')
    removeMessage(chat, 'id-2')
    await fake.drained()
    expect(fake.openCount).toBe(0)
    expect(said()).toEqual(['user: One'])
  })
})

test('an edited message keeps its files and its data, unless it is given others', async () => {
  const photo = { type: 'file', mediaType: 'image/png', url: 'data:image/png;base64,AA==' } as const
  const { chat, fake } = setUpEngine()
  void chat.send('What is this?', { files: [photo], metadata: { from: 'paste' } })
  chat.stop()
  const [questionId] = chat.getSnapshot().messageIds
  void editMessage(chat, questionId!, 'Where is this?', { model: 'large' })
  expect(fake.requests[1]).toMatchObject({
    overrides: { model: 'large' },
    messages: [{ parts: [photo, { text: 'Where is this?' }], metadata: { from: 'paste' } }],
  })
  chat.stop()
  void editMessage(chat, chat.getSnapshot().messageIds[0]!, 'Where?', { files: [] })
  expect(fake.requests[2]!.messages).toMatchObject([{ parts: [{ text: 'Where?' }] }])
  chat.stop()
})
