import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ChatError } from '../errors.ts'
import { textOf } from '../message/text-of.ts'
import { createManualClock } from '../testing/create-manual-clock.ts'
import { createManualConnection } from '../testing/create-manual-connection.ts'
import type { ChatTransport, ScheduledRetry } from '../types.ts'
import { continueAnswer } from './continue-answer.ts'
import type { RecoverCut } from './cut-recovery.ts'
import { readTransport } from './read-transport.test.helper.ts'
import { restartAnswer } from './restart-answer.ts'
import { withRetry } from './with-retry.ts'
import { withTimeouts } from './with-timeouts.ts'

const RUNS = Number(process.env['RIVULET_PROPERTY_RUNS'] ?? 500)

/** Long enough for any overlap, and without a passage that stands in it twice. */
const STORY = Array.from(
  { length: 60 },
  (_, index) => `${index} times ${index} makes ${index * index}; `,
).join('')

/** One answer of the server: how much it says, in pieces of which size, how much it repeats, and how it ends. */
interface Attempt {
  readonly chars: number
  readonly pieceChars: number
  readonly overlapChars: number
  readonly end: 'finish' | 'cut' | 'reset' | 'busy' | 'refuse' | 'stall' | 'hang'
}

const attempt: fc.Arbitrary<Attempt> = fc.record({
  chars: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 300 })),
  pieceChars: fc.integer({ min: 1, max: 50 }),
  overlapChars: fc.oneof(fc.constant(0), fc.integer({ min: 20, max: 150 })),
  end: fc.constantFrom('finish', 'cut', 'reset', 'busy', 'refuse', 'stall', 'hang'),
})

type Event = 'time' | 'offline' | 'online' | 'retryNow' | 'stop'
const event = fc.oneof(
  { weight: 12, arbitrary: fc.constant<Event>('time') },
  { weight: 2, arbitrary: fc.constantFrom<Event>('offline', 'online', 'retryNow') },
  { weight: 1, arbitrary: fc.constant<Event>('stop') },
)

const MAX_RETRIES = 3
const never = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error))
  })

/**
 * A server that plays the attempts. Asked for the rest of an answer that broke off behind a word, it goes on from the
 * beginning of a word before that; elsewhere it goes on exactly.
 */
function play(attempts: readonly Attempt[]) {
  let requests = 0
  let open = 0
  const transport: ChatTransport = async function* ({ messages }, signal) {
    const { chars, pieceChars, overlapChars, end } = attempts[requests++] ?? attempts.at(-1)!
    open++
    try {
      if (end === 'busy')
        throw new ChatError('http', 'Busy.', { status: 503, retryable: true, retryAfterMs: 30 })
      if (end === 'refuse') throw new ChatError('http', 'No.', { status: 400 })
      if (end === 'hang') await never(signal)
      yield []
      const said = messages
        .filter(({ role }) => role === 'assistant')
        .map(textOf)
        .join('')
      const beginnings = [...said.matchAll(/\w+/g)].map(({ index }) => index)
      const repeats = overlapChars > 0 && /\w$/.test(said)
      const from = (repeats && beginnings.findLast((at) => at <= said.length - overlapChars)) || said.length
      const text = STORY.slice(from, end === 'finish' ? undefined : from + chars)
      for (let at = 0; at < text.length; at += pieceChars) {
        yield [{ type: 'text-delta', text: text.slice(at, at + pieceChars) }]
      }
      if (end === 'finish') yield [{ type: 'finish', reason: 'stop', rawReason: 'stop' }, { type: 'done' }]
      if (end === 'reset') throw new ChatError('network', 'Gone.', { retryable: true })
      if (end === 'stall') await never(signal)
    } finally {
      open--
    }
  }
  return { transport, requests: () => requests, open: () => open }
}

const policy = fc.constantFrom<readonly [string, RecoverCut | undefined]>(
  ['keep', undefined],
  ['restart', restartAnswer()],
  ['continue', continueAnswer()],
)

test('whatever fails, and whenever somebody stops: text never lost nor doubled, one end, nothing left behind', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(attempt, { minLength: 1, maxLength: MAX_RETRIES + 1 }),
      fc.array(event, { maxLength: 40 }),
      policy,
      async (attempts, events, [name, whenCut]) => {
        const clock = createManualClock()
        const connection = createManualConnection()
        const server = play(attempts)
        const patient = withTimeouts(
          server.transport,
          { connectMs: 400, idleMs: 400, firstTokenMs: 400 },
          clock,
        )
        const reading = readTransport(
          withRetry(patient, { maxRetries: MAX_RETRIES, whenCut }, { clock, connection }),
        )
        const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
        let isStopped = false
        for (const each of events) {
          await settle()
          if (reading.isOver()) break
          const last = reading.deltas.at(-1) as ScheduledRetry | undefined
          if (each === 'time') clock.advance(250)
          if (each === 'offline') connection.goOffline()
          if (each === 'online') connection.goOnline()
          if (each === 'retryNow') last?.retryNow?.()
          if (each === 'stop') {
            isStopped = true
            reading.abort(new Error('stopped'))
          }
        }
        connection.goOnline()
        for (let step = 0; step < 200 && !reading.isOver(); step++) {
          await settle()
          clock.advance(250)
        }
        const error = await reading.ended

        const text = reading.text()
        // A last attempt that broke off within the first words that it repeated: too few to be sure that it did.
        const unsure = error && attempts.some(({ overlapChars }) => overlapChars > 0) ? 11 : 0
        expect(STORY.startsWith(text.slice(0, Math.max(0, text.length - unsure)))).toBe(true)
        const isFinished = reading.deltas.some(({ type }) => type === 'finish')
        if (isFinished) expect(text).toBe(STORY)
        expect(isFinished || error !== undefined).toBe(true)
        expect(error === undefined || !isFinished || isStopped).toBe(true)
        expect(server.requests()).toBeLessThanOrEqual(MAX_RETRIES + 1)
        if (name === 'keep' && text !== '') {
          expect(reading.deltas.some((delta) => delta.type === 'retry-started' && delta.keepsText)).toBe(
            false,
          )
        }
        expect([server.open(), clock.pendingCount, connection.listenerCount]).toEqual([0, 0, 0])
      },
    ),
    { numRuns: RUNS },
  )
})
