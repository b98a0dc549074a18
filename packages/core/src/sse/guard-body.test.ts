import { getEventListeners } from 'node:events'
import { expect, test, vi } from 'vitest'
import { cutEverywhere } from '../testing/cut-everywhere.ts'
import { guardBody, type GuardOptions } from './guard-body.ts'

const MiB = 1024 * 1024

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
  options: Partial<GuardOptions> = {},
): Promise<string[]> {
  const guarded = guardBody(bodyOf(slices).body, {
    maxLineBytes: 4 * MiB,
    signal: new AbortController().signal,
    ...options,
  })
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  const handedOn: string[] = []
  for await (const slice of guarded) handedOn.push(decoder.decode(slice, { stream: true }))
  return handedOn.filter((slice) => slice !== '')
}

const encode = (text: string): Uint8Array => new TextEncoder().encode(text)

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

test('a large read is sliced at line ends into at most 64 KiB, with a pause after each', async () => {
  const pause = vi.fn(() => Promise.resolve())
  const text = `${'x'.repeat(99)}\n`.repeat(10_000)
  const handedOn = await slicesOf([encode(text)], { pause })
  expect(handedOn.join('')).toBe(`${text}\n\n`)
  for (const slice of handedOn) expect(slice.length).toBeLessThanOrEqual(64 * 1024)
  expect(pause.mock.calls.length).toBeGreaterThanOrEqual(7)
})

test('a line longer than a slice stays whole', async () => {
  const line = `data: ${'x'.repeat(200_000)}\n`
  expect(await slicesOf([encode(`a\n${line}b\n`)])).toEqual(['a\n', line, 'b\n', '\n\n'])
})

test.each([
  ['in one read', (size: number) => [encode(`ok\n${'x'.repeat(size)}\n`)]],
  [
    'over many reads',
    (size: number) => ['ok\n', ...Array.from<string>({ length: size }).fill('x'), '\n'].map(encode),
  ],
  ['without an end', (size: number) => ['x'.repeat(size)].map(encode)],
])('a line of exactly the limit passes and one byte more fails, %s', async (_, lines) => {
  await expect(slicesOf(lines(100), { maxLineBytes: 100 })).resolves.toBeTruthy()
  await expect(slicesOf(lines(101), { maxLineBytes: 100 })).rejects.toMatchObject({ code: 'line-too-long' })
})

test('a line that is too long closes the source', async () => {
  const { body, cancelled } = bodyOf([encode('x'.repeat(50)), encode('y'.repeat(51)), encode('\n')])
  const slices = guardBody(body, { maxLineBytes: 100, signal: new AbortController().signal })
  const reading = (async () => {
    for await (const slice of slices) expect(slice).toHaveLength(0)
  })()
  await expect(reading).rejects.toMatchObject({ code: 'line-too-long' })
  expect(cancelled()).toBe(true)
})

test('nothing is read before it is asked for, and leaving the loop closes the source', async () => {
  const { body, reads, cancelled } = bodyOf([encode('a\n'), encode('b\n')])
  const slices = guardBody(body, { maxLineBytes: MiB, signal: new AbortController().signal })
  expect((await slices.next()).value).toHaveLength(0)
  expect(reads()).toBe(0)
  await slices.next()
  expect(reads()).toBe(1)
  await slices.return(undefined)
  expect(cancelled()).toBe(true)
})

test('an abort closes the source, whether or not anybody reads, and leaves no listener', async () => {
  for (const reading of [false, true]) {
    const controller = new AbortController()
    let cancelled = false
    const body = new ReadableStream<Uint8Array>({ cancel: () => void (cancelled = true) })
    const slices = guardBody(body, { maxLineBytes: MiB, signal: controller.signal })
    await slices.next()
    const pending = reading ? slices.next() : undefined
    controller.abort()
    expect(cancelled).toBe(true)
    await pending
    await slices.return(undefined)
    expect(getEventListeners(controller.signal, 'abort')).toEqual([])
  }
})

test('a read without a whole line is an empty slice, and onEnd comes before the tail', async () => {
  const calls: string[] = []
  const { body } = bodyOf([encode('a\nb'), encode('c')])
  const guarded = guardBody(body, {
    maxLineBytes: MiB,
    signal: new AbortController().signal,
    onEnd: () => calls.push('end'),
  })
  for await (const slice of guarded) calls.push(new TextDecoder().decode(slice))
  expect(calls).toEqual(['', 'a\n', '', 'end', 'bc\n\n'])
})
