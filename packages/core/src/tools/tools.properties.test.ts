import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createChat } from '../create-chat.ts'
import { chatCompletionsWithTools } from '../protocol/chat-completions-with-tools.ts'
import { createManualClock } from '../testing/create-manual-clock.ts'
import type { ChatMessage, StreamDelta, ToolCallPart } from '../types.ts'
import { approvalOf } from './approval.ts'
import { createTools } from './create-tools.ts'
import { callPiece, text } from './play-tools.test.helper.ts'
import { tool } from './tool.ts'

const NAMES = ['fine', 'late', 'throws', 'asked', 'refused', 'picky', 'left', 'unknown'] as const
type Name = (typeof NAMES)[number]

/** How a call of each tool ends, if it may. */
const ENDS: Readonly<Record<Name, ToolCallPart['state']>> = {
  fine: 'done',
  late: 'done',
  throws: 'failed',
  asked: 'done',
  refused: 'denied',
  picky: 'failed',
  left: 'requested',
  unknown: 'failed',
}

interface Step {
  readonly words: string
  readonly calls: readonly Name[]
  /** How the endpoint names its calls: with ids of their own, anew from 0 in each request, or not at all. */
  readonly ids: 'own' | 'anew' | 'none'
  /** Whether the pieces of the calls come by turns. */
  readonly interleaved: boolean
  readonly end: 'finish' | 'cut' | 'error'
}

const aStep = fc.record<Step>({
  words: fc.constantFrom('', 'Well. '),
  calls: fc.array(fc.constantFrom(...NAMES), { maxLength: 4 }),
  ids: fc.constantFrom('own', 'anew', 'none'),
  interleaved: fc.boolean(),
  end: fc.constantFrom('finish', 'finish', 'finish', 'finish', 'cut', 'error'),
})

function deltasOf({ words, calls, ids, interleaved }: Step, request: number): StreamDelta[] {
  const pieces = calls.map((name, index) => {
    const id = { own: `call-${request}-${index}`, anew: `call-${index}`, none: undefined }[ids]
    return ['', `{"index":`, `${index}}`].map((argumentsText, piece) =>
      callPiece({ index, ...(piece === 0 && { ...(id && { id }), name }), argumentsText }),
    )
  })
  const inOrder = interleaved ? [0, 1, 2].flatMap((turn) => pieces.map((each) => each[turn]!)) : pieces.flat()
  return [...(words ? [text(words)] : []), ...inOrder]
}

test('whatever a model asks for, however it names it, and whenever it is stopped: each call once, one end, a sendable history', async () => {
  const script = fc.tuple(
    fc.array(aStep, { minLength: 1, maxLength: 4 }),
    fc.option(fc.nat(30)),
    fc.nat(0xffff),
  )
  await fc.assert(
    fc.asyncProperty(script, async ([steps, stopAt, order]) => {
      const called: string[] = []
      const parameters = { type: 'object' }
      const run = (name: string, result: () => unknown) =>
        tool<{ index: number }>({
          parameters,
          needsApproval: name === 'asked' || name === 'refused',
          execute(_, { toolCallId }) {
            called.push(toolCallId)
            return result()
          },
        })
      const clock = createManualClock()
      const tools = createTools(
        {
          fine: run('fine', () => 'fine'),
          late: run('late', () => new Promise((resolve) => setTimeout(resolve, 0, 'late'))),
          throws: run('throws', () => Promise.reject(new Error('No.'))),
          asked: run('asked', () => 'asked'),
          refused: run('refused', () => 'refused'),
          picky: tool({
            parameters: {
              '~standard': {
                version: 1,
                vendor: 'test',
                validate: () => Promise.resolve({ issues: [{ message: 'Never.' }] }),
              },
            },
            jsonSchema: parameters,
            execute: (_, { toolCallId }) => called.push(toolCallId),
          }),
          left: tool({ parameters }),
        },
        { clock },
      )
      const ends: ChatMessage[] = []
      const violations: unknown[] = []
      let requestCount = 0
      let turn = 0
      const chat = createChat({
        tools,
        clock,
        buffer: 'immediate',
        onFinish: (message) => ends.push(message),
        async *transport({ messages }, signal) {
          // An exception here would be an answer like any other.
          try {
            expect(signal.aborted).toBe(false)
            checkHistory(messages)
          } catch (error) {
            violations.push(error)
          }
          const step = steps[requestCount++]
          const deltas = step ? deltasOf(step, requestCount) : [text('Done.')]
          while (deltas.length > 0) {
            await Promise.resolve()
            signal.throwIfAborted()
            // Reads of one to four deltas.
            yield deltas.splice(0, 1 + ((order >> (turn++ % 14)) & 3))
          }
          if (step?.end === 'error') throw new Error('Gone.')
          if (step?.end !== 'cut') yield [{ type: 'finish', reason: 'stop', rawReason: 'stop' }]
        },
      })
      let changes = 0
      chat.subscribe(() => {
        const { messages, status } = chat.getSnapshot()
        if (status !== 'ready' && changes++ === stopAt) return chat.stop()
        for (const part of messages.at(-1)!.parts) {
          if (part.type !== 'tool-call') continue
          if (part.name === 'refused') approvalOf(part)?.deny()
          else approvalOf(part)?.approve()
        }
      })
      const reply = (await chat.send('Go'))!
      for (let count = 0; count < 3; count++) await new Promise((resolve) => setTimeout(resolve))

      const calls = reply.parts.filter((part) => part.type === 'tool-call')
      expect(violations).toEqual([])
      expect(ends).toEqual([reply])
      expect(new Set(calls.map(({ id }) => id)).size).toBe(calls.length)
      expect(new Set(called).size).toBe(called.length)
      expect(requestCount).toBeLessThanOrEqual(5)
      expect(clock.pendingCount).toBe(0)
      const isComplete = reply.status.type === 'complete'
      for (const call of calls) {
        const wanted = isComplete ? [ENDS[call.name as Name]] : [ENDS[call.name as Name], 'failed']
        expect(wanted).toContain(call.state)
        if (call.state === 'requested') expect(isComplete).toBe(true)
        if (call.state === 'done') expect([call.result, called.includes(call.id)]).toEqual([call.name, true])
        if (['refused', 'picky', 'left', 'unknown'].includes(call.name)) expect(called).not.toContain(call.id)
      }
      if (isComplete) {
        // Nothing is lost, nothing doubled, and all in order.
        const played = steps.slice(0, requestCount)
        expect(calls.map(({ name }) => name)).toEqual(played.flatMap((step) => step.calls))
        const inTheirOrder = played.flatMap((step) => step.calls.map((_, index) => `{"index":${index}}`))
        expect(calls.map(({ argumentsText }) => argumentsText)).toEqual(inTheirOrder)
      }
      checkHistory(chat.getSnapshot().messages)
    }),
    { numRuns: Number(process.env['RIVULET_PROPERTY_RUNS'] ?? 500) },
  )
}, 60_000)

/** What endpoints insist on: each call is answered, at once, and once; nothing else is. */
function checkHistory(messages: readonly ChatMessage[]): void {
  const body = chatCompletionsWithTools.encode({ chatId: 'chat', messages }, undefined, {})
  const waiting: string[] = []
  for (const message of (body as { messages: Encoded[] }).messages) {
    if (message.role === 'tool') expect(waiting.shift()).toBe(message.tool_call_id)
    else expect(waiting).toEqual([])
    for (const call of message.tool_calls ?? []) {
      waiting.push(call.id)
      expect(JSON.parse(call.function.arguments)).toBeTypeOf('object')
    }
    expect(message.content || message.tool_calls?.length || message.role === 'tool').toBeTruthy()
  }
  expect(waiting).toEqual([])
}

interface Encoded {
  readonly role: string
  readonly content: string | null
  readonly tool_call_id?: string
  readonly tool_calls?: ReadonlyArray<{
    readonly id: string
    readonly function: { readonly arguments: string }
  }>
}
