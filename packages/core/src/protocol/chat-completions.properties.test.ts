import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ChatError } from '../errors.ts'
import { applyDeltas } from '../message/apply-deltas.ts'
import { createMessage } from '../message/create-message.ts'
import type { StreamDelta } from '../types.ts'
import { createChatCompletions } from './chat-completions.ts'
import { readToolCalls } from './read-tool-calls.ts'

const RUNS = Math.max(10_000, Number(process.env['RIVULET_PROPERTY_RUNS'] ?? 0))

const KEYS = [
  'choices',
  'delta',
  'message',
  'content',
  'error',
  'code',
  'type',
  'detail',
  'usage',
  'prompt_tokens',
  'x_groq',
  'tool_calls',
  'function',
  'name',
  'arguments',
  'index',
  'id',
  'function_call',
  'finish_reason',
  'refusal',
  'reasoning',
  'reasoning_content',
  'reasoning_details',
  'text',
  'thinking',
  'summary',
  '__proto__',
  'constructor',
  'toString',
  'length',
]
const odd = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    0,
    -1,
    2 ** 31,
    1e308,
    '',
    '__proto__',
    'error',
    'stop',
    '\uD83D',
    '{',
    '[]',
  ),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.double(),
)
/** Values that are built of the words of the protocol, in the wrong places and of the wrong types. */
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 6 },
    odd,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.array(fc.tuple(fc.constantFrom(...KEYS), tie('value')), { maxLength: 4 }).map((entries) => {
      const record: Record<string, unknown> = Object.create(null) as Record<string, unknown>
      for (const [key, each] of entries) record[key] = each
      return record
    }),
  ),
}))
const chunk = value.map((delta) => ({ choices: [{ delta, finish_reason: null }] }))
const deep = fc.integer({ min: 1, max: 2000 }).map((depth) => '['.repeat(depth) + ']'.repeat(depth))
const data = fc.oneof(
  value.map((each) => JSON.stringify(each) ?? 'undefined'),
  chunk.map((each) => JSON.stringify(each)),
  fc.tuple(chunk, fc.nat()).map(([each, at]) => JSON.stringify(each).slice(0, at % 200)),
  fc.string({ unit: 'binary', maxLength: 60 }),
  deep,
)

const TYPES = new Set([
  'text-delta',
  'reasoning-delta',
  'refusal-delta',
  'parts-delta',
  'usage',
  'finish',
  'error',
  'done',
])

function isSound(delta: StreamDelta): boolean {
  if (!TYPES.has(delta.type)) return false
  if ('text' in delta) return typeof delta.text === 'string' && delta.text !== ''
  if (delta.type === 'usage') return Object.values(delta.usage).every((count) => Number.isFinite(count))
  if (delta.type === 'error')
    return delta.error instanceof ChatError && typeof delta.error.message === 'string'
  return delta.type !== 'finish' || typeof delta.reason === 'string'
}

test('ten thousand malformed events are each an error or deltas that a message can take, and nothing throws', () => {
  const protocol = createChatCompletions(readToolCalls)
  const untouched = JSON.stringify(Object.getOwnPropertyNames(Object.prototype).toSorted())
  let cases = 0
  let errors = 0
  let message = createMessage('assistant', '')
  fc.assert(
    fc.property(data, fc.constantFrom('', 'error', 'message'), fc.boolean(), (text, event, atEnd) => {
      const deltas = protocol.decode({ data: text, event, atEnd })
      expect(deltas.every(isSound)).toBe(true)
      message = applyDeltas(cases % 20 === 0 ? createMessage('assistant', '') : message, deltas)
      for (const part of message.parts) {
        if (part.type === 'tool-call') expect(typeof part.argumentsText).toBe('string')
        else if ('text' in part) expect(part.text).not.toBe('')
      }
      if (deltas.some(({ type }) => type === 'error')) errors++
      cases++
    }),
    { numRuns: RUNS },
  )
  expect(cases).toBe(RUNS)
  expect(errors).toBeGreaterThan(RUNS / 20)
  expect(JSON.stringify(Object.getOwnPropertyNames(Object.prototype).toSorted())).toBe(untouched)
})
