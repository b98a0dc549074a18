import { createChat, type ChatOptions } from '@rivulet/core'
import { createFakeTransport, createManualClock } from '@rivulet/core/testing'
import { expect, test } from 'vitest'
import type { AnnounceMode } from '../context/announce-mode.ts'
import { englishLabels as labels } from '../context/english-labels.ts'
import { narrate } from './narrate.ts'

function listen(announce?: AnnounceMode, options: Partial<ChatOptions> = {}) {
  const fake = createFakeTransport()
  const clock = createManualClock()
  const chat = createChat({ transport: fake.transport, clock, ...options })
  const spoken: string[] = []
  const stop = narrate(
    chat,
    { announce, labels },
    (text, urgency = 'status') => spoken.push(`${urgency}: ${text}`),
    clock,
  )
  async function say(text: string): Promise<void> {
    fake.text(text)
    await fake.drained()
    clock.tick()
  }
  async function end(how: (played: typeof fake) => void = ({ finish }) => finish()): Promise<void> {
    how(fake)
    await fake.drained()
    clock.tick()
  }
  return { spoken, fake, chat, clock, say, end, stop }
}

/** What says sentences is fetched when it is asked for. */
async function listenToSentences() {
  const listening = listen('sentences')
  await import('./tell-sentences.ts')
  await Promise.resolve()
  return listening
}

const begun = `status: ${labels.responding}`

test('an answer of 500 tokens is two announcements', async () => {
  const { spoken, chat, say, end, clock } = listen()
  void chat.send('Hi')
  for (let token = 0; token < 500; token++) await say('word ')
  await end()
  clock.advance(60_000)
  expect(spoken).toEqual([begun, 'status: Response complete, 500 words.'])
  expect(clock.pendingCount).toBe(0)
})

test('that an answer begins is said after 200 ms, and not of one that is over by then', async () => {
  const { spoken, chat, say, end, clock } = listen()
  void chat.send('Hi')
  await say('Hello there.')
  await end()
  expect(spoken).toEqual(['status: Hello there.'])
  void chat.send('Again')
  clock.advance(199)
  chat.stop()
  clock.advance(2_000)
  expect(spoken.slice(1)).toEqual([`status: ${labels.responseStopped}`])
  void chat.send('And again')
  clock.advance(200)
  expect(spoken.at(-1)).toBe(begun)
  chat.stop()
})

test('a conversation that is put in place says nothing, nor that the one before it would have begun', async () => {
  const { spoken, chat, clock } = listen()
  void chat.send('Hi').catch(() => {})
  chat.setMessages([])
  clock.advance(60_000)
  expect(spoken.filter((text) => text === begun)).toEqual([])
})

test('a silence is spoken of again and again, but not once text comes', async () => {
  const { spoken, chat, say, clock, end } = listen()
  void chat.send('Hi')
  await say('Hello')
  clock.advance(10_000)
  const still = `status: ${labels.stalled}`
  expect(spoken).toEqual([begun, still])
  clock.advance(40_000)
  expect(spoken).toEqual([begun, still, still, still])
  await say(' there.')
  clock.advance(9_000)
  await say(' Bye.')
  clock.advance(9_000)
  await end()
  clock.advance(60_000)
  expect(spoken.slice(4)).toEqual(['status: Hello there. Bye.'])
})

test('an error interrupts, and the answer before a queued message is said first', async () => {
  const { spoken, chat, say, end, clock } = listen()
  void chat.send('One')
  void chat.send('Two')
  await say('First.')
  await end()
  clock.advance(1_000)
  await end(({ fail }) => fail(new Error('The line is dead.')))
  expect(spoken).toEqual(['status: First.', begun, 'alert: The line is dead.'])
})

test('sentences are said some at a time, whole, each once, and no faster than they are spoken', async () => {
  const { spoken, chat, say, end, clock } = await listenToSentences()
  void chat.send('Hi')
  let sentence = 0
  // Ten minutes' worth of speech within a minute.
  for (let frame = 0; frame < 60 * 60; frame++) {
    if (frame % 10 === 0) await say(`This is sentence number ${sentence++}. And`)
    else clock.tick()
  }
  await end()
  const said = spoken.map((text) => text.replace('status: ', ''))
  const [last, ...pieces] = said.toReversed()
  expect(pieces.length).toBeLessThanOrEqual(60 / 3)
  const all = pieces.toReversed()
  expect(all.join(' ')).toMatch(/^This is sentence number 0\. AndThis is sentence number 1\. /)
  for (const piece of all) expect(piece).toMatch(/^(This|AndThis) is .*\d\.$/)
  expect(last).toMatch(/^Response complete, [\d,]+ words\.$/)
})

test('the last sentences of an answer that could be followed are said at its end', async () => {
  const { spoken, chat, say, end, clock } = await listenToSentences()
  void chat.send('Hi')
  await say('One. Two')
  await say(' and a half. Thr')
  clock.advance(3_000)
  await say('ee. Four. ')
  await say('Five')
  await end()
  expect(spoken).toEqual(['status: One.', 'status: Two and a half. Three. Four.', 'status: Five'])
})

test('an answer that comes at once is said whole, whatever was said of the one before', async () => {
  const { spoken, chat, say, end, fake } = await listenToSentences()
  void chat.send('Hi')
  await say('This is the first answer, and it is a rather long one. Bye')
  await end()
  spoken.length = 0
  void chat.send('Again')
  fake.text('Short answer two.')
  await end()
  expect(spoken).toEqual(['status: Short answer two.'])
})

test('an attempt that begins anew is said from its beginning, and one that goes on from where it stood', async () => {
  for (const keepsText of [false, true]) {
    const { spoken, chat, say, end, fake, clock } = await listenToSentences()
    void chat.send('Hi')
    await say('The first attempt. It')
    fake.deltas({ type: 'retry-started', keepsText })
    await say(' has other words. And')
    clock.advance(3_000)
    await say(' more')
    await end()
    expect(spoken).toEqual([
      'status: The first attempt.',
      `status: ${keepsText ? 'It has' : 'has'} other words.`,
      'status: And more',
    ])
  }
})

test('an app that speaks itself hears nothing', async () => {
  const { spoken, chat, say, end, clock } = listen('off')
  void chat.send('Hi')
  await say('Hello')
  clock.advance(60_000)
  await end(({ fail }) => fail(new Error('No.')))
  expect(spoken).toEqual([])
})

test('once it is ended nothing is said, and no timer is left', async () => {
  const { spoken, chat, stop, clock } = listen()
  void chat.send('Hi')
  stop()
  clock.advance(1_500)
  chat.stop()
  expect(spoken).toEqual([])
  expect(clock.pendingCount).toBe(0)
})
