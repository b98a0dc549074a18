import {
  applyDeltas,
  closeToolCalls,
  type ChatMessage,
  type MessagePart,
  type StreamDelta,
} from '@rivulet/core'
import type { LoggedStream } from './logged-stream.ts'
import type {
  RecordedDelta,
  RecordedError,
  RecordedEvent,
  RecordedGrowth,
  RecordedStatus,
  RecordedStream,
  StreamRecording,
} from './stream-recording.ts'

/** Streams as plain JSON, which shares nothing with them. What has functions in it is written as what it did. */
export function recordingOf(streams: readonly LoggedStream[]): StreamRecording {
  const recording: StreamRecording = {
    format: 'rivulet-streams',
    version: 1,
    streams: streams.map(recordStream),
  }
  return JSON.parse(JSON.stringify(recording)) as StreamRecording
}

function recordStream({ startedAt, before, waiting, isCut, events }: LoggedStream): RecordedStream {
  // What has arrived, whether it is shown or not.
  let message = before
  let closes = false
  const record = (delta: StreamDelta, atMs: number): RecordedDelta => {
    const { parts } = message
    closes ||= 'close' in delta && delta.close !== undefined
    message = applyDeltas(message, [delta])
    return recordDelta(delta, parts, message.parts, startedAt + atMs)
  }
  return {
    startedAt,
    ...(before.parts[0] && { before: before.parts }),
    ...(waiting[0] && { waiting: waiting.map((delta) => record(delta, 0)) }),
    ...(isCut && { isCut }),
    events: events.map((event): RecordedEvent => {
      const atMs = Math.round(event.atMs * 100) / 100
      if (event.type === 'chunk')
        return { atMs, type: 'chunk', deltas: event.deltas.map((delta) => record(delta, event.atMs)) }
      if (event.type === 'end')
        return { atMs, type: 'end', ...recordEnding(event.message, message.parts, closes) }
      return { ...event, atMs }
    }),
  }
}

function recordDelta(
  delta: StreamDelta,
  before: readonly MessagePart[],
  after: readonly MessagePart[],
  now: number,
): RecordedDelta {
  switch (delta.type) {
    case 'parts-delta':
      return {
        ...recordGrowth(before, after),
        ...(delta.silent && { silent: true }),
        ...(delta.close && { closes: true }),
      }
    case 'versions-delta':
      return { type: 'versions' }
    case 'retry-scheduled': {
      const { type, attempt, nextAt, cause } = delta
      const waitMs = nextAt === undefined ? undefined : Math.max(0, Math.round(nextAt - now))
      return { type, attempt, ...(waitMs !== undefined && { waitMs }), cause: cause.toJSON() }
    }
    case 'error':
      // The chat cuts it off: it is the error of the end.
      return { type: 'done' }
    case 'text-delta':
    case 'reasoning-delta':
    case 'refusal-delta':
    case 'usage':
    case 'retry-started':
    case 'finish':
    case 'done':
      return delta
  }
}

/** What a piece did to the parts. Most only add to the arguments of one call. */
function recordGrowth(
  before: readonly MessagePart[],
  after: readonly MessagePart[],
): RecordedDelta & RecordedGrowth {
  const at = after.findIndex((part, index) => part !== before[index])
  const from = at < 0 ? Math.min(before.length, after.length) : at
  const [old, grown] = [before[from], after[from]]
  if (
    old?.type === 'tool-call' &&
    grown?.type === 'tool-call' &&
    before.length === after.length &&
    after.every((part, index) => index === from || part === before[index]) &&
    grown.argumentsText.startsWith(old.argumentsText) &&
    isSame({ ...old, argumentsText: '' }, { ...grown, argumentsText: '' })
  ) {
    return { type: 'arguments', at: from, text: grown.argumentsText.slice(old.argumentsText.length) }
  }
  return { type: 'parts', from, parts: after.slice(from) }
}

function recordEnding(
  { status, usage, stats, parts }: ChatMessage,
  arrived: readonly MessagePart[],
  closes: boolean,
): Omit<Extract<RecordedEvent, { readonly type: 'end' }>, 'atMs' | 'type'> {
  const isExpected = isSame(parts, closes ? closeToolCalls(arrived, status) : arrived)
  return {
    status: recordStatus(status),
    ...(usage && { usage }),
    ...(stats && { stats }),
    ...(!isExpected && { parts }),
  }
}

function recordStatus(status: ChatMessage['status']): RecordedStatus {
  if (status.type !== 'incomplete') return status
  const { error, ...rest } = status
  const recorded: RecordedError | undefined = error?.toJSON()
  return { ...rest, ...(recorded && { error: recorded }) }
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
