import { expect, test, vi } from 'vitest'
import { eventStream } from '../testing/event-stream.ts'
import { readAll, readers, requestFor } from './readers.test.helper.ts'

const encode = (text: string): Uint8Array => new TextEncoder().encode(text)

function* lineOf(lengthBytes: number, pieceBytes: number): Generator<Uint8Array> {
  yield encode('data: ')
  const piece = encode('x'.repeat(pieceBytes))
  for (let sent = 0; sent < lengthBytes; sent += pieceBytes) yield piece
  yield encode('\n\n')
}

/** How many bytes are copied from array to array while a line of this length is read. */
async function bytesCopied(
  read: (typeof readers)[number][1],
  lengthBytes: number,
  pieceBytes: number,
): Promise<number> {
  const set = vi.spyOn(Uint8Array.prototype, 'set')
  const request = requestFor(() => eventStream(lineOf(lengthBytes, pieceBytes)), {
    maxLineBytes: 32 * 1024 * 1024,
  })
  const [event] = await readAll(read, request)
  expect(event!.data).toHaveLength(lengthBytes)
  const copied = set.mock.calls.reduce((sum, [source]) => sum + source.length, 0)
  set.mockRestore()
  return copied
}

// S47
test.each(readers.flatMap(([name, read]) => [1, 16].map((kibibytes) => [name, kibibytes, read] as const)))(
  '%s: a line of 10 MiB in pieces of %d KiB is copied a fixed number of times, as one of 5 MiB is',
  async (_, kibibytes, read) => {
    const half = await bytesCopied(read, 5 * 1024 * 1024, kibibytes * 1024)
    const whole = await bytesCopied(read, 10 * 1024 * 1024, kibibytes * 1024)
    expect(whole / half).toBeCloseTo(2, 2)
    expect(whole).toBeLessThan(3 * 10 * 1024 * 1024)
  },
)

const MILLION = 1_000_000

// S48
test.each(readers)(
  '%s: a million events in one read all come, in order and in many batches',
  async (_, read) => {
    const wire = encode(Array.from({ length: MILLION }, (__, index) => `data:${index}\n\n`).join(''))
    let next = 0
    let largest = 0
    let misplaced = 0
    const request = requestFor(() => eventStream([wire]))
    for await (const batch of read(request, new AbortController().signal)) {
      largest = Math.max(largest, batch.length)
      for (const { data } of batch) if (data !== String(next++)) misplaced++
    }
    expect([next, misplaced]).toEqual([MILLION, 0])
    expect(largest).toBeLessThanOrEqual((64 * 1024) / 'data:0\n\n'.length)
  },
)

test.each(readers)('%s: an abort in the middle of one read delivers nothing more', async (_, read) => {
  const controller = new AbortController()
  const wire = encode('data:x\n\n'.repeat(MILLION / 10))
  let seen = 0
  let seenAtAbort = 0
  const request = requestFor(() => eventStream([wire]))
  const reading = (async () => {
    for await (const batch of read(request, controller.signal)) {
      seen += batch.length
      if (seen < MILLION / 20) continue
      seenAtAbort ||= seen
      controller.abort(new Error('stopped'))
    }
  })()
  await expect(reading).rejects.toThrow('stopped')
  expect(seen).toBe(seenAtAbort)
})

test.each(readers)('%s: a stream of 100 MB holds no more than a read of it', async (_, read) => {
  const events = encode('data:0123456789\n\n'.repeat(4096))
  const reads = Math.ceil(100_000_000 / events.length)
  let handedOut = 0
  function* body(): Generator<Uint8Array> {
    for (; handedOut < reads; handedOut++) yield events
  }
  let count = 0
  let furthestAhead = 0
  const request = requestFor(() => eventStream(body()))
  for await (const batch of read(request, new AbortController().signal)) {
    count += batch.length
    furthestAhead = Math.max(furthestAhead, handedOut - count / 4096)
  }
  expect(count).toBe(reads * 4096)
  expect(furthestAhead).toBeLessThanOrEqual(2)
})
