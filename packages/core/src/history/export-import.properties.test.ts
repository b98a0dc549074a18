import fc from 'fast-check'
import { expect, test } from 'vitest'
import { setUpEngine } from '../chat/set-up-engine.test.helper.ts'
import { ChatError, type ChatErrorCode } from '../errors.ts'
import type { ChatMessage, MessagePart, MessageStatus } from '../types.ts'
import { exportChat } from './export-chat.ts'
import { importChat, restoreChat, type ImportedChat } from './import-chat.ts'

const RUNS = Number(process.env['RIVULET_PROPERTY_RUNS'] ?? 500)

const text = fc.string({ unit: 'binary', maxLength: 12 })
const json = fc
  .jsonValue({ maxDepth: 3 })
  .map((value) => JSON.parse(JSON.stringify(value).replaceAll('__proto__', 'proto')) as unknown)
const fields = fc.dictionary(fc.stringMatching(/^x[a-z]{0,4}$/), json, { maxKeys: 3 })

const part: fc.Arbitrary<MessagePart> = fc.oneof(
  fc.record({ type: fc.constantFrom('text' as const, 'reasoning' as const, 'refusal' as const), text }),
  fc.record({
    type: fc.constant('tool-call' as const),
    id: text,
    name: text,
    argumentsText: text,
    state: fc.constantFrom('done' as const, 'failed' as const, 'denied' as const, 'requested' as const),
    result: json,
  }),
  fc.record(
    { type: fc.constant('file' as const), mediaType: text, url: text, name: text, content: fields },
    { requiredKeys: ['type', 'mediaType', 'url'] },
  ),
  fc.record(
    { type: fc.constant('source' as const), url: text, title: text, quote: text },
    { requiredKeys: ['type'] },
  ),
  fc.record(
    { type: fc.constant('data' as const), name: text, id: text, data: json },
    { requiredKeys: ['type', 'name', 'data'] },
  ),
)

const error = fc
  .record({ code: fc.constantFrom<ChatErrorCode>('http', 'provider', 'network'), text, status: fc.nat() })
  .map(({ code, text, status }) => new ChatError(code, text, { status, body: text }))
const status: fc.Arbitrary<MessageStatus> = fc.oneof(
  fc.constant<MessageStatus>({ type: 'complete', finishReason: 'stop' }),
  fc.constant<MessageStatus>({ type: 'incomplete', reason: 'stopped' }),
  error.map((error): MessageStatus => ({ type: 'incomplete', reason: 'error', error })),
)

const node = fc.record({
  parent: fc.nat(),
  hasParent: fc.boolean(),
  role: fc.constantFrom('system' as const, 'user' as const, 'assistant' as const),
  parts: fc.array(part, { maxLength: 3 }),
  status,
  createdAt: fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
  metadata: fields,
  unknown: fields,
})

/** A conversation of any shape, and any way through it. */
const conversation = fc
  .record({ nodes: fc.array(node, { maxLength: 12 }), steps: fc.array(fc.nat(), { maxLength: 12 }) })
  .map(({ nodes, steps }): ImportedChat => {
    const versions = nodes.map(({ parent, hasParent, unknown, ...rest }, index): ChatMessage => {
      const parentId = hasParent && index > 0 ? `m${parent % index}` : undefined
      return { ...unknown, ...rest, id: `m${index}`, parentId }
    })
    const messages: ChatMessage[] = []
    for (const step of steps) {
      const next = versions.filter(({ parentId }) => parentId === messages.at(-1)?.id)
      if (next[0]) messages.push(next[step % next.length]!)
    }
    return { id: 'chat', messages, versions }
  })

test('whatever a conversation holds comes back from its text', () => {
  fc.assert(
    fc.property(conversation, (given) => {
      const { chat } = setUpEngine()
      restoreChat(chat, given)
      const written = JSON.stringify(exportChat(chat))
      const read = importChat(written)
      const { chat: copy } = setUpEngine()
      restoreChat(copy, read)
      expect(JSON.stringify(exportChat(copy))).toBe(written)
      expect(JSON.stringify(read.versions)).toBe(JSON.stringify(given.versions))
      expect(copy.getSnapshot().messageIds).toEqual(given.messages.map(({ id }) => id))
    }),
    { numRuns: RUNS },
  )
})

test('whatever is put into its text, an import is whole or names a place', () => {
  fc.assert(
    fc.property(conversation, fc.nat(), fc.nat(), json, (given, at, within, junk) => {
      const { chat } = setUpEngine()
      restoreChat(chat, given)
      const value = JSON.parse(JSON.stringify(exportChat(chat))) as Record<string, unknown>
      // Goes down to a random place and puts something else there.
      let holder = value
      let seed = at
      for (let depth = within % 6; depth > 0; depth--) {
        const inner = Object.values(holder).filter((each) => typeof each === 'object' && each !== null)
        if (inner.length === 0) break
        holder = inner[seed % inner.length] as Record<string, unknown>
        seed = Math.floor(seed / 7)
      }
      const keys = Object.keys(holder)
      if (keys.length === 0) return
      holder[keys[at % keys.length]!] = junk
      try {
        restoreChat(setUpEngine().chat, importChat(value))
      } catch (error) {
        expect(error).toMatchObject({ name: 'ChatError', code: 'malformed' })
        expect((error as ChatError).message).toMatch(/^(messages|shown|format|version|id)\b.*: expected /su)
      }
    }),
    { numRuns: RUNS },
  )
})
