import { expect, test, vi } from 'vitest'
import { eventStream } from '../testing/event-stream.ts'
import { readAll, readers, requestFor } from './readers.test.helper.ts'

const KiB = 1024
const MiB = 1024 * 1024
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
  const request = requestFor(() => eventStream(lineOf(lengthBytes, pieceBytes)), { maxLineBytes: 32 * MiB })
  const [event] = await readAll(read, request)
  expect(event!.data).toHaveLength(lengthBytes)
  const copied = set.mock.calls.reduce((sum, [source]) => sum + source.length, 0)
  set.mockRestore()
  return copied
}

const inPieces = readers.flatMap(([name, read]) =>
  [1, 16].map((kibibytes) => [name, kibibytes, read] as const),
)

// S47, and 21 of the client's pitfalls.
test.each(inPieces)(
  '%s: a line of 10 MiB in pieces of %d KiB is copied a fixed number of times, as one of 5 MiB is',
  async (_, kibibytes, read) => {
    const half = await bytesCopied(read, 5 * MiB, kibibytes * KiB)
    const whole = await bytesCopied(read, 10 * MiB, kibibytes * KiB)
    expect(whole / half).toBeCloseTo(2, 2)
    expect(whole).toBeLessThan(3 * 10 * MiB)
  },
)

// S47
test.each(inPieces)(
  '%s: a line of 10 MiB in pieces of %d KiB fails at a limit of 4 MiB, and no more of it is read',
  async (_, kibibytes, read) => {
    let bytesRead = 0
    let isClosed = false
    function* counted(): Generator<Uint8Array> {
      try {
        for (const piece of lineOf(10 * MiB, kibibytes * KiB)) {
          bytesRead += piece.length
          yield piece
        }
      } finally {
        isClosed = true
      }
    }
    const source = counted()
    const body = new ReadableStream<Uint8Array>(
      {
        pull: (controller) => controller.enqueue(source.next().value),
        cancel: () => void source.return(undefined),
      },
      { highWaterMark: 0 },
    )
    await expect(
      readAll(
        read,
        requestFor(() => new Response(body)),
      ),
    ).rejects.toMatchObject({
      code: 'line-too-long',
      message: 'The endpoint sent a line longer than maxLineBytes (4194304).',
    })
    expect(bytesRead).toBeGreaterThan(4 * MiB)
    expect(bytesRead).toBeLessThanOrEqual(4 * MiB + kibibytes * KiB)
    expect(isClosed).toBe(true)
  },
)

const MILLION = 1_000_000

// S48
test.each(readers)(
  '%s: a million events in one read all come, in order and in many batches',
  async (_, read) => {
    const wire = encode(Array.from({ length: MILLION }, (__, index) => `data:${index}\n\n`).join(''))
    let next = 0
    let misplaced = 0
    let largestBytes = 0
    const request = requestFor(() => eventStream([wire]))
    for await (const batch of read(request, new AbortController().signal)) {
      let batchBytes = 0
      for (const { data } of batch) {
        if (data !== String(next++)) misplaced++
        batchBytes += 'data:'.length + data.length + '\n\n'.length
      }
      largestBytes = Math.max(largestBytes, batchBytes)
    }
    expect([next, misplaced]).toEqual([MILLION, 0])
    // A slice may begin with the blank line of an event of which the rest is in the slice before it.
    expect(largestBytes).toBeLessThanOrEqual(64 * KiB + 'data:000000\n\n'.length)
  },
)

// S48, and 8 of the client's pitfalls.
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
  expect(seen).toBeLessThan(MILLION / 10)
})

test.each(readers)('%s: a stream of 100 MB is read as it is asked for, and no further', async (_, read) => {
  const event = `data:${'0123456789'.repeat(100)}\n\n`
  const events = encode(event.repeat(64))
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
    furthestAhead = Math.max(furthestAhead, handedOut - count / 64)
  }
  expect(count).toBe(reads * 64)
  expect(furthestAhead).toBeLessThanOrEqual(1)
})
