import type { ChatMessage, StreamDelta } from '@rivulet/core'
import type { RecordedEvent } from './stream-recording.ts'

/** What happened, with the deltas and messages themselves: recorded just now, or made of a recording. */
export type LoggedEvent =
  | Exclude<RecordedEvent, { readonly type: 'chunk' | 'end' }>
  | { readonly atMs: number; readonly type: 'chunk'; readonly deltas: readonly StreamDelta[] }
  | { readonly atMs: number; readonly type: 'end'; readonly message: ChatMessage }

/** One answer as it is inspected. */
export interface LoggedStream {
  /** In milliseconds since 1970. */
  readonly startedAt: number
  /** The answer before the first event. */
  readonly before: ChatMessage
  /** What had arrived by then and was not shown yet. */
  readonly waiting: readonly StreamDelta[]
  readonly isCut: boolean
  /** Grows while it is recorded, at its end alone. */
  readonly events: readonly LoggedEvent[]
}

/** How much of what arrives a delta is: see `flush` of `RecordedEvent`. */
function unitsOf(delta: StreamDelta): number {
  return 'text' in delta ? delta.text.length : 1
}

/** How much several are. */
export function sumUnits(deltas: readonly StreamDelta[]): number {
  return deltas.reduce((sum, delta) => sum + unitsOf(delta), 0)
}

/** Takes so many units out of what waits, oldest first; neighbouring text comes joined. */
export function takeUnits(waiting: StreamDelta[], units: number): StreamDelta[] {
  const taken: StreamDelta[] = []
  let left = units
  let count = 0
  for (const delta of waiting) {
    const size = unitsOf(delta)
    if (size > left) break
    left -= size
    count++
    join(taken, delta)
  }
  waiting.splice(0, count)
  const next = waiting[0]
  if (left > 0 && next && 'text' in next) {
    join(taken, { ...next, text: next.text.slice(0, left) })
    waiting[0] = { ...next, text: next.text.slice(left) }
  }
  return taken
}

function join(taken: StreamDelta[], delta: StreamDelta): void {
  const last = taken.at(-1)
  if (last && 'text' in last && 'text' in delta && last.type === delta.type)
    taken[taken.length - 1] = { ...delta, text: last.text + delta.text }
  else taken.push(delta)
}
