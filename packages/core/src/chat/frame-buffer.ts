import type { StreamDelta } from '../types.ts'
import type { BufferPolicy } from './buffer-policy.ts'
import type { FrameClock } from './frame-clock.ts'

/** Frames stop in a hidden tab, and timers are slow. */
const HIDDEN_INTERVAL_MS = 100

/** Collects deltas and hands them over by its policy. */
export interface FrameBuffer {
  /** Takes in what one network read held. */
  readonly push: (deltas: readonly StreamDelta[]) => void
  /** Takes out all that waits, now. The caller shows it; nothing more is handed over until the next push. */
  readonly drain: () => readonly StreamDelta[]
}

/** What a frame buffer is made of. */
export interface FrameBufferOptions {
  /** Shows a batch. Neighbouring text arrives joined. */
  readonly onFlush: (deltas: readonly StreamDelta[]) => void
  /** @default 'frame' */
  readonly policy?: BufferPolicy | undefined
  readonly clock: FrameClock
}

/**
 * The buffer between the network and the state: however many tokens arrive, the state changes once a frame. It sits
 * before the store, so the snapshot and the notification always change together.
 */
export function createFrameBuffer(options: FrameBufferOptions): FrameBuffer {
  const { onFlush, policy = 'frame', clock } = options
  let waiting: StreamDelta[] = []
  let pendingChunks = 0
  let oldestAt = 0
  let newestAt = 0
  // So long ago that the first text of an answer never waits in a hidden tab.
  let flushedAt = Number.NEGATIVE_INFINITY
  let cancelScheduled: (() => void) | undefined

  function push(deltas: readonly StreamDelta[]): void {
    if (!deltas[0]) return
    newestAt = clock.now()
    if (pendingChunks === 0) oldestAt = newestAt
    pendingChunks += deltas.length
    for (const delta of deltas) join(waiting, delta)
    const isDue =
      typeof policy === 'object'
        ? pendingChunks >= policy.maxChunks || newestAt - oldestAt >= policy.maxWaitMs
        : policy === 'immediate' || (clock.isHidden() && newestAt - flushedAt >= HIDDEN_INTERVAL_MS)
    if (isDue) onFlush(drain())
    else schedule()
  }

  function schedule(): void {
    cancelScheduled ??=
      typeof policy === 'object' ? clock.after(policy.maxWaitMs, onTurn) : clock.nextFrame(onTurn)
  }

  function onTurn(): void {
    cancelScheduled = undefined
    if (typeof policy !== 'function' || clock.isHidden()) return onFlush(drain())
    const times = { now: clock.now(), since: Math.max(flushedAt, oldestAt), newestAt }
    const { taken, left } = policy(waiting, times)
    drain()
    waiting = [...left]
    pendingChunks = left.length
    if (left[0]) schedule()
    onFlush(taken)
  }

  function drain(): readonly StreamDelta[] {
    cancelScheduled?.()
    cancelScheduled = undefined
    const batch = waiting
    waiting = []
    pendingChunks = 0
    flushedAt = clock.now()
    return batch
  }

  return { push, drain }
}

/** Adds a delta, joined to the one before it when both are text of the same kind. */
function join(waiting: StreamDelta[], delta: StreamDelta): void {
  const last = waiting.at(-1)
  if (last && 'text' in last && 'text' in delta && last.type === delta.type) {
    waiting[waiting.length - 1] = { ...delta, text: last.text + delta.text }
  } else {
    waiting.push(delta)
  }
}
