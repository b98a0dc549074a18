import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import type { ServerEvent } from '../types.ts'
import { chatCompletions, createChatCompletions } from './chat-completions.ts'
import { decodeAlike } from './decode-alike.ts'

const RUNS = Number(process.env['RIVULET_PROPERTY_RUNS'] ?? 1000)
const { decode } = createChatCompletions()

/** An event as it comes from a server, with whatever its JSON is. */
const event = (data: string, name = ''): ServerEvent => ({ event: name, data, atEnd: false })

function chunk(content: unknown, more: object = {}): ServerEvent {
  return event(
    JSON.stringify({
      id: 'chatcmpl-1',
      choices: [{ index: 0, delta: { content }, finish_reason: null }],
      ...more,
    }),
  )
}

/** What is given of each event, and how many of them were decoded whole. */
function decodeEach(events: readonly ServerEvent[]): { given: unknown[]; wholes: number } {
  const whole = vi.fn(decode)
  const alike = decodeAlike(whole)
  return { given: events.map((each) => alike(each)), wholes: whole.mock.calls.length }
}

test('of a thousand events with different words three are decoded whole', () => {
  const { given, wholes } = decodeEach(Array.from({ length: 1000 }, (_, index) => chunk(` word${index}`)))
  expect(given).toEqual(
    Array.from({ length: 1000 }, (_, index) => [{ type: 'text-delta', text: ` word${index}` }]),
  )
  expect(wholes).toBe(3)
})

test('a word that JSON writes in another way, or the server does, is a word like others', () => {
  const words = [' a', ' b', ' c', '\n', '"quoted"', 'back\\slash', '\u2028', '😀', '\uD83D']
  expect(decodeEach(words.map((word) => chunk(word)))).toEqual({
    given: words.map((text) => [{ type: 'text-delta', text }]),
    wholes: 3,
  })
  const python = event('{"choices":[{"delta":{"content":"\\u0440\\u0435\\u043a\\u0430"}}]}')
  const plain = (word: string) => event(`{"choices":[{"delta":{"content":"${word}"}}]}`)
  const { given, wholes } = decodeEach([plain('a'), plain('b'), plain('c'), python])
  expect(given.at(-1)).toEqual([{ type: 'text-delta', text: 'река' }])
  expect(wholes).toBe(3)
})

test('thoughts are learned as well as words', () => {
  const thought = (text: string) => event(`{"choices":[{"delta":{"reasoning_content":"${text}"}}]}`)
  expect(decodeEach(['a', 'b', 'c', 'd'].map(thought))).toEqual({
    given: ['a', 'b', 'c', 'd'].map((text) => [{ type: 'reasoning-delta', text }]),
    wholes: 3,
  })
})

test.each([
  ['an end', chunk('', { choices: [{ delta: {}, finish_reason: 'stop' }] })],
  ['a number of tokens', chunk('e', { usage: { prompt_tokens: 1, completion_tokens: 2 } })],
  ['no text', chunk(null)],
  ['an empty text', chunk('')],
  ['a number where the text was', chunk(7)],
  ['a list of parts where the text was', chunk([{ type: 'text', text: 'e' }])],
  ['more than a text', event(chunk('e').data.replace('"e"', '"e","refusal":"no"'))],
  ['broken JSON', event(chunk('e').data.replace('"e"', '"e'))],
  ['an error that looks the same', { ...chunk('e'), event: 'error' }],
  ['[DONE]', event('[DONE]')],
])('%s among words is given as what it is, and the words behind it too', (_, odd) => {
  const events = [chunk('a'), chunk('b'), chunk('c'), chunk('d'), odd, chunk('f'), chunk('g'), chunk('h')]
  expect(decodeEach(events).given).toEqual(events.map(decode))
})

test('what was learned before an end, or before counts, need not be found again', () => {
  const end = event('{"choices":[{"delta":{},"finish_reason":"stop"}],"usage":{"prompt_tokens":1}}')
  const events = ['a', 'b', 'c', 'd']
    .map((word) => chunk(word))
    .concat(
      end,
      ['e', 'f', 'g', 'h'].map((word) => chunk(word)),
    )
  // Three and the end; and behind that two, for what is found there.
  expect(decodeEach(events)).toEqual({ given: events.map(decode), wholes: 6 })
})

test('nothing is believed of events in which something else differs too', () => {
  const events = Array.from({ length: 100 }, (_, index) =>
    chunk(`${index}`, { obfuscation: 'x'.repeat(index) }),
  )
  expect(decodeEach(events)).toEqual({ given: events.map(decode), wholes: 100 })
})

test('a word that stands elsewhere in the event too, or is its punctuation, is read where it is said', () => {
  const events = [':', ',', ':', 'id', 'content', 'chatcmpl-1', '0', 'null', 'x', 'y', ':', ',', 'id'].map(
    (word) => chunk(word),
  )
  expect(decodeEach(events).given).toEqual(events.map(decode))
})

test('a name that happens to be the word is no word', () => {
  const named = (id: string) => event(`{"id":"${id}","choices":[{"delta":{"content":"\\u0061"}}]}`)
  const events = ['a', 'a', 'a', 'b', 'c'].map(named)
  expect(decodeEach(events)).toEqual({ given: events.map(decode), wholes: 5 })
})

test('what another choice says is not taken for the answer', () => {
  const choice = (content: string, index: number) =>
    event(`{"choices":[{"delta":{"content":"${content}"},"index":${index}}]}`)
  const events = [choice('a', 0), choice('b', 0), choice('c', 0), choice('d', 0), choice('e', 1)]
  expect(decodeEach(events).given).toEqual(events.map(decode))
})

test('two streams that come in turns are told apart', () => {
  const events = Array.from({ length: 40 }, (_, index) => chunk(`${index}`, { id: `chatcmpl-${index % 2}` }))
  expect(decodeEach(events).given).toEqual(events.map(decode))
})

const said = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom('a', 'b', 'ab', ':', ',', '"', '\\', '{', '}', '1', 'null', ' ', 'text', 'é'),
  },
  { weight: 1, arbitrary: fc.constantFrom<unknown>('', null, 1, 0, false, [], {}, ['a'], [{ text: 'a' }]) },
)
const shape = fc.constantFrom<(said: unknown, other: unknown) => unknown>(
  (content) => ({ choices: [{ delta: { content } }] }),
  (content) => ({ choices: [{ delta: { role: 'assistant', content }, finish_reason: null }], usage: null }),
  (content, other) => ({ id: other, choices: [{ delta: { content } }] }),
  (content, other) => ({ choices: [{ delta: { reasoning: other, content } }] }),
  (content, other) => ({ choices: [{ delta: { content, refusal: other } }] }),
  (content, other) => ({ choices: [{ delta: { content: other }, id: content }] }),
  (content, other) => ({ choices: [{ delta: { content }, index: other }] }),
  (content, other) => ({ choices: [{ index: other, delta: { content } }, { delta: { content: 'b' } }] }),
  (content, other) => ({
    choices: [{ delta: { content: [{ type: other, text: content, thinking: 'b' }] } }],
  }),
  (content, other) => ({ choices: [{ delta: { content }, finish_reason: other }] }),
  (content, other) => ({ choices: [{ delta: { content } }], error: other }),
  (content, other) => ({ choices: [{ delta: { content } }], usage: { prompt_tokens: other } }),
  (content) => ({ choices: [{ delta: { content, tool_calls: content } }] }),
  (content, other) => [content, other],
)
const written = fc.constantFrom<(json: string) => string>(
  (json) => json,
  (json) => JSON.stringify(JSON.parse(json), undefined, 1),
  (json) => json.replaceAll('é', '\\u00e9'),
  (json) => `${json}[DONE]`,
  (json) => json.replaceAll('"a"', 'a'),
  (json) => json.slice(1),
  (json) => json.replace('"a"', '"\\u0061"'),
)

test('whatever comes in whatever order, each event is given as if it were alone', () => {
  fc.assert(
    fc.property(
      // Few shapes and many words, as in an answer.
      fc.array(fc.tuple(shape, written, said), { minLength: 1, maxLength: 2 }),
      fc.array(fc.tuple(fc.nat({ max: 1 }), said, fc.constantFrom('', '', '', 'error', 'message')), {
        maxLength: 16,
        size: 'max',
      }),
      (kinds, words) => {
        const events = words.map(([kind, word, name]) => {
          const [make, write, other] = kinds[kind % kinds.length]!
          return event(write(JSON.stringify(make(word, other))), name)
        })
        const { given } = decodeEach(events)
        // As text: what grows parts is another function each time.
        expect(JSON.stringify(given)).toBe(JSON.stringify(events.map(decode)))
      },
    ),
    { numRuns: RUNS },
  )
})

test('what is exported decodes so', () => {
  const parse = vi.spyOn(JSON, 'parse')
  try {
    for (let index = 0; index < 100; index++) chatCompletions.decode(chunk(`word${index}`))
    const wholes = parse.mock.calls.filter(([json]) => json.includes('choices'))
    expect(wholes.length).toBeLessThanOrEqual(3)
  } finally {
    parse.mockRestore()
  }
})
