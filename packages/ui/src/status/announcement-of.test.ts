import {
  ChatError,
  createChat,
  createMessage,
  type ChatMessage,
  type ChatSnapshot,
  type ScheduledRetry,
  type ToolCallPart,
} from '@rivulet/core'
import { createFakeTransport } from '@rivulet/core/testing'
import { expect, test } from 'vitest'
import type { AnnounceMode } from '../context/announce-mode.ts'
import { englishLabels as labels } from '../context/english-labels.ts'
import { announcementOf, type Speech } from './announcement-of.ts'

const idle = createChat({ transport: createFakeTransport().transport }).getSnapshot()
const question = createMessage('user', 'Hi')
const complete = { type: 'complete', finishReason: 'stop' } as const

function answer(text: string, more: Partial<ChatMessage> = {}): ChatMessage {
  return { ...createMessage('assistant', text), status: complete, ...more }
}

function snapshot(status: ChatSnapshot['status'], reply: ChatMessage): ChatSnapshot {
  return { ...idle, status, messages: [question, reply] }
}

/** What is said when an answer ends. */
function ending(reply: ChatMessage, speech: Omit<Speech, 'labels'> = {}): string | undefined {
  const before = snapshot('streaming', { ...reply, status: { type: 'streaming' } })
  return announcementOf(before, snapshot('ready', reply), { labels, ...speech })?.text
}

const short = 'Hello there.'
const long = 'Some words. '.repeat(160)

test.each([
  [undefined, short, short],
  ['auto', short, short],
  ['auto', long, 'Response complete, 320 words.'],
  ['summary', short, 'Response complete, 2 words.'],
  ['summary', long, 'Response complete, 320 words.'],
  ['full', short, short],
  ['full', long, long.trim()],
  ['full', 'word '.repeat(10_000), 'Response complete, 10,000 words.'],
] satisfies Array<[AnnounceMode | undefined, string, string]>)(
  'in mode %s, what is said of a whole answer',
  (announce, text, said) => expect(ending(answer(text), { announce })).toBe(said),
)

test('what was said while it streamed is not said again', () => {
  const speech = { announce: 'sentences', saidOf: () => 6 } as const
  expect(ending(answer('Hello there.'), speech)).toBe('there.')
  expect(ending(answer(long), speech)).toBe('Response complete, 320 words.')
  expect(ending(answer('Hello '), speech)).toBe('Response complete, 1 word.')
})

test('it is spoken as it is heard, not as it is written', () => {
  const toSpeech = (text: string): string => text.replaceAll('*', '')
  expect(ending(answer('**Hello**'), { toSpeech })).toBe('Hello')
})

test('an answer without words says what it is', () => {
  expect(ending(answer('', { parts: [] }))).toBe(labels.emptyAnswer)
  const image = { type: 'file', url: 'data:image/png;base64,', mediaType: 'image/png' } as const
  expect(ending(answer('', { parts: [image] }))).toBe(labels.responseWithoutText)
})

test('an answer that has met a limit does not say that it is complete', () => {
  const cut = { status: { type: 'incomplete', reason: 'length' } } as const
  expect(ending(answer(short, cut))).toBe(`${short} ${labels.lengthLimit}`)
  expect(ending(answer(long, cut))).toBe(labels.lengthLimit)
  const filtered = { status: { type: 'incomplete', reason: 'content-filter' } } as const
  expect(ending(answer(long, filtered))).toBe(labels.contentFilter)
  const stopped = { status: { type: 'incomplete', reason: 'stopped' } } as const
  expect(ending(answer(short, stopped))).toBe(labels.responseStopped)
})

test('only an error interrupts', () => {
  const reply = answer('')
  const failed = { ...snapshot('error', reply), error: new Error('The line is dead.') } as ChatSnapshot
  expect(announcementOf(snapshot('streaming', reply), failed, { labels })).toEqual({
    text: 'The line is dead.',
    urgency: 'alert',
  })
})

test('an error, and why it is tried again, are spoken in the words of the labels', () => {
  const reply = answer('')
  const error = new ChatError('http', 'The endpoint answered with 503.')
  const words = { ...labels, errors: { http: 'Der Server streikt.' } }
  const said = (after: Partial<ChatSnapshot>): string | undefined =>
    announcementOf(
      snapshot('streaming', reply),
      { ...snapshot('streaming', reply), ...after },
      { labels: words },
    )?.text
  expect(said({ status: 'error', error })).toBe('Der Server streikt.')
  const retry: ScheduledRetry = { attempt: 1, nextAt: 0, cause: error, retryNow: () => {} }
  expect(said({ retry })).toBe('Der Server streikt. Trying again.')
  expect(said({ status: 'error', error: new ChatError('provider', 'Busy.') })).toBe('Busy.')
})

test('each tool that waits for the user is named once, and while it waits nobody waits for the model', () => {
  const call = (id: string, state: ToolCallPart['state']): ToolCallPart => ({
    type: 'tool-call',
    id,
    name: id,
    argumentsText: '',
    state,
  })
  const at = (...parts: ToolCallPart[]): ChatSnapshot =>
    snapshot('streaming', answer('', { parts, status: { type: 'streaming' } }))
  const two = at(call('book', 'awaiting-approval'), call('pay', 'awaiting-approval'))
  expect(announcementOf(at(), two, { labels })?.text).toBe(
    'book needs your approval. pay needs your approval.',
  )
  expect(announcementOf(two, { ...two, stalled: true }, { labels })).toBeUndefined()
  const one = at(call('book', 'awaiting-approval'), call('pay', 'running'))
  expect(announcementOf(two, one, { labels })).toBeUndefined()
})
