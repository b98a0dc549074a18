import { expect, test, vi } from 'vitest'
import { createManualClock, type ManualClock } from '../testing/create-manual-clock.ts'
import { cutEverywhere } from '../testing/cut-everywhere.ts'
import { withJoinedReads } from './with-joined-reads.ts'

interface Source {
  /** What who asked for the answer reads. */
  readonly reader: ReadableStreamDefaultReader<Uint8Array>
  readonly network: ReadableStreamDefaultController<Uint8Array>
  readonly clock: ManualClock
  readonly onCancel: ReturnType<typeof vi.fn>
  readonly say: (text: string) => Promise<void>
  /** A frame comes, and whoever waited for it has gone on: first those who read in it, then those who show. */
  readonly frame: () => Promise<void>
  /** How many frames and timers are asked for. */
  readonly pendingCount: () => number
}

async function open(): Promise<Source> {
  const clock = createManualClock()
  const onCancel = vi.fn()
  let network!: ReadableStreamDefaultController<Uint8Array>
  const body = new ReadableStream<Uint8Array>({ start: (own) => void (network = own), cancel: onCancel })
  const reading = new Set<() => void>()
  // Frames for reading have no timer that stands in.
  const ask = withJoinedReads(
    async () => new Response(body),
    clock,
    (callback) => {
      reading.add(callback)
      return () => reading.delete(callback)
    },
  )
  const reader = (await ask('/')).body!.getReader()
  return {
    reader,
    network,
    clock,
    onCancel,
    async say(text) {
      network.enqueue(encode(text))
      await settled()
    },
    async frame() {
      const due = [...reading]
      reading.clear()
      for (const callback of due) callback()
      await settled()
      clock.tick()
      await settled()
    },
    pendingCount: () => clock.pendingCount + reading.size,
  }
}

const encode = (text: string): Uint8Array => new TextEncoder().encode(text)

/** Whatever can go on without a frame has. */
async function settled(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve))
}

/** Reads all, and tells what each read gave. */
function follow({ reader }: Source): string[] {
  const pieces: string[] = []
  void (async () => {
    try {
      for (;;) {
        const { done, value } = await reader.read()
        if (done) return pieces.push('(end)')
        pieces.push(new TextDecoder().decode(value))
      }
    } catch (error) {
      return pieces.push(`(${(error as Error).message})`)
    }
  })()
  return pieces
}

/** What has been read before the next frame, and with it. */
async function aroundFrame(source: Source, pieces: readonly string[]): Promise<[string[], string[]]> {
  await settled()
  const before = [...pieces]
  await source.frame()
  return [before, [...pieces]]
}

test('what comes first is read at once, and what comes until the next frame with that, in one piece', async () => {
  const source = await open()
  const pieces = follow(source)
  for (const text of ['a', 'b', 'c']) await source.say(text)
  expect(pieces).toEqual(['a'])
  await source.frame()
  for (const text of ['d', 'e']) await source.say(text)
  expect(pieces).toEqual(['a', 'bc'])
  await source.frame()
  expect(pieces).toEqual(['a', 'bc', 'de'])
})

test('what comes after four frames without anything is read at once again', async () => {
  const source = await open()
  const pieces = follow(source)
  await source.say('a')
  for (let frames = 0; frames < 5; frames++) await source.frame()
  expect(source.pendingCount()).toBe(0)
  await source.say('b')
  expect(pieces).toEqual(['a', 'b'])
})

test('behind a frame that shows what was read before it the end comes with the next one: once a frame is enough', async () => {
  const source = await open()
  const pieces = follow(source)
  await source.say('a')
  await source.frame()
  await source.say('b')
  source.network.close()
  expect(await aroundFrame(source, pieces)).toEqual([['a'], ['a', 'b', '(end)']])
  expect(source.pendingCount()).toBe(0)
})

test('the end comes with a frame also behind those that may show what came long before it', async () => {
  const source = await open()
  const pieces = follow(source)
  await source.say('a')
  for (let frames = 0; frames < 4; frames++) await source.frame()
  source.network.close()
  expect(await aroundFrame(source, pieces)).toEqual([['a'], ['a', '(end)']])
})

test('the end comes with the next frame, after what came before it, and leaves none behind', async () => {
  const source = await open()
  const pieces = follow(source)
  for (const text of ['a', 'b']) await source.say(text)
  source.network.close()
  expect(await aroundFrame(source, pieces)).toEqual([['a'], ['a', 'b', '(end)']])
  expect(source.pendingCount()).toBe(0)
})

test('when the network breaks, what came before is read first, and then its own error', async () => {
  const source = await open()
  const pieces = follow(source)
  for (const text of ['a', 'b']) await source.say(text)
  source.network.error(new Error('broken'))
  await settled()
  await source.frame()
  expect(pieces).toEqual(['a', 'b', '(broken)'])
  expect(source.pendingCount()).toBe(0)
})

test('in a page that is not drawn, hidden or not, nothing waits for longer than what stands in for a frame', async () => {
  const source = await open()
  const pieces = follow(source)
  for (const text of ['a', 'b']) await source.say(text)
  source.clock.advance(250)
  await settled()
  expect(pieces).toEqual(['a', 'b'])
  source.clock.advance(250)
  // Nobody wakes the page while nothing comes.
  expect(source.pendingCount()).toBe(0)
  await source.say('c')
  expect(pieces).toEqual(['a', 'b', 'c'])
})

test('in a hidden page the end waits for nothing', async () => {
  const source = await open()
  const pieces = follow(source)
  for (const text of ['a', 'b']) await source.say(text)
  source.clock.hide()
  source.network.close()
  await settled()
  expect(pieces).toEqual(['a', 'b', '(end)'])
  expect(source.pendingCount()).toBe(0)
})

test('in a hidden page what comes is handed on as it comes, every 200 ms, also what was held when it was hidden', async () => {
  const source = await open()
  const pieces = follow(source)
  for (const text of ['a', 'b']) await source.say(text)
  source.clock.hide()
  for (const [waitMs, text] of [
    [199, 'c'],
    [1, 'd'],
    [199, 'e'],
    [1, 'f'],
  ] as const) {
    source.clock.advance(waitMs)
    await source.say(text)
  }
  expect(pieces).toEqual(['a', 'bcd', 'ef'])
  await source.say('g')
  // Nothing more comes, and the rest is not held for ever.
  source.clock.advance(1000)
  await settled()
  expect(pieces.join('')).toBe('abcdefg')
  source.clock.advance(1000)
  expect(source.pendingCount()).toBe(0)
})

test('a burst is handed on before the frame once it has 64 KiB, and no more is read before that is asked for', async () => {
  const source = await open()
  const piece = 'x'.repeat(16 * 1024)
  await source.say('a')
  await source.reader.read()
  for (let count = 0; count < 8; count++) await source.say(piece)
  // What is queued is what the network has, and not what was read ahead.
  expect(source.network.desiredSize).toBe(1 - 4)
  const { value } = await source.reader.read()
  expect(value).toHaveLength(64 * 1024)
})

test('what is handed on belongs to who reads it, who may give it away', async () => {
  const source = await open()
  await source.say('a')
  await source.reader.read()
  await source.say('x'.repeat(70 * 1024))
  const { value } = await source.reader.read()
  structuredClone(value, { transfer: [value!.buffer] })
  const rest = source.reader.read()
  await source.frame()
  expect((await rest).value).toHaveLength(6 * 1024)
})

test('of a burst the end waits for the frame, and is read in it whole', async () => {
  const source = await open()
  const pieces = follow(source)
  await source.say('a')
  await source.say('x'.repeat(150 * 1024))
  expect(pieces.map(({ length }) => length)).toEqual([1, 128 * 1024])
  source.network.close()
  await settled()
  expect(pieces).toHaveLength(2)
  await source.frame()
  expect(pieces.slice(2).map(({ length }) => length)).toEqual([22 * 1024, '(end)'.length])
  expect(source.pendingCount()).toBe(0)
})

test('who is still at work in a frame gets what came meanwhile with the next one', async () => {
  const source = await open()
  await source.say('a')
  await source.reader.read()
  await source.say('b')
  await source.frame()
  const piece = source.reader.read()
  await settled()
  source.network.close()
  await expect(Promise.race([piece, settled()])).resolves.toBeUndefined()
  await source.frame()
  expect(new TextDecoder().decode((await piece).value)).toBe('b')
  expect((await source.reader.read()).done).toBe(true)
})

test('who asks several times at once is given a piece for each, and one end', async () => {
  const source = await open()
  await source.say('a')
  const reads = Array.from({ length: 4 }, () => source.reader.read())
  await settled()
  await source.say('b')
  await source.frame()
  source.network.close()
  await settled()
  await source.frame()
  const told = (await Promise.all(reads)).map(({ value }) => value && new TextDecoder().decode(value))
  expect(told).toEqual(['a', 'b', undefined, undefined])
  expect(source.pendingCount()).toBe(0)
})

/** Takes one piece, and is at work on it until it asks again; meanwhile come the rest and the end. */
async function openAtWork(): Promise<Source> {
  const source = await open()
  await source.say('a')
  await source.reader.read()
  await source.say('b')
  source.network.close()
  return source
}

test('who is at work on a burst for longer than 250 ms is given the rest and the end with a frame all the same', async () => {
  const source = await openAtWork()
  for (let frames = 0; frames < 4; frames++) {
    source.clock.advance(100)
    await source.frame()
  }
  const pieces = follow(source)
  await settled()
  // A frame that is left out for those who read.
  source.clock.tick()
  await settled()
  expect(pieces).toEqual([])
  await source.frame()
  expect(pieces).toEqual(['b', '(end)'])
  expect(source.pendingCount()).toBe(0)
})

test('who never asks again is waited for five seconds, with frames and without, and given all of it if they do', async () => {
  for (const hasFrames of [true, false]) {
    const source = await openAtWork()
    for (let ms = 0; ms <= 5000; ms += 250) {
      if (hasFrames) await source.frame()
      source.clock.advance(250)
    }
    expect(source.pendingCount()).toBe(0)
    const pieces = follow(source)
    await settled()
    expect(pieces).toEqual(['b', '(end)'])
  }
})

test('what is read after a frame, by who was at work in it, is shown by the next one, and the end comes behind that', async () => {
  const source = await open()
  await source.say('a')
  await source.reader.read()
  await source.frame()
  const pieces = follow(source)
  await source.frame()
  source.network.close()
  expect(await aroundFrame(source, pieces)).toEqual([[], ['(end)']])
})

test('who is at work on what a frame brought is given the end with a frame too', async () => {
  const source = await open()
  await source.say('a')
  await source.reader.read()
  const second = source.reader.read()
  await source.say('b')
  await source.frame()
  await second
  source.network.close()
  await source.frame()
  const pieces = follow(source)
  expect(await aroundFrame(source, pieces)).toEqual([[], ['(end)']])
})

test('an end alone is told in the next frame, also where that shows text', async () => {
  const source = await open()
  const pieces = follow(source)
  await source.say('a')
  source.network.close()
  expect(await aroundFrame(source, pieces)).toEqual([['a'], ['a', '(end)']])
  expect(source.pendingCount()).toBe(0)
})

test('in a hidden page who asks several times at once is told the end once', async () => {
  const source = await open()
  await source.say('a')
  const reads = Array.from({ length: 3 }, () => source.reader.read())
  await settled()
  await source.say('b')
  source.clock.hide()
  source.network.close()
  const told = (await Promise.all(reads)).map(({ value }) => value && new TextDecoder().decode(value))
  expect(told).toEqual(['a', 'b', undefined])
  expect(source.pendingCount()).toBe(0)
})

test('cancelling reaches the network with its reason, and leaves no frame behind', async () => {
  const source = await open()
  follow(source)
  for (const text of ['a', 'b']) await source.say(text)
  await source.reader.cancel('enough')
  expect(source.onCancel).toHaveBeenCalledWith('enough')
  expect(source.pendingCount()).toBe(0)
  await settled()
  expect(source.pendingCount()).toBe(0)
})

test('cancelling before anything has come ends the read that waits, and asks for no frame', async () => {
  const source = await open()
  const pieces = follow(source)
  await settled()
  await source.reader.cancel()
  await settled()
  expect(pieces).toEqual(['(end)'])
  expect(source.pendingCount()).toBe(0)
})

test('cut at every byte, with a frame after every other piece or none at all, the bytes are the same', async () => {
  for (const everyPieces of [1, 2, Infinity]) {
    for (const slices of cutEverywhere('data: é😀\n\ndata: b\n\n')) {
      const source = await open()
      const pieces: Uint8Array[] = []
      void (async () => {
        for (let read = await source.reader.read(); !read.done; read = await source.reader.read())
          pieces.push(read.value)
      })()
      let count = 0
      for (const slice of slices) {
        source.network.enqueue(slice)
        if (++count % everyPieces === 0) await source.frame()
      }
      source.network.close()
      await settled()
      await source.frame()
      expect(Buffer.concat(pieces).toString()).toBe('data: é😀\n\ndata: b\n\n')
    }
  }
})

test.each([
  ['a failure', new Response('no', { status: 500 })],
  ['an answer without a body', new Response(null)],
])('%s is the very response, untouched', async (_, response) => {
  const { body } = response
  const given = await withJoinedReads(async () => response)('/')
  expect(given).toBe(response)
  expect(given.body).toBe(body)
})

test('the request is made as it was asked for, by the fetch of that moment', async () => {
  const ask = withJoinedReads()
  const own = vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response(null))
  const init = { method: 'POST' }
  await ask('/answer', init)
  expect(own).toHaveBeenCalledWith('/answer', init)
  expect(own.mock.contexts).toEqual([undefined])
  own.mockRestore()
})

test('where there are no frames at all it is read all the same', async () => {
  const body = new ReadableStream<Uint8Array>({
    async start(network) {
      for (const text of ['a', 'b', 'c']) {
        network.enqueue(encode(text))
        await settled()
      }
      network.close()
    },
  })
  expect(globalThis).not.toHaveProperty('requestAnimationFrame')
  const { body: joined } = await withJoinedReads(async () => new Response(body))('/')
  expect(await new Response(joined).text()).toBe('abc')
})
