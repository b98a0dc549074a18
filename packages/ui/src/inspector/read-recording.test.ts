import { ChatError } from '@rivulet/core'
import { expect, test } from 'vitest'
import { readRecording } from './read-recording.ts'

const recordingOf = (...events: readonly unknown[]): unknown => ({
  format: 'rivulet-streams',
  version: 1,
  streams: [{ startedAt: 0, events }],
})
const deltaOf = (delta: unknown): unknown => recordingOf({ atMs: 0, type: 'chunk', deltas: [delta] })

test.each([
  ['no JSON', '{', 'The recording is not JSON.'],
  ['nothing', undefined, 'The recording: expected an object, found null.'],
  ['a list', [], 'The recording: expected an object, found a list.'],
  ['another format', { format: 'har' }, 'format: expected one of rivulet-streams, found "har".'],
  ['a newer version', { format: 'rivulet-streams', version: 2 }, 'version: expected one of 1, found 2.'],
  ['no streams', { format: 'rivulet-streams', version: 1 }, 'streams: expected a list, found nothing.'],
  [
    'an event without a time',
    recordingOf({ type: 'stalled' }),
    'streams[0].events[0].atMs: expected a number',
  ],
  [
    'time that runs backwards',
    recordingOf({ atMs: 2, type: 'stalled' }, { atMs: 1, type: 'stalled' }),
    'streams[0].events[1].atMs: expected at least 2, found 1.',
  ],
  [
    'an unknown event',
    recordingOf({ atMs: 0, type: 'nap' }),
    'streams[0].events[0].type: expected one of request',
  ],
  [
    'an unknown delta',
    deltaOf({ type: 'x' }),
    'streams[0].events[0].deltas[0].type: expected a kind of delta',
  ],
  [
    'a text that is none',
    deltaOf({ type: 'text-delta', text: 1 }),
    'deltas[0].text: expected a text, found 1.',
  ],
  [
    'a negative place',
    deltaOf({ type: 'arguments', at: -1, text: '' }),
    'deltas[0].at: expected a number of at least 0',
  ],
  [
    'a part without its text',
    deltaOf({ type: 'parts', from: 0, parts: [{ type: 'text' }] }),
    'streams[0].events[0].deltas[0].parts[0].text: expected a text, found nothing.',
  ],
  [
    'a beginning that is no list',
    { format: 'rivulet-streams', version: 1, streams: [{ startedAt: 0, before: 1, events: [] }] },
    'streams[0].before: expected an array, found the number 1.',
  ],
  [
    'a status of no kind',
    recordingOf({ atMs: 0, type: 'end', status: { type: 'fine' } }),
    'streams[0].events[0].status.type: expected one of streaming',
  ],
  [
    'usage without numbers',
    deltaOf({ type: 'usage', usage: {} }),
    'streams[0].events[0].deltas[0].usage.inputTokens: expected a number',
  ],
])('a file with %s is refused, with the place', (_, value, sentence) => {
  const read = (): unknown => readRecording(value)
  expect(read).toThrow(ChatError)
  expect(read).toThrow(sentence)
})

test('what it does not know is left as it is, but for what would change what an object is', () => {
  const json = '{"format":"rivulet-streams","version":1,"streams":[],"note":"x","__proto__":{"a":1}}'
  const recording = readRecording(json)
  expect(recording).toEqual({ format: 'rivulet-streams', version: 1, streams: [], note: 'x' })
  expect(Object.getPrototypeOf(recording)).toBe(Object.prototype)
})
