import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { eventStream } from '../testing/event-stream.ts'
import { readAll, readers, requestFor } from './readers.test.helper.ts'

// What the client of `fetch-event-source` 2.0.1 is known to do wrong, held for both readers; the numbers are those of the
// list of its pitfalls. 1 and 2 are in hidden-page.browser.test.tsx; 9, 10, 22 and 28 are rows of the framing table; 8 and
// 21 are in large-streams.test.ts; 14 to 16, 18, 26, 29 and what is left of 12 are the transport's. 17 is shown by each test here, since
// Node has neither `window` nor `document`. Nothing can be shown of 5 and 27: there is no callback, and no client.

// A client that tries again does so by a timer.
beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval'] }))
afterEach(() => void vi.useRealTimers())

const A_DAY_MS = 24 * 60 * 60 * 1000

/** A request that counts how often it is made, and keeps the signals it was made with. */
function counted(answer: () => Response | Promise<Response>) {
  const calls: AbortSignal[] = []
  const ask = async (signal: AbortSignal): Promise<Response> => {
    calls.push(signal)
    return answer()
  }
  return { calls, request: requestFor(answer, { ask }) }
}

function bodyThatBreaksOff(wire: string): ReadableStream<Uint8Array> {
  let isSent = false
  return new ReadableStream<Uint8Array>(
    {
      pull(source) {
        if (isSent) source.error(new TypeError('network error'))
        else source.enqueue(new TextEncoder().encode(wire))
        isSent = true
      },
    },
    { highWaterMark: 0 },
  )
}

// 3, 11, 12: the error comes as it was thrown, so its status, headers and body are not lost.
test.each(
  readers.flatMap(([reader, read]) =>
    [
      ['has no connection', new TypeError('Failed to fetch')],
      ['is refused', Object.assign(new Error('Unauthorized'), { status: 401 })],
    ].map(([trouble, error]) => [reader, trouble, error, read] as const),
  ),
)(
  '%s: a request that %s fails once, with what was thrown, and is never made again',
  async (_, __, error, read) => {
    const { calls, request } = counted(() => Promise.reject(error))
    await expect(readAll(read, request)).rejects.toBe(error)
    await vi.advanceTimersByTimeAsync(A_DAY_MS)
    expect(calls).toHaveLength(1)
  },
)

// 3, 11
test.each(readers)('%s: an answer that breaks off is not asked for again', async (_, read) => {
  const { calls, request } = counted(() => new Response(bodyThatBreaksOff('data: a\n\ndata: b')))
  const given: string[] = []
  const reading = (async () => {
    for await (const events of read(request, new AbortController().signal))
      given.push(...events.map(({ data }) => data))
  })()
  await expect(reading).rejects.toThrow('network error')
  await vi.advanceTimersByTimeAsync(A_DAY_MS)
  expect(calls).toHaveLength(1)
  expect(calls[0]!.aborted).toBe(true)
  // What was whole is given; what the network tore is not.
  expect(given).toEqual(['a'])
})

// 4
test.each(readers)(
  '%s: who stops because of a failure is told of the stop, and it is not tried again',
  async (_, read) => {
    const controller = new AbortController()
    const { calls, request } = counted(() => {
      controller.abort(new Error('stopped'))
      return Promise.reject(new Error('refused'))
    })
    await expect(readAll(read, request, controller.signal)).rejects.toThrow('stopped')
    await vi.advanceTimersByTimeAsync(A_DAY_MS)
    expect(calls).toHaveLength(1)
  },
)

// 6
test.each(readers)('%s: an aborted signal sends nothing', async (_, read) => {
  const { calls, request } = counted(() => eventStream([]))
  await expect(readAll(read, request, AbortSignal.abort(new Error('stopped')))).rejects.toThrow('stopped')
  expect(calls).toEqual([])
})

// 7, 20
test.each(readers)(
  '%s: an abort is no good end: it throws its reason, and closes the body',
  async (_, read) => {
    const controller = new AbortController()
    let isClosed = false
    const body = new ReadableStream<Uint8Array>({
      start: (source) => source.enqueue(new TextEncoder().encode('data: a\n\n')),
      cancel: () => void (isClosed = true),
    })
    const { calls, request } = counted(() => new Response(body))
    const reading = (async () => {
      for await (const events of read(request, controller.signal))
        if (events.length > 0) controller.abort(new Error('stopped'))
    })()
    await expect(reading).rejects.toThrow('stopped')
    expect(isClosed).toBe(true)
    expect(calls[0]!.aborted).toBe(true)
  },
)

// 7: the app's own fetch may not look at its signal.
test.each(readers)('%s: an answer that comes after the abort is closed unread', async (_, read) => {
  const controller = new AbortController()
  let isAsked = false
  let isClosed = false
  const body = new ReadableStream<Uint8Array>(
    { pull: () => void (isAsked = true), cancel: () => void (isClosed = true) },
    { highWaterMark: 0 },
  )
  const { request } = counted(() => {
    controller.abort(new Error('stopped'))
    return new Response(body)
  })
  await expect(readAll(read, request, controller.signal)).rejects.toThrow('stopped')
  expect([isAsked, isClosed]).toEqual([false, true])
})

// 11, 20
test.each(readers)('%s: leaving the loop closes the body and the request', async (_, read) => {
  let isClosed = false
  const body = new ReadableStream<Uint8Array>({
    start: (source) => source.enqueue(new TextEncoder().encode('data: a\n\n')),
    cancel: () => void (isClosed = true),
  })
  const { calls, request } = counted(() => new Response(body))
  for await (const events of read(request, new AbortController().signal)) if (events.length > 0) break
  expect(isClosed).toBe(true)
  expect(calls[0]!.aborted).toBe(true)
})

// 11, 24, 25
test.each(readers)(
  '%s: an error in the loop is the caller’s, and closes the body and the request',
  async (_, read) => {
    let isClosed = false
    const body = new ReadableStream<Uint8Array>({
      start: (source) => source.enqueue(new TextEncoder().encode('data: a\n\n')),
      cancel: () => void (isClosed = true),
    })
    const { calls, request } = counted(() => new Response(body))
    const mistake = new Error('mistake')
    const reading = (async () => {
      for await (const events of read(request, new AbortController().signal))
        if (events.length > 0) throw mistake
    })()
    await expect(reading).rejects.toBe(mistake)
    await vi.advanceTimersByTimeAsync(A_DAY_MS)
    expect(isClosed).toBe(true)
    expect(calls).toHaveLength(1)
    expect(calls[0]!.aborted).toBe(true)
  },
)

// 13
test.each(readers)('%s: an answer without a body has no events', async (_, read) => {
  const { calls, request } = counted(() => new Response(null, { status: 204 }))
  expect(await readAll(read, request)).toEqual([])
  await vi.advanceTimersByTimeAsync(A_DAY_MS)
  expect(calls).toHaveLength(1)
})

// 19
test.each(readers)('%s: a signal that outlives a thousand requests keeps no listener', async (_, read) => {
  const { signal } = new AbortController()
  let listeners = 0
  const add = signal.addEventListener.bind(signal)
  const remove = signal.removeEventListener.bind(signal)
  signal.addEventListener = (...parameters: Parameters<typeof add>) => {
    listeners++
    add(...parameters)
  }
  signal.removeEventListener = (...parameters: Parameters<typeof remove>) => {
    listeners--
    remove(...parameters)
  }
  for (let count = 0; count < 1000; count++) {
    const { request } = counted(() => eventStream(['data: a\n\n']))
    await readAll(read, request, signal)
  }
  expect(listeners).toBe(0)
})

// 23
test.each(readers)('%s: what a server says of trying again is not followed', async (_, read) => {
  const { calls, request } = counted(() => eventStream(['retry: 0\nid: 1\ndata: a\n\nretry: 1\nid: 2\n\n']))
  expect(await readAll(read, request)).toEqual([{ event: '', data: 'a', atEnd: false }])
  await readAll(read, request)
  await vi.advanceTimersByTimeAsync(A_DAY_MS)
  expect(calls).toHaveLength(2)
})
