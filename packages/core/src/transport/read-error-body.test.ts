import { expect, test } from 'vitest'
import { createManualClock } from '../testing/create-manual-clock.ts'
import { readErrorBody } from './read-error-body.ts'

function set(...pieces: readonly string[]) {
  const controller = new AbortController()
  const clock = createManualClock()
  let isClosed = false
  let source!: ReadableStreamDefaultController<Uint8Array>
  const body = new ReadableStream<Uint8Array>({
    start(own) {
      source = own
      for (const piece of pieces) own.enqueue(new TextEncoder().encode(piece))
    },
    cancel: () => void (isClosed = true),
  })
  const reading = readErrorBody(new Response(body), controller.signal, clock)
  return { controller, clock, reading, end: source, isClosed: () => isClosed }
}

test.each(['its end', 'an error', 'a stop', 'five seconds'])(
  'a body is read up to %s, and leaves no timer and no open body',
  async (what) => {
    const { controller, clock, reading, end, isClosed } = set('Not ', 'now')
    await new Promise((resolve) => setTimeout(resolve))
    if (what === 'its end') end.close()
    if (what === 'an error') end.error(new TypeError('network error'))
    if (what === 'a stop') controller.abort()
    clock.advance(4999)
    if (what === 'five seconds') clock.advance(1)
    expect(await reading).toBe('Not now')
    expect(clock.pendingCount).toBe(0)
    expect(isClosed()).toBe(what === 'a stop' || what === 'five seconds')
  },
)

test('no more is read than an error can be worth', async () => {
  const { clock, reading, isClosed } = set(...Array.from({ length: 100 }, () => 'x'.repeat(16 * 1024)))
  expect(await reading).toHaveLength(64 * 1024)
  expect([clock.pendingCount, isClosed()]).toEqual([0, true])
})
