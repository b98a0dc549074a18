import {
  applyDeltas,
  ChatError,
  closeToolCalls,
  createMessage,
  type ChatErrorCode,
  type ChatMessage,
  type GrowParts,
  type MessageStatus,
  type StreamDelta,
} from '@rivulet/core'
import type { LoggedEvent, LoggedStream } from './logged-stream.ts'
import type {
  RecordedDelta,
  RecordedError,
  RecordedGrowth,
  RecordedStatus,
  RecordedStream,
  StreamRecording,
} from './stream-recording.ts'

/** The streams of a recording, with deltas that can be applied. */
export function streamsOf({ streams }: StreamRecording): readonly LoggedStream[] {
  return streams.map(streamOf)
}

function streamOf({ startedAt, before = [], waiting = [], isCut, events }: RecordedStream): LoggedStream {
  const begun: ChatMessage = {
    ...createMessage('assistant', '', { createdAt: startedAt }),
    parts: before,
    status: { type: 'streaming' },
  }
  const revived = waiting.map((delta) => reviveDelta(delta, startedAt))
  let message = applyDeltas(begun, revived)
  let closes = waiting.some(closesParts)
  return {
    startedAt,
    before: begun,
    waiting: revived,
    isCut: isCut === true,
    events: events.map((event): LoggedEvent => {
      if (event.type === 'chunk') {
        const deltas = event.deltas.map((delta) => reviveDelta(delta, startedAt + event.atMs))
        closes ||= event.deltas.some(closesParts)
        message = applyDeltas(message, deltas)
        return { ...event, deltas }
      }
      if (event.type !== 'end') return event
      const { atMs, type, usage, stats } = event
      const status = reviveStatus(event.status)
      const parts = event.parts ?? (closes ? closeToolCalls(message.parts, status) : message.parts)
      return {
        atMs,
        type,
        message: { ...message, parts, status, ...(usage && { usage }), ...(stats && { stats }) },
      }
    }),
  }
}

function closesParts(delta: RecordedDelta): boolean {
  return 'closes' in delta && delta.closes === true
}

/** @param now when it came, in milliseconds since 1970 */
function reviveDelta(delta: RecordedDelta, now: number): StreamDelta {
  switch (delta.type) {
    case 'parts': {
      const { from, parts } = delta
      return grown((before) => [...before.slice(0, from), ...parts], delta)
    }
    case 'arguments': {
      const { at, text } = delta
      return grown((before) => {
        const call = before[at]
        if (call?.type !== 'tool-call') return before
        return before.with(at, { ...call, argumentsText: call.argumentsText + text })
      }, delta)
    }
    case 'versions':
      return { type: 'versions-delta', grow: (messages) => messages }
    case 'retry-scheduled': {
      const { type, attempt, waitMs, cause } = delta
      const nextAt = waitMs === undefined ? undefined : now + waitMs
      return { type, attempt, nextAt, cause: reviveError(cause), retryNow: () => {} }
    }
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

function grown(grow: GrowParts, { silent, closes }: RecordedGrowth): StreamDelta {
  return {
    type: 'parts-delta',
    grow,
    ...(silent && { silent }),
    ...(closes && { close: closeToolCalls }),
  }
}

/** A status with its error. */
function reviveStatus(status: RecordedStatus): MessageStatus {
  if (status.type !== 'incomplete') return status
  const { error, ...rest } = status
  return { ...rest, ...(error && { error: reviveError(error) }) }
}

function reviveError({ code, message, ...details }: RecordedError): ChatError {
  // A code of a newer Rivulet is kept as it is.
  return new ChatError(code as ChatErrorCode, message, details)
}
