import fc from 'fast-check'
import { expect, test } from 'vitest'
import { eventStream } from '../testing/event-stream.ts'
import { readAll, readers, requestFor } from './readers.test.helper.ts'

const RUNS = Number(process.env['RIVULET_PROPERTY_RUNS'] ?? 500)

interface Sent {
  readonly name: string
  readonly data: string
  readonly blank: string
  readonly noise: readonly string[]
}

const sent: fc.Arbitrary<Sent> = fc.record({
  name: fc.constantFrom('', 'error', 'message', 'ping'),
  // Line ends would make more lines of it, and a reader passes over an event without data.
  data: fc
    .string({ unit: 'binary', minLength: 1, maxLength: 30 })
    .map((text) => text.replaceAll(/[\r\n\uFEFF\uD800-\uDFFF]/g, '_')),
  blank: fc.constantFrom('', ' '),
  noise: fc.array(
    fc.constantFrom(': ping', ':', 'id: 7', 'retry: 1', 'unknown: x', 'DATA: no', ' data: no'),
    {
      maxLength: 3,
    },
  ),
})
const lineEnd = fc.constantFrom('\n', '\r\n', '\r')

/** What the data is once one blank behind the colon was taken off. */
const dataOf = ({ data, blank }: Sent): string =>
  blank === '' && data.startsWith(' ') ? data.slice(1) : data

test.each(readers)(
  '%s: whatever stands between the events, and however the bytes are cut, the same events come',
  async (_, read) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(sent, { maxLength: 12 }),
        lineEnd,
        fc.boolean(),
        fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 20 }),
        async (events, end, hasMark, sizes) => {
          const text = events.map(({ name, data, blank, noise }) =>
            [...noise, ...(name === '' ? [] : [`event:${name}`]), `data:${blank}${data}`, '', ''].join(end),
          )
          const bytes = new TextEncoder().encode((hasMark ? '\uFEFF' : '') + text.join(''))
          const slices: Uint8Array[] = []
          // Empty slices are reads that brought nothing.
          for (let at = 0, turn = 0; at < bytes.length; turn++) {
            const size = turn > 200 ? bytes.length : sizes[turn % sizes.length]!
            slices.push(bytes.subarray(at, at + size))
            at += size
          }
          const read_ = await readAll(
            read,
            requestFor(() => eventStream(slices)),
          )
          expect(read_.map(({ event, data }) => [event, data])).toEqual(
            events.filter((each) => dataOf(each) !== '').map((each) => [each.name, dataOf(each)]),
          )
        },
      ),
      { numRuns: RUNS },
    )
  },
)

test.each(readers)(
  '%s: after an abort at any batch nothing more comes, and the body is closed',
  async (_, read) => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 20 }), fc.nat({ max: 20 }), async (total, stopAt) => {
        const controller = new AbortController()
        let batches = 0
        let isClosed = false
        let left = total
        const body = new ReadableStream<Uint8Array>(
          {
            pull(source) {
              if (left-- > 0) source.enqueue(new TextEncoder().encode('data: a\n\n'))
              else source.close()
            },
            cancel: () => void (isClosed = true),
          },
          { highWaterMark: 0 },
        )
        const reading = (async () => {
          for await (const __ of read(
            requestFor(() => new Response(body)),
            controller.signal,
          )) {
            if (batches++ === stopAt) controller.abort(new Error('stopped'))
          }
        })()
        const error = await reading.then(
          () => undefined,
          (reason: Error) => reason.message,
        )
        // One batch for the head, one for each read, one for the end.
        const isStopped = stopAt < total + 2
        expect(error).toBe(isStopped ? 'stopped' : undefined)
        expect(batches).toBe(isStopped ? stopAt + 1 : total + 2)
        if (stopAt < total + 1) expect(isClosed).toBe(true)
      }),
      { numRuns: RUNS },
    )
  },
)
