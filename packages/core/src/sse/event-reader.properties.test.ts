import fc from 'fast-check'
import { expect, test } from 'vitest'
import { eventStream } from '../testing/event-stream.ts'
import { readAll, readers, requestFor } from './readers.test.helper.ts'
import { eventsBySpecification, type Lenience } from './specification.test.helper.ts'

const RUNS = Number(process.env['RIVULET_PROPERTY_RUNS'] ?? 500)

/** Sizes of network reads, over and over; those of nothing are reads that brought nothing. */
const sizes = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 20, size: 'max' })

function cut(bytes: Uint8Array, sizes: readonly number[]): readonly Uint8Array[] {
  const slices: Uint8Array[] = []
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    // Sizes that are all zero would never come to an end.
    const size = turn > 500 ? bytes.length : sizes[turn % sizes.length]!
    slices.push(bytes.subarray(at, at + size))
    at += size
  }
  return slices
}

interface Sent {
  readonly event: string
  readonly values: readonly string[]
  readonly noise: readonly string[]
}

const sent: fc.Arbitrary<Sent> = fc.record({
  event: fc.constantFrom('', 'error', 'message', 'ping'),
  // Line ends would make more lines of a value, and a half of a pair is no character.
  values: fc.array(
    fc
      .string({ unit: 'binary', maxLength: 30 })
      .map((text) => text.replaceAll(/[\r\n]/g, '_').replaceAll(/\p{Surrogate}/gu, '_')),
    { minLength: 1, maxLength: 3 },
  ),
  noise: fc.array(
    fc.constantFrom(': ping', ':', 'id: 7', 'id', 'retry: 1', 'unknown: x', 'DATA: no', ' data: no'),
    {
      maxLength: 3,
    },
  ),
})

/** Each line with an end of its own; an LF right behind a CR would be a part of the end before it. */
function joinLines(lines: readonly string[], ends: readonly string[]): string {
  let text = ''
  lines.forEach((line, index) => {
    const end = ends[index % ends.length]!
    text += line + (line === '' && end === '\n' && text.endsWith('\r') ? '\r\n' : end)
  })
  return text
}

test.each(readers)(
  '%s: whatever stands between the events, and however the bytes are cut, the same events come',
  async (_, read) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(sent, { maxLength: 12 }),
        fc.array(fc.constantFrom('\n', '\r\n', '\r'), { minLength: 1, maxLength: 7 }),
        fc.boolean(),
        sizes,
        async (events, ends, hasMark, sizes) => {
          const lines = events.flatMap(({ event, values, noise }) => [
            ...noise,
            ...(event === '' ? [] : [`event:${event}`]),
            ...values.map((value) => `data: ${value}`),
            '',
          ])
          const wire = new TextEncoder().encode((hasMark ? '\uFEFF' : '') + joinLines(lines, ends))
          const given = await readAll(
            read,
            requestFor(() => eventStream(cut(wire, sizes))),
          )
          expect(given).toEqual(
            events
              .map(({ event, values }) => ({ event, data: values.join('\n'), atEnd: false }))
              .filter(({ data }) => data !== ''),
          )
        },
      ),
      { numRuns: RUNS },
    )
  },
)

const LENIENCE: Readonly<Record<string, Lenience>> = {
  'eventsource-parser': { mark: /^(\uFEFF|\u00EF\u00BB\u00BF)/, isMarkOfLine: false },
  // It takes the first line's mark off with the others.
  'fetch-event-source': { mark: /^$/, isMarkOfLine: true },
}

const encode = (text: string): readonly number[] => [...new TextEncoder().encode(text)]

const piece = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('\n', '\r', '\r\n', '\n\n').map(encode) },
  { weight: 4, arbitrary: fc.constantFrom('data: x\n', 'data: y\r\n', 'data\r', 'data:\n').map(encode) },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom(
        'data',
        'data:',
        'event',
        'event: ping',
        'id: 1',
        'retry: 1',
        'Data: x',
        'error: x',
        'error:',
      )
      .map(encode),
  },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom(':', ' ', '\0', 'é', '😀', '\u2028', '\uFEFF', '\u00EF\u00BB\u00BF')
      .map(encode),
  },
  // Halves of characters and of marks, and what is in no character.
  { weight: 1, arbitrary: fc.constantFrom([0xef], [0xef, 0xbb], [0xbf], [0xe2, 0x82], [0xf0, 0x9f], [0xff]) },
)

test.each(readers)(
  '%s: of whatever bytes, it makes what the specification does, but for the differences that are written down',
  async (reader, read) => {
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 40, size: 'max' }), sizes, async (pieces, sizes) => {
        const wire = new Uint8Array(pieces.flat())
        const given = await readAll(
          read,
          requestFor(() => eventStream(cut(wire, sizes))),
        )
        expect(given).toEqual(eventsBySpecification(wire, LENIENCE[reader]!))
      }),
      { numRuns: RUNS },
    )
  },
)

test.each(readers)(
  '%s: after an abort at any batch, or in any read, nothing more comes, and the body is closed',
  async (_, read) => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 20 }),
        fc.nat({ max: 24 }),
        fc.constantFrom('batch', 'read'),
        fc.boolean(),
        async (total, stopAt, where, isWhole) => {
          const controller = new AbortController()
          const stop = (): void => controller.abort(new Error('stopped'))
          let reads = 0
          let isClosed = false
          let batches = 0
          let batchesAtStop: number | undefined
          const body = new ReadableStream<Uint8Array>(
            {
              pull(source) {
                const isLast = reads === total
                if (isLast) source.close()
                else source.enqueue(new TextEncoder().encode(isWhole ? 'data: a\n\n' : 'data: a\n'))
                if (where === 'read' && reads === stopAt) {
                  batchesAtStop = batches
                  stop()
                }
                reads++
              },
              cancel: () => void (isClosed = true),
            },
            { highWaterMark: 0 },
          )
          const request = requestFor(() => new Response(body))
          const reading = (async () => {
            for await (const __ of read(request, controller.signal)) {
              batches++
              if (where === 'batch' && batches === stopAt + 1) {
                batchesAtStop = batches
                stop()
              }
            }
          })()
          const error = await reading.then(
            () => undefined,
            (reason: Error) => reason.message,
          )
          // One batch for the head, one for each read, one for the end.
          const isStopped = stopAt < total + (where === 'batch' ? 2 : 1)
          expect(error).toBe(isStopped ? 'stopped' : undefined)
          expect(batches).toBe(isStopped ? batchesAtStop : total + 2)
          // Whose end was read is not cancelled any more.
          if (isStopped) expect(isClosed || reads === total + 1).toBe(true)
          if (stopAt < total) expect(isClosed).toBe(true)
        },
      ),
      { numRuns: RUNS },
    )
  },
)
