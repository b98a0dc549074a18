import { expect, test, vi } from 'vitest'
import { eventStream } from '../testing/event-stream.ts'
import { readAll, readers, requestFor } from './readers.test.helper.ts'

test.each(readers)(
  '%s: the first batch comes with the head, and before a byte was asked for',
  async (_, read) => {
    let isAsked = false
    let isClosed = false
    const silent = new ReadableStream<Uint8Array>(
      { pull: () => void (isAsked = true), cancel: () => void (isClosed = true) },
      { highWaterMark: 0 },
    )
    let accept = (): void => {}
    const head = new Promise<Response>((resolve) => (accept = () => resolve(new Response(silent))))
    const batches = read(
      requestFor(() => head),
      new AbortController().signal,
    )

    let isGiven = false
    const first = batches.next().finally(() => (isGiven = true))
    await new Promise((resolve) => setTimeout(resolve))
    expect(isGiven).toBe(false)
    accept()
    expect(await first).toEqual({ done: false, value: [] })
    expect(isAsked).toBe(false)

    await batches.return()
    expect(isClosed).toBe(true)
  },
)

test.each(readers)('%s: a head that is refused has no batch', async (_, read) => {
  const batches = read(
    requestFor(() => Promise.reject(new Error('refused'))),
    new AbortController().signal,
  )
  await expect(batches.next()).rejects.toThrow('refused')
  expect(await batches.next()).toEqual({ done: true, value: undefined })
})

test.each(readers)(
  '%s: one network read is one batch, and one without a whole event is an empty one',
  async (_, read) => {
    const batches: string[][] = []
    const wire = ['data: a\n\ndata: b\n\n', ': keep-alive\n\n', '', 'data: ', 'c\n', '\n', 'data: d']
    for await (const batch of read(
      requestFor(() => eventStream(wire)),
      new AbortController().signal,
    )) {
      batches.push(batch.map(({ data }) => data))
    }
    const head: string[] = []
    expect(batches).toEqual([head, ['a', 'b'], [], [], [], [], ['c'], [], ['d']])
  },
)

test.each(readers)('%s: nothing is read before the loop asks for it', async (_, read) => {
  let reads = 0
  const body = new ReadableStream<Uint8Array>(
    { pull: (source) => source.enqueue(new TextEncoder().encode(`data: ${++reads}\n\n`)) },
    { highWaterMark: 0 },
  )
  let given = 0
  for await (const events of read(
    requestFor(() => new Response(body)),
    new AbortController().signal,
  )) {
    given += events.length
    await new Promise((resolve) => setTimeout(resolve))
    expect(reads).toBe(given)
    if (given === 5) break
  }
})

test.each(readers)(
  '%s: a slice of bytes that are characters is decoded at once, and no line of it',
  async (_, read) => {
    const decode = vi.spyOn(TextDecoder.prototype, 'decode')
    try {
      const events = await readAll(
        read,
        requestFor(() => new Response('data: a\n\n'.repeat(100))),
      )
      expect(events).toHaveLength(100)
      // The head, the slice, and what is put behind the last one.
      expect(decode.mock.calls.length).toBeLessThanOrEqual(3)
    } finally {
      decode.mockRestore()
    }
  },
)
