import {
  applyDeltas,
  progressOf,
  type ChatMessage,
  type MessagePart,
  type MessageProgress,
  type StreamDelta,
} from '@rivulet/core'
import { createLanes, type DrawnLanes } from './create-lanes.ts'
import { takeUnits, type LoggedStream } from './logged-stream.ts'

/** A stretch of time, in milliseconds since the answer was asked for. */
export interface Span {
  readonly fromMs: number
  readonly toMs: number
}

/** When a part of the answer grew. */
export interface PartSpan extends Span {
  readonly type: MessagePart['type']
  /** Of a call. */
  readonly name: string
}

/** A stream in numbers. */
export interface StreamFigures extends MessageProgress {
  /** Reads of the network that said something. */
  readonly reads: number
  /** Characters of text. */
  readonly chars: number
  readonly longestGapMs: number
  readonly flushes: number
  /** `undefined` where no `StreamProfiler` counts them. */
  readonly commits: number | undefined
  /** The most commits that fell into one frame. */
  readonly commitsPerFrame: number
  readonly retries: number
}

/** What a stream has been so far. Reads on from where it stopped. */
export interface StreamReader {
  /** Takes in the events up to `length`. */
  readonly read: (length: number) => void
  /** The answer as the page had it behind so many events. Takes a small, bounded number of steps. */
  readonly messageAt: (count: number) => ChatMessage
  readonly getFigures: () => StreamFigures
  /** The events until then, drawn: a lane for reads of the network, hand-overs and commits each. */
  readonly drawLanes: (toMs: number) => DrawnLanes
  readonly parts: readonly PartSpan[]
  /** Half a second and longer in which nothing came. */
  readonly gaps: readonly Span[]
  /** From a failure to the next attempt. */
  readonly retries: readonly Span[]
}

/** From so long a silence on, it is shown as a gap. */
const GAP_MS = 500
/** Between two places from which the stream can be read again. */
const CHECKPOINT_EVENTS = 256

/** Where the reading stands. */
interface Moment {
  message: ChatMessage
  readonly waiting: StreamDelta[]
}

type Open<T> = { -readonly [Key in keyof T]: T[Key] }

/** Reads a stream once, however often it is asked; any moment of it is found again from the checkpoint before it. */
export function createStreamReader(stream: LoggedStream): StreamReader {
  const { events, before, waiting } = stream
  const now: Moment = { message: before, waiting: [...waiting] }
  const checkpoints: Moment[] = []
  let count = 0
  const lanes = createLanes()
  const parts: Array<Open<PartSpan>> = []
  /** Where the span of each part of the answer stands in `parts`. */
  let spanOf: number[] = []
  const gaps: Span[] = []
  const retries: Array<Open<Span>> = []
  let heardMs: number | undefined
  let frame = -1
  let commitsOfFrame = 0
  const sums = {
    reads: 0,
    chars: 0,
    longestGapMs: 0,
    flushes: 0,
    commits: 0,
    commitsPerFrame: 0,
    chunks: 0,
    words: 0,
    firstChunkMs: undefined as number | undefined,
    elapsedMs: 0,
    stalls: 0,
  }

  function read(length: number): void {
    for (; count < length; count++) {
      if (count % CHECKPOINT_EVENTS === 0) checkpoints.push({ ...now, waiting: [...now.waiting] })
      const event = events[count]!
      const { atMs } = event
      const { parts: old } = now.message
      step(now, event)
      lanes.add(event)
      // The end makes other objects of parts that have not grown.
      if (now.message.parts !== old && event.type !== 'end') noteParts(old, now.message.parts, atMs)
      if (event.type !== 'commit') sums.elapsedMs = Math.max(sums.elapsedMs, atMs)
      if (event.type === 'chunk') noteRead(event.deltas, atMs)
      else if (event.type === 'response') heardMs = atMs
      else if (event.type === 'flush') sums.flushes++
      else if (event.type === 'stalled') sums.stalls++
      else if (event.type === 'end') noteGap(atMs)
      else if (event.type === 'commit') {
        commitsOfFrame = event.frame === frame ? commitsOfFrame + 1 : 1
        frame = event.frame
        sums.commits++
        sums.commitsPerFrame = Math.max(sums.commitsPerFrame, commitsOfFrame)
      }
    }
  }

  function noteRead(deltas: readonly StreamDelta[], atMs: number): void {
    noteGap(atMs)
    if (deltas[0]) sums.reads++
    for (const delta of deltas) {
      if (delta.type.endsWith('-delta')) {
        sums.chunks++
        sums.firstChunkMs ??= atMs
      }
      if ('text' in delta) {
        sums.chars += delta.text.length
        sums.words += delta.text.match(/\S+/g)?.length ?? 0
      }
      if (delta.type === 'retry-scheduled') retries.push({ fromMs: atMs, toMs: atMs })
      const retry = retries.at(-1)
      if (delta.type === 'retry-started' && retry) retry.toMs = atMs
    }
  }

  function noteGap(atMs: number): void {
    const fromMs = heardMs ?? atMs
    heardMs = atMs
    sums.longestGapMs = Math.max(sums.longestGapMs, atMs - fromMs)
    if (atMs - fromMs >= GAP_MS) gaps.push({ fromMs, toMs: atMs })
  }

  function noteParts(old: readonly MessagePart[], grown: readonly MessagePart[], atMs: number): void {
    spanOf = spanOf.slice(0, grown.length)
    for (const [index, part] of grown.entries()) {
      if (part === old[index]) continue
      const span = parts[spanOf[index] ?? -1]
      if (span?.type === part.type) {
        span.toMs = atMs
        if ('name' in part) span.name = part.name ?? ''
        continue
      }
      spanOf[index] = parts.length
      parts.push({ type: part.type, name: 'name' in part ? (part.name ?? '') : '', fromMs: atMs, toMs: atMs })
    }
  }

  return {
    read,
    messageAt(wanted) {
      read(wanted)
      if (wanted === count) return now.message
      const at = Math.min(Math.floor(wanted / CHECKPOINT_EVENTS), checkpoints.length - 1)
      const checkpoint = checkpoints[at] ?? { message: before, waiting }
      const moment = { ...checkpoint, waiting: [...checkpoint.waiting] }
      for (const event of events.slice(at * CHECKPOINT_EVENTS, wanted)) step(moment, event)
      return moment.message
    },
    getFigures() {
      const { message } = now
      const { chunks, words, firstChunkMs, elapsedMs, stalls } = sums
      const counted = { chunks, words, elapsedMs, stalls, firstChunkMs }
      return {
        ...sums,
        ...progressOf({
          ...message,
          stats: message.status.type === 'streaming' ? counted : (message.stats ?? counted),
        }),
        commits: sums.commits || undefined,
        retries: retries.length,
      }
    },
    drawLanes: lanes.draw,
    parts,
    gaps,
    retries,
  }
}

/** One event further. */
function step(moment: Moment, event: LoggedStream['events'][number]): void {
  if (event.type === 'chunk') {
    for (const delta of event.deltas) moment.waiting.push(delta)
  } else if (event.type === 'flush')
    moment.message = applyDeltas(moment.message, takeUnits(moment.waiting, event.units))
  else if (event.type === 'end') moment.message = event.message
}
