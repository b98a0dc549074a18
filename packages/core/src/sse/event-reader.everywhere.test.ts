import { expect, test } from 'vitest'
import { cutEverywhere } from '../testing/cut-everywhere.ts'
import { eventStream } from '../testing/event-stream.ts'
import type { ServerEvent } from '../types.ts'
import type { EventRequest, ReadEvents } from './event-request.ts'
import { readWithEventsourceParser } from './read-with-eventsource-parser.ts'
import { readWithFetchEventSource } from './read-with-fetch-event-source.ts'

const readers: ReadonlyArray<readonly [string, ReadEvents]> = [
  ['eventsource-parser', readWithEventsourceParser],
  ['fetch-event-source', readWithFetchEventSource],
]

function requestFor(
  response: () => Response | Promise<Response>,
  changes: Partial<EventRequest> = {},
): EventRequest {
  return {
    url: 'http://localhost/events',
    headers: { authorization: 'Bearer token', 'content-type': 'application/json' },
    body: '{}',
    credentials: 'same-origin',
    fetch: async () => response(),
    maxLineBytes: 4 * 1024 * 1024,
    onResponse: () => Promise.resolve(undefined),
    ...changes,
  }
}

async function readAll(
  read: ReadEvents,
  request: EventRequest,
  signal: AbortSignal = new AbortController().signal,
): Promise<ServerEvent[]> {
  const events: ServerEvent[] = []
  for await (const batch of read(request, signal)) events.push(...batch)
  return events
}

const BOM = '\uFEFF'

// The framing cases that both readers share; the comment names the row of the framing table.
const FRAMING: ReadonlyArray<readonly [string, string, readonly string[]]> = [
  ['S01 one byte order mark', `${BOM}data: a\n\n`, ['a']],
  ['S06 no space after the colon', 'data:a\n\n', ['a']],
  ['S07 one space of two', 'data:  a\n\n', [' a']],
  ['S08 a tab is content', 'data:\ta\n\n', ['\ta']],
  ['S13 one value over two lines', 'data: {\ndata: "x":1}\n\n', ['{\n"x":1}']],
  ['S14 a comment', ': ping\n\ndata: a\n\n', ['a']],
  ['S15 blank lines', '\n\n\ndata: a\n\n', ['a']],
  ['S16 an event without data', 'event: foo\n\ndata: a\n\n', ['a']],
  ['S17 CRLF', 'data: a\r\n\r\ndata: b\r\n\r\n', ['a', 'b']],
  ['S18 CR', 'data: a\r\rdata: b\r\r', ['a', 'b']],
  ['S21 mixed line ends', 'data: a\n\r\ndata: b\r\n\n', ['a', 'b']],
  ['S24 no blank line at the end', 'data: a\n\ndata: [DONE]\n', ['a', '[DONE]']],
  ['S25 no line end at the end', 'data: a\n\ndata: [DONE]', ['a', '[DONE]']],
  ['S36 fields are case-sensitive', 'DATA: x\n\ndata: a\n\n', ['a']],
  ['S38 characters of several bytes', 'data: é😀\n\n', ['é😀']],
  ['S40 a null character', 'data: a\0b\n\n', ['a\0b']],
  ['S46 line separators of Unicode', 'data: "\u2028\u2029"\n\n', ['"\u2028\u2029"']],
]

test.each(readers.flatMap(([name, read]) => FRAMING.map((row) => [name, ...row, read] as const)))(
  '%s: %s, at every cut',
  async (_name, _row, wire, expected, read) => {
    for (const slices of cutEverywhere(wire)) {
      const events = await readAll(
        read,
        requestFor(() => eventStream(slices)),
      )
      expect(events.map(({ data }) => data)).toEqual(expected)
    }
  },
)

test.each(readers)('%s: bytes that are no UTF-8 become replacement characters', async (_, read) => {
  const wire = new Uint8Array([...new TextEncoder().encode('data: '), 0xff, 0xfe, 0x61, 10, 10])
  for (const slices of cutEverywhere(wire)) {
    const events = await readAll(
      read,
      requestFor(() => eventStream(slices)),
    )
    expect(events.map(({ data }) => data)).toEqual(['\uFFFD\uFFFDa'])
  }
})

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
  const request = requestFor(
    () => {
      calls++
      return new Response('no', { status: 500 })
    },
    { onResponse: () => Promise.reject(new Error('refused')) },
  )
  await expect(readAll(read, request)).rejects.toThrow('refused')
  expect(calls).toBe(1)
})

test.each(readers)('%s: events that the response check gives itself are handed on', async (_, read) => {
  const given: ServerEvent = { event: '', data: 'whole', atEnd: false }
  const request = requestFor(() => Response.json({}), { onResponse: () => Promise.resolve([given]) })
  expect(await readAll(read, request)).toEqual([given])
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
