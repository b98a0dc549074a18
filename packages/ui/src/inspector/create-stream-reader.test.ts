import { expect, test } from 'vitest'
import { createLanes } from './create-lanes.ts'
import { createStreamReader, type StreamReader } from './create-stream-reader.ts'
import type { RecordedDelta, RecordedEvent } from './stream-recording.ts'
import { streamsOf } from './streams-of.ts'

/** A reader that has read all of these events. */
function readerOf(...events: readonly RecordedEvent[]): StreamReader {
  const [stream] = streamsOf({ format: 'rivulet-streams', version: 1, streams: [{ startedAt: 0, events }] })
  const reader = createStreamReader(stream!)
  reader.read(events.length)
  return reader
}

/** A read of the network that is on the page at once. */
function read(atMs: number, ...deltas: readonly RecordedDelta[]): readonly RecordedEvent[] {
  return [
    { atMs, type: 'chunk', deltas },
    { atMs, type: 'flush', units: 1000 },
  ]
}

const text = (text: string): RecordedDelta => ({ type: 'text-delta', text })

test('figures: first token, rates, gaps, and what was handed over', () => {
  const reader = readerOf(
    { atMs: 100, type: 'response', status: 200 },
    ...read(500, text('One two ')),
    ...read(600),
    ...read(1500, text('three'), text(' four')),
    { atMs: 9500, type: 'stalled' },
    ...read(10_500, { type: 'usage', usage: { inputTokens: 1, outputTokens: 7, totalTokens: 8 } }),
    { atMs: 10_500, type: 'end', status: { type: 'complete', finishReason: 'stop' } },
  )
  expect(reader.getFigures()).toMatchObject({
    firstChunkMs: 500,
    elapsedMs: 10_500,
    tokens: 7,
    isEstimated: false,
    tokensPerSecond: 0.7,
    chars: 18,
    chunks: 3,
    reads: 3,
    longestGapMs: 9000,
    stalls: 1,
    flushes: 4,
    commits: undefined,
    retries: 0,
  })
  expect(reader.gaps).toEqual([
    { fromMs: 600, toMs: 1500 },
    { fromMs: 1500, toMs: 10_500 },
  ])
})

test('commits are counted by frame', () => {
  const commit = (atMs: number, frame: number): RecordedEvent => ({
    atMs,
    type: 'commit',
    frame,
    durationMs: 1,
  })
  const reader = readerOf(commit(1, 0), commit(2, 1), commit(3, 1), commit(4, 2))
  expect(reader.getFigures()).toMatchObject({ commits: 4, commitsPerFrame: 2 })
})

test('parts are spans from where they begin to where they grow last, and a wait for a retry is one', () => {
  const call = { type: 'tool-call', id: 'a', name: 'weather', argumentsText: '', state: 'streaming' } as const
  const cause = { code: 'http', message: '' }
  const reader = readerOf(
    ...read(100, { type: 'reasoning-delta', text: 'Hm' }),
    ...read(200, { type: 'reasoning-delta', text: '.' }),
    ...read(300, { type: 'parts', from: 1, parts: [call] }),
    ...read(400, { type: 'arguments', at: 1, text: '{}' }),
    ...read(500, text('One')),
    ...read(600, { type: 'retry-scheduled', attempt: 1, waitMs: 100, cause }),
    ...read(700, { type: 'retry-started', keepsText: false }),
    ...read(800, text('Two')),
    { atMs: 900, type: 'end', status: { type: 'complete', finishReason: 'stop' } },
  )
  expect(reader.parts).toEqual([
    { type: 'reasoning', name: '', fromMs: 100, toMs: 200 },
    { type: 'tool-call', name: 'weather', fromMs: 300, toMs: 400 },
    { type: 'text', name: '', fromMs: 500, toMs: 500 },
    { type: 'text', name: '', fromMs: 800, toMs: 800 },
  ])
  expect(reader.retries).toEqual([{ fromMs: 600, toMs: 700 }])
})

test('a moment is the same whether it is read in passing or looked for afterwards', () => {
  const events = Array.from({ length: 700 }, (_, index) => read(index, text(`${index} `))).flat()
  const [stream] = streamsOf({ format: 'rivulet-streams', version: 1, streams: [{ startedAt: 0, events }] })
  const forwards = createStreamReader(stream!)
  const backwards = createStreamReader(stream!)
  backwards.read(events.length)
  for (let count = 0; count <= events.length; count += 77)
    expect(backwards.messageAt(count).parts).toEqual(forwards.messageAt(count).parts)
})

test('lanes never have more strokes than columns, and lose no event when two columns become one', () => {
  const lanes = createLanes()
  for (let index = 0; index < 100_000; index++) lanes.add({ atMs: index, type: 'flush', units: 1 })
  lanes.add({ atMs: 100_000, type: 'commit', frame: 0, durationMs: 1 })
  const { flushes, commits, reads, width } = lanes.draw(100_000)
  expect(width).toBeGreaterThan(400)
  expect(width).toBeLessThanOrEqual(800)
  // Every column up to the end holds some, and all of them as many: strokes of one height, but for the last.
  const heights = [...flushes.matchAll(/v-(\d+)/g)].map(([, height]) => height)
  expect(heights).toHaveLength(Math.ceil(width))
  expect(new Set(heights.slice(0, -1))).toEqual(new Set(['24']))
  expect(commits.match(/M/g)).toHaveLength(1)
  expect(reads).toBe('')
})
