import type { RecordedDelta, RecordedEvent, StreamRecording } from '@rivulet/ui/inspector'

/** Begins in the past, so that it looks like something that was kept. */
const STARTED_AT = Date.UTC(2026, 5, 1, 9, 30)
const WORDS =
  'A river meanders because water in a bend runs faster along the outer bank, takes soil from it and lays it down on the inner one. '.split(
    /(?<= )/,
  )

/** An answer with a failed attempt, thoughts, a tool, a silence, and an end. */
export const eventfulRecording: StreamRecording = recordingOf((event) => {
  event(0, { type: 'request', url: 'https://example.test/v1/chat/completions', bodyChars: 412 })
  event(180, { type: 'response', status: 503 })
  read(event, 182, {
    type: 'retry-scheduled',
    attempt: 1,
    waitMs: 900,
    cause: { code: 'http', message: 'The chat endpoint answered 503.', status: 503, retryable: true },
  })
  read(event, 1090, { type: 'retry-started', keepsText: false })
  event(1092, { type: 'request', url: 'https://example.test/v1/chat/completions', bodyChars: 412 })
  event(1420, { type: 'response', status: 200 })
  for (const [index, word] of [
    'Rivers ',
    'bend. ',
    'The ',
    'weather ',
    'decides ',
    'how ',
    'fast. ',
  ].entries())
    read(event, 1500 + index * 60, { type: 'reasoning-delta', text: word })
  read(event, 2000, {
    type: 'parts',
    from: 1,
    parts: [{ type: 'tool-call', id: 'a', name: 'get_weather', argumentsText: '', state: 'streaming' }],
    closes: true,
  })
  for (const [index, text] of ['{"city"', ': "Zür', 'ich"}'].entries())
    read(event, 2060 + index * 70, { type: 'arguments', at: 1, text, closes: true })
  const call = {
    type: 'tool-call',
    id: 'a',
    name: 'get_weather',
    argumentsText: '{"city": "Zürich"}',
  } as const
  read(event, 2300, { type: 'parts', from: 1, parts: [{ ...call, state: 'running' }], closes: true })
  read(event, 3100, {
    type: 'parts',
    from: 1,
    parts: [{ ...call, state: 'done', result: { sky: 'clear' } }],
    closes: true,
  })
  for (const [index, word] of WORDS.entries())
    read(event, 3400 + index * 45 + (index > 12 ? 1600 : 0), { type: 'text-delta', text: word })
  read(
    event,
    6400,
    { type: 'usage', usage: { inputTokens: 61, outputTokens: 48, totalTokens: 109 } },
    { type: 'finish', reason: 'stop', rawReason: 'stop' },
    { type: 'done' },
  )
  event(6401, { type: 'end', status: { type: 'complete', finishReason: 'stop' } })
})

/** 50,000 reads with their hand-overs, over half an hour. */
export function largeRecording(): StreamRecording {
  return recordingOf((event) => {
    for (let index = 0; index < 50_000; index++)
      read(event, 400 + index * 36, { type: 'text-delta', text: WORDS[index % WORDS.length]! })
    event(1_801_000, { type: 'end', status: { type: 'complete', finishReason: 'stop' } })
  })
}

type Without<T, Key extends PropertyKey> = T extends unknown ? Omit<T, Key> : never
type Note = (atMs: number, event: Without<RecordedEvent, 'atMs'>) => void

function recordingOf(play: (event: Note) => void): StreamRecording {
  const events: RecordedEvent[] = []
  play((atMs, event) => events.push({ ...event, atMs }))
  return { format: 'rivulet-streams', version: 1, streams: [{ startedAt: STARTED_AT, events }] }
}

/** One read of the network, and its hand-over at the next frame. */
function read(event: Note, atMs: number, ...deltas: readonly RecordedDelta[]): void {
  event(atMs, { type: 'chunk', deltas })
  const units = deltas.reduce(
    (sum, delta) => sum + ('text' in delta && delta.type !== 'arguments' ? delta.text.length : 1),
    0,
  )
  event(atMs, { type: 'flush', units })
}
