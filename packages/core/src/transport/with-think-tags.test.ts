import { expect, test } from 'vitest'
import type { ChatTransport, StreamDelta } from '../types.ts'
import { readTransport } from './read-transport.test.helper.ts'
import { withCumulativeText } from './with-cumulative-text.ts'
import { withThinkTags, type ThinkTags } from './with-think-tags.ts'

const saying = (texts: readonly string[], error?: Error): ChatTransport =>
  async function* () {
    for (const text of texts) yield [{ type: 'text-delta', text }]
    if (error) throw error
  }

/** The parts that a chat makes of it: `reasoning: …` and `text: …`. */
async function partsOf(texts: readonly string[], tags?: ThinkTags, error?: Error): Promise<string[]> {
  const { deltas, ended } = readTransport(withThinkTags(saying(texts, error), tags))
  expect(await ended).toBe(error)
  const parts: string[] = []
  for (const delta of deltas) {
    if (delta.type !== 'text-delta' && delta.type !== 'reasoning-delta') continue
    const kind = delta.type.slice(0, -'-delta'.length)
    const last = parts.at(-1)
    if (last?.startsWith(kind)) parts[parts.length - 1] = last + delta.text
    else parts.push(`${kind}: ${delta.text}`)
  }
  return parts
}

function* cuts(text: string): Generator<string[]> {
  for (let at = 0; at <= text.length; at++) yield [text.slice(0, at), text.slice(at)]
  yield text.split('')
}

test.each<[string, string, string[], ThinkTags?]>([
  ['a thought before the answer', '<think>Hm</think>Yes', ['reasoning: Hm', 'text: Yes']],
  ['a thought in the middle', 'a<think>b</think>c', ['text: a', 'reasoning: b', 'text: c']],
  ['a first mark that was left out', 'Hm</think>Yes', ['reasoning: Hm', 'text: Yes'], { startsInside: true }],
  ['no thought, and what looks like a mark', 'a < b <thin> </think', ['text: a < b <thin> </think']],
  ['a thought that does not end', '<think>Hm', ['reasoning: Hm']],
  ['other marks', '[[a]]b', ['reasoning: a', 'text: b'], { open: '[[', close: ']]' }],
])('%s is found at every cut', async (_, text, parts, tags) => {
  for (const texts of cuts(text)) expect(await partsOf(texts, tags)).toEqual(parts)
})

test('only what may be a mark is held back', async () => {
  const { deltas, ended } = readTransport(withThinkTags(saying(['a <', 'b'])))
  await ended
  expect(deltas).toEqual<StreamDelta[]>([
    { type: 'text-delta', text: 'a ' },
    { type: 'text-delta', text: '<b' },
  ])
})

test('what is held back comes out when the stream breaks', async () => {
  expect(await partsOf(['a <thi'], {}, new Error('gone'))).toEqual(['text: a <thi'])
})

test('text that comes whole each time becomes what it adds', async () => {
  const { text, ended } = readTransport(withCumulativeText(saying(['He', 'Hello', 'Hello', 'Hello you'])))
  await ended
  expect(text()).toBe('Hello you')
})
