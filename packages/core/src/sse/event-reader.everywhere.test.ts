import { expect, test } from 'vitest'
import { eventStream } from '../testing/event-stream.ts'
import { readAll, readers, requestFor } from './readers.test.helper.ts'

test.each(readers)('%s: an event after CR CR arrives while the connection stays open', async (_, read) => {
  const open = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(new TextEncoder().encode('data: a\r\r')),
  })
  for await (const [event] of read(
    requestFor(() => new Response(open)),
    new AbortController().signal,
  )) {
    if (!event) continue
    expect(event.data).toBe('a')
    return
  }
})

test.each(readers)('%s: one network read is one batch, and a comment is an empty one', async (_, read) => {
  const batches: string[][] = []
  const wire = ['data: a\n\ndata: b\n\n', ': keep-alive\n\n', 'data: c\n\n']
  for await (const batch of read(
    requestFor(() => eventStream(wire)),
    new AbortController().signal,
  )) {
    batches.push(batch.map(({ data }) => data))
  }
  expect(batches.filter((batch) => batch.length > 0)).toEqual([['a', 'b'], ['c']])
  expect(batches.findIndex(([first]) => first === 'c')).toBeGreaterThan(1)
})

test.each(readers)('%s: an event that the body cut short is marked', async (_, read) => {
  const events = await readAll(
    read,
    requestFor(() => eventStream(['data: {"a":1}\n\ndata: {"a":'])),
  )
  expect(events.map(({ atEnd }) => atEnd)).toEqual([false, true])
})

test.each(readers)('%s: the request is one POST with its headers and body', async (_, read) => {
  const calls: RequestInit[] = []
  const request = requestFor(() => eventStream([]), {
    fetch: (_input, init) => {
      calls.push(init!)
      return Promise.resolve(eventStream(['data: a\n\n']))
    },
  })
  await readAll(read, request)
  expect(calls).toHaveLength(1)
  expect(calls[0]).toMatchObject({ method: 'POST', body: '{}' })
  expect(new Headers(calls[0]!.headers).get('authorization')).toBe('Bearer token')
})

test.each(readers)('%s: an aborted signal sends nothing', async (_, read) => {
  let calls = 0
  const request = requestFor(() => {
    calls++
    return eventStream([])
  })
  await expect(readAll(read, request, AbortSignal.abort(new Error('stopped')))).rejects.toThrow('stopped')
  expect(calls).toBe(0)
})

test.each(readers)('%s: an abort ends the reading with its reason and closes the body', async (_, read) => {
  const controller = new AbortController()
  let resolve = (): void => {}
  const cancelled = new Promise<void>((settle) => (resolve = settle))
  const body = new ReadableStream<Uint8Array>({
    start: (source) => source.enqueue(new TextEncoder().encode('data: a\n\n')),
    cancel: () => resolve(),
  })
  // A fetch that passes its signal on, as the real one does.
  const request = requestFor(() => new Response(body), {
    fetch: async (_input, init) => {
      init?.signal?.addEventListener('abort', () => resolve())
      return new Response(body)
    },
  })
  const reading = (async () => {
    for await (const batch of read(request, controller.signal)) {
      if (batch.length > 0) controller.abort(new Error('stopped'))
    }
  })()
  await expect(reading).rejects.toThrow('stopped')
  await cancelled
})

test.each(readers)('%s: leaving the loop aborts the request', async (_, read) => {
  let signal: AbortSignal | null | undefined
  const request = requestFor(() => eventStream([]), {
    fetch: (_input, init) => {
      signal = init?.signal
      return Promise.resolve(eventStream(['data: a\n\n', 'data: b\n\n']))
    },
  })
  for await (const batch of read(request, new AbortController().signal)) if (batch.length > 0) break
  expect(signal?.aborted).toBe(true)
})

test.each(readers)('%s: a response that is refused is not asked for again', async (_, read) => {
  let calls = 0
  const request = requestFor(() => {
    calls++
    throw new Error('refused')
  })
  await expect(readAll(read, request)).rejects.toThrow('refused')
  expect(calls).toBe(1)
})

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
  for (let request = 0; request < 1000; request++)
    await readAll(
      read,
      requestFor(() => eventStream(['data: a\n\n'])),
      signal,
    )
  expect(listeners).toBe(0)
})
