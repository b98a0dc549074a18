import { getEventListeners } from 'node:events'
import { expect, test, vi } from 'vitest'
import { cutEverywhere } from '../testing/cut-everywhere.ts'
import { guardBody, type GuardOptions } from './guard-body.ts'

const KiB = 1024
const MiB = 1024 * 1024
const never = new AbortController().signal

function bodyOf(slices: Iterable<Uint8Array>): {
  body: ReadableStream<Uint8Array>
  reads: () => number
  cancelled: () => boolean
} {
  const left = slices[Symbol.iterator]()
  let reads = 0
  let cancelled = false
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        reads++
        const { done, value } = left.next()
        if (done) controller.close()
        else controller.enqueue(value)
      },
      cancel() {
        cancelled = true
      },
    },
    { highWaterMark: 0 },
  )
  return { body, reads: () => reads, cancelled: () => cancelled }
}

async function slicesOf(
  slices: Iterable<Uint8Array>,
  { maxLineBytes = 4 * MiB, ...options }: GuardOptions & { maxLineBytes?: number } = {},
): Promise<string[]> {
  const guarded = guardBody(bodyOf(slices).body, maxLineBytes, never, options)
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  const handedOn: string[] = []
  for await (const slice of guarded) handedOn.push(decoder.decode(slice, { stream: true }))
  return handedOn.filter((slice) => slice !== '')
}

const encode = (text: string): Uint8Array => new TextEncoder().encode(text)

async function drain(slices: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const slice of slices) void slice
}

test.each([
  'data: é😀\n\ndata: b\n\n',
  'data: a\r\n\r\ndata: b\r\n\r\n',
  'data: a\r\rdata: b\r\r',
  'data: cut',
])('every cut of %j is handed on in whole lines, with a blank line behind', async (recording) => {
  for (const slices of cutEverywhere(recording)) {
    const handedOn = await slicesOf(slices)
    expect(handedOn.join('')).toBe(`${recording}\n\n`)
    for (const slice of handedOn) expect(slice).toMatch(/^$|[\r\n]$/)
  }
})

test('a line that spans many reads is handed on in one piece', async () => {
  const pieces = Array.from({ length: 1000 }, () => encode('x'.repeat(1024)))
  const handedOn = await slicesOf([...pieces, encode('\n')])
  expect(handedOn.map(({ length }) => length)).toEqual([1000 * 1024 + 1, 2])
})

test('a large read is sliced at line ends into at most 64 KiB, with a pause after 24 ms of work', async () => {
  const pause = vi.fn(() => Promise.resolve())
  const text = `${'x'.repeat(99)}\n`.repeat(10_000)
  let nowMs = 0
  // Each slice takes four.
  const handedOn = await slicesOf([encode(text)], { pause, now: () => (nowMs += 4) })
  expect(handedOn).toHaveLength(17)
  expect(handedOn.join('')).toBe(`${text}\n\n`)
  for (const slice of handedOn) expect(slice.length).toBeLessThanOrEqual(64 * 1024)
  expect(pause).toHaveBeenCalledTimes(2)
})

test('each slice fills a buffer of its own: where a line stands in the slice, it stands in the buffer', async () => {
  const read = encode(`data: a\n${'x'.repeat(70 * KiB)}\ndata: b`)
  for await (const slice of guardBody(bodyOf([read.subarray(3)]).body, MiB, never)) {
    expect([slice.byteOffset, slice.buffer.byteLength]).toEqual([0, slice.length])
    expect(slice.buffer).not.toBe(read.buffer)
  }
})

test('work adds up over large reads; what comes by little, and the end, wait for no pause', async () => {
  const pause = vi.fn(() => Promise.resolve())
  let nowMs = 0
  const now = (): number => (nowMs += 13)
  const slice = encode(`${'x'.repeat(64 * KiB - 1)}\n`)
  await slicesOf([slice, slice], { pause, now })
  expect(pause).not.toHaveBeenCalled()
  await slicesOf([slice, slice, slice.subarray(48 * KiB)], { pause, now })
  expect(pause).not.toHaveBeenCalled()
  await slicesOf([slice, slice, slice], { pause, now })
  expect(pause).toHaveBeenCalledTimes(1)
})

test.each(['\n', '\r', '\r\n'])('a line longer than a slice stays whole, with %j behind it', async (end) => {
  const line = `data: ${'x'.repeat(200_000)}`
  const handedOn = await slicesOf([encode(['a', line, 'b', ''].join(end))])
  expect(handedOn.join('')).toBe(`${['a', line, 'b', ''].join(end)}\n\n`)
  expect(handedOn.filter((slice) => slice.includes('xx'))).toEqual([line + end.slice(0, 1)])
})

test.each(
  ['\n', '\r', '\r\n'].flatMap(
    (end) =>
      [
        ['in one read', end, (size: number) => [`ok${end}${'x'.repeat(size)}${end}`]],
        [
          'over many reads',
          end,
          (size: number) => [`ok${end}`, ...Array.from<string>({ length: size }).fill('x'), end],
        ],
        [
          'in a read that begins with its end',
          end,
          (size: number) => ['x'.repeat(size), `${end}ok${end}`.repeat(9)],
        ],
        ['without an end', end, (size: number) => [`ok${end}`, 'x'.repeat(size)]],
      ] as const,
  ),
)('a line of exactly the limit passes and one byte more fails, %s, between %j', async (_, __, wire) => {
  await expect(slicesOf(wire(100).map(encode), { maxLineBytes: 100 })).resolves.toBeTruthy()
  await expect(slicesOf(wire(101).map(encode), { maxLineBytes: 100 })).rejects.toMatchObject({
    code: 'line-too-long',
  })
})

test('a line that is too long closes the source', async () => {
  const { body, cancelled } = bodyOf([encode('x'.repeat(50)), encode('y'.repeat(51)), encode('\n')])
  const slices = guardBody(body, 100, never)
  const reading = (async () => {
    for await (const slice of slices) expect(slice).toHaveLength(0)
  })()
  await expect(reading).rejects.toMatchObject({ code: 'line-too-long' })
  expect(cancelled()).toBe(true)
})

test('a line that never ends is read up to the limit and no further', async () => {
  const piece = new Uint8Array(16 * KiB).fill(120)
  function* endless(): Generator<Uint8Array> {
    for (;;) yield piece
  }
  const { body, reads } = bodyOf(endless())
  await expect(drain(guardBody(body, MiB, never))).rejects.toMatchObject({
    code: 'line-too-long',
  })
  expect(reads()).toBe(MiB / piece.length + 1)
})

/** How many bytes of a body, in one read, are looked at in search of line ends. */
async function bytesSearched(line: string, lines: number): Promise<number> {
  const forwards = vi.spyOn(Uint8Array.prototype, 'indexOf')
  const backwards = vi.spyOn(Uint8Array.prototype, 'lastIndexOf')
  await drain(
    guardBody(bodyOf([encode(line.repeat(lines))]).body, 4 * MiB, never, { pause: () => Promise.resolve() }),
  )
  // A spy knows on what it was called, but not the type of it.
  const bytesIn = (spied: unknown): number => (spied as Uint8Array).length
  let searched = 0
  forwards.mock.results.forEach(({ value: at }, call) => {
    const [, from = 0] = forwards.mock.calls[call]!
    // From behind the end nothing is looked at.
    searched += Math.max((at < 0 ? bytesIn(forwards.mock.contexts[call]) : Number(at) + 1) - from, 0)
  })
  backwards.mock.results.forEach(({ value: at }, call) => {
    searched += bytesIn(backwards.mock.contexts[call]) - Math.max(Number(at), 0)
  })
  forwards.mockRestore()
  backwards.mockRestore()
  return searched
}

test.each([
  ['short', `data: ${'x'.repeat(92)}\n\n`, 20_000],
  ['short (CR)', `data: ${'x'.repeat(92)}\r\r`, 20_000],
  ['long', `data: ${'x'.repeat(99_992)}\n\n`, 20],
])(
  'a read of 4 MB of %s lines is looked through a fixed number of times, as one of 2 MB is',
  async (_, line, lines) => {
    const half = await bytesSearched(line, lines)
    const whole = await bytesSearched(line, 2 * lines)
    expect(whole / half).toBeCloseTo(2, 1)
    expect(whole).toBeLessThan(8 * 2 * lines * line.length)
  },
)

test('of a stream of 100 MB no more is held than a read and a line', async () => {
  const readBytes = 32 * KiB
  const lineBytes = 100_000
  const reads = Math.ceil(100_000_000 / readBytes)
  // A line ends in every third read.
  const plain = new Uint8Array(readBytes).fill(120)
  const ending = plain.with(500, 10)
  let handedOut = 0
  let handedOn = 0
  let mostHeld = 0
  function* source(): Generator<Uint8Array> {
    for (let read = 0; read < reads; read++) {
      handedOut += readBytes
      mostHeld = Math.max(mostHeld, handedOut - handedOn)
      yield read % 3 === 2 ? ending : plain
    }
  }
  const guarded = guardBody(bodyOf(source()).body, lineBytes, never)
  for await (const slice of guarded) handedOn += slice.length
  expect(handedOn).toBe(reads * readBytes + '\n\n'.length)
  expect(mostHeld).toBeLessThanOrEqual(lineBytes + readBytes)
})

test('reads of nothing change nothing, wherever they come', async () => {
  for (const slices of cutEverywhere('\uFEFFdata: é😀\r\n\r\ndata: b\n\n')) {
    const interspersed = slices.flatMap((slice) => [new Uint8Array(), slice, new Uint8Array()])
    expect(await slicesOf(interspersed)).toEqual(await slicesOf(slices))
  }
})

test('a body of nothing is a blank line', async () => {
  expect(await slicesOf([])).toEqual(['\n\n'])
  expect(await slicesOf([new Uint8Array()])).toEqual(['\n\n'])
})

test('a line that ends with CR is handed on at once, and an LF behind it with the next read', async () => {
  const slices = ['data: a\r', '\n\r', '\ndata: b\r', 'data: c\r\n']
  expect(await slicesOf(slices.map(encode))).toEqual([
    'data: a\r',
    '\n\r',
    '\ndata: b\r',
    'data: c\r\n',
    '\n\n',
  ])
})

test('nothing is read before it is asked for', async () => {
  const { body, reads } = bodyOf([encode('a\n'), encode('b\n')])
  const slices = guardBody(body, MiB, never)
  expect((await slices.next()).value).toHaveLength(0)
  expect(reads()).toBe(0)
  await slices.next()
  expect(reads()).toBe(1)
  await slices.return(undefined)
})

const unread = (): ReturnType<typeof bodyOf> =>
  bodyOf([encode(`${'x'.repeat(99)}\n`.repeat(4000)), encode('y\n')])
type Slices = ReturnType<typeof guardBody>

test.each<[string, (slices: Slices, stop: () => void) => Promise<unknown>]>([
  ['before anything', async (slices, stop) => (stop(), slices.next())],
  ['behind the head', async (slices, stop) => (await slices.next(), stop())],
  [
    'while a read is waited for',
    async (slices, stop) => {
      await slices.next()
      const pending = slices.next()
      stop()
      await pending
    },
  ],
  [
    'in the middle of a read',
    async (slices, stop) => {
      await slices.next()
      await slices.next()
      stop()
    },
  ],
])('an abort %s closes the source and leaves no listener', async (_, stopAt) => {
  const { body, cancelled } = unread()
  const controller = new AbortController()
  const slices = guardBody(body, MiB, controller.signal, { pause: () => Promise.resolve() })
  await stopAt(slices, () => controller.abort())
  // Whether or not anybody reads on.
  expect(cancelled()).toBe(true)
  await slices.return(undefined)
  expect(getEventListeners(controller.signal, 'abort')).toEqual([])
})

test('an abort during a pause closes the source and leaves no listener', async () => {
  const { body, cancelled } = unread()
  const controller = new AbortController()
  const pause = vi.fn(() => Promise.resolve(controller.abort()))
  let nowMs = 0
  const slices = guardBody(body, MiB, controller.signal, { pause, now: () => (nowMs += 25) })
  // The head, a slice, and one that is behind a pause.
  for (let slice = 0; slice < 3; slice++) await slices.next()
  expect(pause).toHaveBeenCalledTimes(1)
  expect(cancelled()).toBe(true)
  await slices.return(undefined)
  expect(getEventListeners(controller.signal, 'abort')).toEqual([])
})

test('a source that waits for ever is closed by an abort', async () => {
  const controller = new AbortController()
  let reason: unknown
  const body = new ReadableStream<Uint8Array>({ cancel: (why) => void (reason = why) })
  const draining = drain(guardBody(body, MiB, controller.signal))
  await new Promise((resolve) => setImmediate(resolve))
  controller.abort('stopped')
  await draining
  expect(reason).toBe('stopped')
})

test.each([0, 1, 2])(
  'leaving the loop at slice %d closes the source and leaves no listener',
  async (count) => {
    const { body, cancelled } = unread()
    const { signal } = new AbortController()
    const slices = guardBody(body, MiB, signal)
    for (let slice = 0; slice <= count; slice++) await slices.next()
    await slices.return(undefined)
    expect(cancelled()).toBe(true)
    expect(getEventListeners(signal, 'abort')).toEqual([])
  },
)

test('the error of a source is thrown as it is, and leaves no listener', async () => {
  const { signal } = new AbortController()
  const broken = new TypeError('network error')
  const body = new ReadableStream<Uint8Array>({ pull: (controller) => controller.error(broken) })
  await expect(drain(guardBody(body, MiB, signal))).rejects.toBe(broken)
  expect(getEventListeners(signal, 'abort')).toEqual([])
})

test('a source that cannot be closed is left alone', async () => {
  const unhandled = vi.fn()
  process.on('unhandledRejection', unhandled)
  const body = new ReadableStream<Uint8Array>({ cancel: () => Promise.reject(new Error('stuck')) })
  const slices = guardBody(body, MiB, never)
  await slices.next()
  await slices.return(undefined)
  await new Promise((resolve) => setImmediate(resolve))
  process.off('unhandledRejection', unhandled)
  expect(unhandled).not.toHaveBeenCalled()
})

test('a body that was read to its end leaves no listener', async () => {
  const { signal } = new AbortController()
  await drain(guardBody(bodyOf([encode('a\n')]).body, MiB, signal))
  expect(getEventListeners(signal, 'abort')).toEqual([])
})

test('a read without a whole line is an empty slice, and onEnd comes before the tail', async () => {
  const calls: string[] = []
  const { body } = bodyOf([encode('a\nb'), encode('c')])
  const guarded = guardBody(body, MiB, never, { onEnd: () => calls.push('end') })
  for await (const slice of guarded) calls.push(new TextDecoder().decode(slice))
  expect(calls).toEqual(['', 'a\n', '', 'end', 'bc\n\n'])
})
