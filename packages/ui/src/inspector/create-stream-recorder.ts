import { applyDeltas, observeChat, type ChatHandle, type ChatMessage, type Clock } from '@rivulet/core'
import { sumUnits, takeUnits, type LoggedEvent, type LoggedStream } from './logged-stream.ts'
import { recordingOf } from './recording-of.ts'
import type { StreamRecording } from './stream-recording.ts'

/** What a recorder keeps. */
export interface StreamRecorderOptions {
  /** How many events are kept; the oldest go first. @default 100000 */
  readonly maxEvents?: number | undefined
  /** About how many bytes they may hold; the oldest go first. @default 16777216 (16 MiB) */
  readonly maxBytes?: number | undefined
  /**
   * Whether the bodies of requests are kept, and so are in what is saved. They hold the conversation.
   * @default false
   */
  readonly bodies?: boolean | undefined
  /** Whether it records from the beginning, and not from `start` on. @default true */
  readonly isRecording?: boolean | undefined
  /** Time, for tests: the one that the chat has. @default the platform's */
  readonly clock?: Pick<Clock, 'now'> | undefined
}

/** Records what happens to a chat's requests. Its verbs need no `this`. */
export interface StreamRecorder {
  /** Records from now on. Does nothing while it records. */
  readonly start: () => void
  /** Records no more, and leaves nothing behind in the chat. What was recorded stays. */
  readonly stop: () => void
  /** Forgets what was recorded of answers that are over. */
  readonly clear: () => void
  /** What was recorded, as plain JSON: a copy. */
  readonly getRecording: () => StreamRecording
  /** Takes a commit of React while an answer streams, and the one of its end: see `StreamProfiler`. `frame` is the same for all of one frame. */
  readonly noteCommit: (durationMs: number, frame: number) => void
  /** What the inspector shows: the same object until it has changed, and changed at most once a frame. */
  readonly getSnapshot: () => RecorderSnapshot
  /** Calls back at most once a frame, and never without a listener. Gives a function that ends it. */
  readonly subscribe: (listener: () => void) => () => void
}

/** What a recorder holds at a moment. */
export interface RecorderSnapshot {
  readonly isRecording: boolean
  /** Oldest first. */
  readonly streams: ReadonlyArray<StreamView>
}

/** As much of a stream as there was at a moment. */
export interface StreamView {
  readonly stream: LoggedStream
  /** How many of its events there were. */
  readonly length: number
}

/** What is dropped at once, as a share of all: dropping one by one would move all others each time. */
const DROP_SHARE = 1 / 8

/** One answer that is being recorded. */
interface Recorded {
  /** Another object once its beginning is dropped: whoever looks at the old one still finds all of it. */
  log: LoggedStream & { readonly events: LoggedEvent[] }
  readonly startedMs: number
  /** What has arrived and is not shown yet, in units. */
  arrivedUnits: number
  /** Handed over before the chat has told that it arrived: the policy `immediate` does so. */
  early: number
  /** It streamed before recording began: not all that is handed over has been seen to arrive. */
  readonly isJoined: boolean
}

/**
 * Records what happens to a chat's requests, for `StreamInspector`, `replayTransport` and files. It begins at once, costs a few
 * operations for each network read, and renders nothing. An answer that streams already is recorded from its next hand-over on.
 *
 * Of answers that are longer than the limits the end is kept, and older answers go first.
 *
 * @example
 * const recorder = createStreamRecorder(chat)
 * await chat.send('Hi')
 * const json = JSON.stringify(recorder.getRecording())
 */
export function createStreamRecorder(
  { chat }: ChatHandle,
  {
    maxEvents = 100_000,
    maxBytes = 2 ** 24,
    bodies = false,
    isRecording = true,
    clock = { now: () => performance.now() },
  }: StreamRecorderOptions = {},
): StreamRecorder {
  const listeners = new Set<() => void>()
  let streams: Recorded[] = []
  let current: Recorded | undefined
  /** Asked for already, while the end of the one before is still to be told. */
  let next: Recorded | undefined
  /** The end of an answer is one more commit; those behind it are of something else. */
  let ended: Recorded | undefined
  /** An answer that streamed when recording began. */
  let joinedId: string | undefined
  let eventCount = 0
  let byteCount = 0
  let end: (() => void) | undefined
  let snapshot: RecorderSnapshot = { isRecording: false, streams: [] }
  let isStale = true
  let frame: number | undefined

  function start(): void {
    if (end) return
    joinedId = streamingReply()?.id
    const ends = [observeChat(chat, observe, clock), chat.subscribe(onChange)]
    end = () => ends.forEach((each) => each())
    announce()
  }

  function stop(): void {
    end?.()
    end = undefined
    current = undefined
    next = undefined
    announce()
  }

  function clear(): void {
    keepOnly(streams.filter((stream) => stream === current))
    announce()
  }

  function streamingReply(): ChatMessage | undefined {
    const { status, messages } = chat.getSnapshot()
    if (status !== 'submitted' && status !== 'streaming') return undefined
    // What an app keeps with its messages is not read here.
    return messages.findLast((message) => message.status.type === 'streaming') as ChatMessage | undefined
  }

  function onChange(): void {
    const reply = streamingReply()
    if (!reply || reply.id === joinedId) return
    if (reply.id === current?.log.before.id) {
      if (chat.getSnapshot().stalled && current.log.events.at(-1)?.type !== 'stalled')
        add(current, { type: 'stalled', atMs: clock.now() - current.startedMs })
    } else if (current || joinedId !== undefined) next ??= begin(reply, clock.now())
    else current = begin(reply, clock.now())
  }

  function begin(before: ChatMessage, startedMs: number, isJoined = false): Recorded {
    return {
      log: {
        startedAt: Date.now() - (clock.now() - startedMs),
        before,
        waiting: [],
        isCut: isJoined,
        events: [],
      },
      startedMs,
      isJoined,
      arrivedUnits: 0,
      early: 0,
    }
  }

  function observe(event: Parameters<Parameters<typeof observeChat>[1]>[0]): void {
    // An answer that streamed before: what has been shown of it is known once more of it is shown.
    if (joinedId !== undefined && event.type === 'flush') {
      const reply = chat.getMessage(joinedId) as ChatMessage | undefined
      joinedId = undefined
      if (reply) current = begin(reply, event.atMs - (reply.stats?.elapsedMs ?? 0), true)
    } else if (current) note(current, event)
    if (event.type === 'end') {
      ended = current
      current = next
      next = undefined
    }
  }

  function note(stream: Recorded, event: Parameters<typeof observe>[0]): void {
    const atMs = event.atMs - stream.startedMs
    switch (event.type) {
      case 'request': {
        const { url, body } = event
        return add(stream, {
          atMs,
          type: 'request',
          url: bare(url),
          bodyChars: body.length,
          ...(bodies && { body }),
        })
      }
      case 'response':
        return add(stream, { atMs, type: 'response', status: event.status })
      case 'chunk': {
        add(stream, { atMs, type: 'chunk', deltas: event.deltas })
        stream.arrivedUnits += sumUnits(event.deltas)
        const { early } = stream
        stream.early = 0
        return early > 0 ? show(stream, atMs, early) : undefined
      }
      case 'flush':
        return event.deltas[0] && show(stream, atMs, sumUnits(event.deltas))
      case 'end':
        return add(stream, { atMs, type: 'end', message: event.message })
      case 'retry':
      // It is in the chunk before.
    }
  }

  function show(stream: Recorded, atMs: number, units: number): void {
    if (units > stream.arrivedUnits && !stream.isJoined) {
      stream.early += units
      return
    }
    const known = Math.min(units, stream.arrivedUnits)
    stream.arrivedUnits -= known
    add(stream, { atMs, type: 'flush', units: known })
  }

  function add(stream: Recorded, event: LoggedEvent): void {
    const { events } = stream.log
    if (events.length === 0 && !streams.includes(stream)) streams.push(stream)
    events.push(event)
    eventCount++
    byteCount += bytesOf(event)
    announce()
    if (isFull()) drop()
  }

  function isFull(): boolean {
    return eventCount > maxEvents || byteCount > maxBytes
  }

  /** Older answers go first, then the beginning of the newest. */
  function drop(): void {
    while (isFull() && streams.length > 1) keepOnly(streams.slice(1))
    while (isFull() && streams[0]?.log.events[1]) {
      streams[0].log = withoutBeginning(streams[0].log)
      keepOnly(streams)
    }
  }

  function keepOnly(kept: Recorded[]): void {
    streams = kept
    eventCount = 0
    byteCount = 0
    for (const { log } of kept) {
      eventCount += log.events.length
      for (const event of log.events) byteCount += bytesOf(event)
    }
  }

  function announce(): void {
    isStale = true
    if (listeners.size === 0 || frame !== undefined) return
    frame = requestAnimationFrame(() => {
      frame = undefined
      for (const listener of listeners) listener()
    })
  }

  if (isRecording) start()
  return {
    start,
    stop,
    clear,
    getRecording: () => recordingOf(streams.map(({ log }) => log)),
    noteCommit(durationMs, frame) {
      const stream = current ?? ended
      if (!end || !stream) return
      ended = undefined
      const atMs = clock.now() - stream.startedMs
      add(stream, { atMs, type: 'commit', frame, durationMs })
    },
    getSnapshot() {
      // Within a frame it does not change, or React would render once more for each event.
      if (!isStale || frame !== undefined) return snapshot
      isStale = false
      snapshot = {
        isRecording: end !== undefined,
        streams: streams.map(({ log }) => ({ stream: log, length: log.events.length })),
      }
      return snapshot
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0 || frame === undefined) return
        cancelAnimationFrame(frame)
        frame = undefined
      }
    },
  }
}

/** The same stream without its oldest events. */
function withoutBeginning(stream: Recorded['log']): Recorded['log'] {
  const count = Math.max(1, Math.ceil(stream.events.length * DROP_SHARE))
  const waiting = [...stream.waiting]
  let before = stream.before
  for (const event of stream.events.slice(0, count)) {
    if (event.type === 'chunk') for (const delta of event.deltas) waiting.push(delta)
    if (event.type === 'flush') before = applyDeltas(before, takeUnits(waiting, event.units))
    if (event.type === 'end') before = event.message
  }
  return { ...stream, before, waiting, isCut: true, events: stream.events.slice(count) }
}

/** About what an event takes. The text of a piece of a part is inside a function. */
function bytesOf(event: LoggedEvent): number {
  if (event.type === 'request') return 120 + 2 * (event.body?.length ?? 0)
  if (event.type !== 'chunk') return 120
  return event.deltas.reduce((sum, delta) => sum + ('text' in delta ? 50 + 2 * delta.text.length : 250), 120)
}

/** An address without what may hold a key. */
function bare(url: string): string {
  return url.replace(/[?#].*$/s, '').replace(/^(\w+:\/\/)[^/]*@/, '$1')
}
