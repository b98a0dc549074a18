import { afterEach, expect, test, vi } from 'vitest'
import { readAll, readers, requestFor } from './readers.test.helper.ts'

// 1 and 2 of the pitfalls of the client of `fetch-event-source`, which aborts when a page is hidden and asks again when it is
// shown.

function turn(visibilityState: 'hidden' | 'visible'): void {
  Object.defineProperties(document, {
    visibilityState: { configurable: true, get: () => visibilityState },
    hidden: { configurable: true, get: () => visibilityState === 'hidden' },
  })
  document.dispatchEvent(new Event('visibilitychange'))
}

afterEach(() => {
  Reflect.deleteProperty(document, 'visibilityState')
  Reflect.deleteProperty(document, 'hidden')
})

const encode = (text: string): Uint8Array => new TextEncoder().encode(text)

test.each(readers)(
  '%s: an answer goes on while the page is hidden and shown, and is asked for once',
  async (_, read) => {
    const signals: AbortSignal[] = []
    const waiting: Array<() => void> = []
    let source!: ReadableStreamDefaultController<Uint8Array>
    const body = new ReadableStream<Uint8Array>({ start: (controller) => void (source = controller) })
    const request = requestFor(() => new Response(), {
      ask: (signal) => {
        signals.push(signal)
        return new Promise((resolve) => waiting.push(() => resolve(new Response(body))))
      },
    })

    const given: string[] = []
    const reading = (async () => {
      for await (const events of read(request, new AbortController().signal)) {
        for (const { data } of events) given.push(data)
        if (given.length !== 1) continue
        turn('hidden')
        source.enqueue(encode('data: b\n\n'))
        turn('visible')
        source.enqueue(encode('data: c\n\n'))
        source.close()
      }
    })()
    // While the head is waited for, too.
    turn('hidden')
    turn('visible')
    for (const answer of waiting) answer()
    source.enqueue(encode('data: a\n\n'))
    await reading
    turn('hidden')
    turn('visible')
    expect(given).toEqual(['a', 'b', 'c'])
    expect(signals).toHaveLength(1)
  },
)

test.each(readers)('%s: a request that failed is not made again when the page is shown', async (_, read) => {
  const fetch = vi.fn<() => Promise<Response>>(() => Promise.reject(new Error('refused')))
  turn('hidden')
  await expect(readAll(read, requestFor(fetch))).rejects.toThrow('refused')
  turn('visible')
  turn('hidden')
  turn('visible')
  expect(fetch).toHaveBeenCalledTimes(1)
})

test.each(readers)('%s: a page that is hidden is none of its business', async (_, read) => {
  const listen = [vi.spyOn(document, 'addEventListener'), vi.spyOn(window, 'addEventListener')]
  await readAll(
    read,
    requestFor(() => new Response('data: a\n\n')),
  )
  for (const spy of listen) {
    expect(spy).not.toHaveBeenCalled()
    spy.mockRestore()
  }
})
