import { createChat, type ConfigurableChat, type ChatSnapshot } from '@rivulet/core'
import { createFakeTransport, createManualClock } from '@rivulet/core/testing'
import { expect, test } from 'vitest'
import { englishLabels } from '../context/chat-labels.ts'
import { announcementOf } from './announcement-of.ts'

function listen(): {
  spoken: string[]
  fake: ReturnType<typeof createFakeTransport>
  chat: ConfigurableChat
  tick: () => void
} {
  const fake = createFakeTransport()
  const clock = createManualClock()
  const chat = createChat({ transport: fake.transport, clock })
  const spoken: string[] = []
  let before: ChatSnapshot = chat.getSnapshot()
  chat.subscribe(() => {
    const what = announcementOf(before, chat.getSnapshot(), englishLabels)
    before = chat.getSnapshot()
    if (what) spoken.push(`${what.urgency}: ${what.text}`)
  })
  return { spoken, fake, chat, tick: clock.tick }
}

test('an answer of 500 tokens is two announcements', async () => {
  const { spoken, fake, chat, tick } = listen()
  const sending = chat.send('Hi')
  for (let token = 0; token < 500; token++) {
    fake.text('word ')
    await fake.drained()
    tick()
  }
  fake.finish()
  await sending
  expect(spoken).toEqual([`status: ${englishLabels.responding}`, 'status: Response complete, 500 words.'])
})

test('a short answer is spoken itself', async () => {
  const { spoken, fake, chat } = listen()
  const sending = chat.send('Hi')
  fake.text('Hello there.')
  fake.finish()
  await sending
  expect(spoken.at(-1)).toBe('status: Hello there.')
})

test('stopping is said, and an error interrupts', async () => {
  const { spoken, fake, chat } = listen()
  void chat.send('Hi')
  chat.stop()
  expect(spoken.at(-1)).toBe(`status: ${englishLabels.responseStopped}`)
  const sending = chat.send('Again')
  fake.fail(new Error('The line is dead.'))
  await sending
  expect(spoken.at(-1)).toBe('alert: The line is dead.')
})

test('a queued message that follows is announced after the answer before it', async () => {
  const { spoken, fake, chat } = listen()
  void chat.send('One')
  void chat.send('Two')
  fake.text('First.')
  fake.finish()
  await fake.drained()
  expect(spoken.slice(1)).toEqual(['status: First.', `status: ${englishLabels.responding}`])
})

test('a conversation that is put in place says nothing', () => {
  const { spoken, chat } = listen()
  chat.setMessages([])
  expect(spoken).toEqual([])
})
