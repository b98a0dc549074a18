import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ChatError } from '../errors.ts'
import { applyDeltas } from '../message/apply-deltas.ts'
import { createMessage } from '../message/create-message.ts'
import type { StreamDelta } from '../types.ts'
import { anthropicMessages } from './anthropic-messages.ts'
import { plainText } from './plain-text.ts'
import { responses } from './responses.ts'
import { uiMessageStream } from './ui-message-stream.ts'

const RUNS = Math.max(10_000, Number(process.env['RIVULET_PROPERTY_RUNS'] ?? 0))

const words = (text: string): readonly string[] => text.trim().split(/\s+/)
const TYPES = words(`
  response.created response.completed response.incomplete response.failed response.cancelled
  response.output_text.delta response.refusal.delta response.reasoning_text.delta response.output_item.added
  response.function_call_arguments.delta response.function_call_arguments.done response.output_item.done
  response.reasoning_summary_part.added message function_call reasoning
  message_start message_delta message_stop content_block_start content_block_delta ping error
  text thinking tool_use server_tool_use
  text-delta reasoning-delta finish abort message-metadata data-x source-url
  tool-input-start tool-input-delta tool-input-available tool-input-error
  tool-output-available tool-output-error tool-output-denied tool-approval-request
`)
const KEYS = words(`
  type delta item response output output_index summary_index arguments object status usage incomplete_details reason
  input_tokens output_tokens total_tokens error code message content content_block index id call_id name input
  text thinking partial_json stop_reason refusal summary
  toolCallId toolName inputTextDelta errorText finishReason messageMetadata totalUsage inputTokens
  __proto__ constructor toString length
`)
const odd = fc.oneof(
  fc.constantFrom<unknown>(null, true, 0, -1, 2 ** 31, 1e308, '', '__proto__', 'stop', '\uD83D', '{', '{}'),
  fc.constantFrom(...TYPES),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.double(),
)
/** Values that are built of the words of the wires, in the wrong places and of the wrong types. */
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 6 },
    odd,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.array(fc.tuple(fc.constantFrom(...KEYS), tie('value')), { maxLength: 4 }).map(toRecord),
  ),
}))
/** An event whose type is right, and nothing else. */
const typed = fc
  .tuple(
    fc.constantFrom(...TYPES),
    fc.array(fc.tuple(fc.constantFrom(...KEYS), value), { minLength: 1, maxLength: 5 }),
  )
  .map(([type, entries]) => toRecord([...entries, ['type', type]]))
const data = fc.oneof(
  { arbitrary: typed.map((each) => JSON.stringify(each)), weight: 4 },
  value.map((each) => JSON.stringify(each) ?? 'undefined'),
  fc.tuple(typed, fc.nat()).map(([each, at]) => JSON.stringify(each).slice(0, at % 200)),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.integer({ min: 1, max: 2000 }).map((depth) => '['.repeat(depth) + ']'.repeat(depth)),
)

function toRecord(entries: ReadonlyArray<readonly [string, unknown]>): Record<string, unknown> {
  const record: Record<string, unknown> = Object.create(null) as Record<string, unknown>
  for (const [key, each] of entries) record[key] = each
  return record
}

const DELTAS = new Set(['text-delta', 'reasoning-delta', 'refusal-delta', 'parts-delta', 'finish', 'done'])

function isSound(delta: StreamDelta): boolean {
  if ('text' in delta) return typeof delta.text === 'string' && delta.text !== ''
  if (delta.type === 'usage') {
    const { inputTokens, outputTokens, totalTokens } = delta.usage
    return [inputTokens, outputTokens, totalTokens].every((count) => Number.isFinite(count) && count >= 0)
  }
  if (delta.type === 'error')
    return delta.error instanceof ChatError && typeof delta.error.message === 'string'
  if (delta.type === 'finish') return typeof delta.reason === 'string' && typeof delta.rawReason === 'string'
  return DELTAS.has(delta.type)
}

test.each(Object.entries({ responses, anthropicMessages, uiMessageStream, plainText }))(
  '%s: ten thousand malformed events are each an error or deltas that a message can take, and nothing throws',
  (_, protocol) => {
    const untouched = JSON.stringify(Object.getOwnPropertyNames(Object.prototype).toSorted())
    let cases = 0
    let errors = 0
    let message = createMessage('assistant', '')
    fc.assert(
      fc.property(
        data,
        fc.constantFrom('', 'error', 'message', ...TYPES),
        fc.boolean(),
        (text, event, atEnd) => {
          const deltas = protocol.decode({ data: text, event, atEnd })
          expect(deltas.every(isSound)).toBe(true)
          message = applyDeltas(cases % 20 === 0 ? createMessage('assistant', '') : message, deltas)
          for (const part of message.parts) {
            if ('text' in part) expect(part.text).not.toBe('')
            else if (part.type === 'tool-call')
              expect([typeof part.id, typeof part.name, typeof part.argumentsText]).toEqual(
                Array(3).fill('string'),
              )
          }
          if (deltas.some(({ type }) => type === 'error')) errors++
          cases++
        },
      ),
      { numRuns: RUNS },
    )
    expect(cases).toBe(RUNS)
    expect(errors).toBeGreaterThan(RUNS / 20)
    expect(JSON.stringify(Object.getOwnPropertyNames(Object.prototype).toSorted())).toBe(untouched)
  },
  60_000,
)
