import type { StreamDelta } from '../types.ts'
import type { BufferOptions, BufferPolicy, FrameBuffer } from './buffer-policy.ts'

/** Frames stop in a hidden tab, and timers are slow. */
const HIDDEN_INTERVAL_MS = 100

/** What a frame buffer is made of. */
export interface FrameBufferOptions extends BufferOptions {
  /** @default 'frame' */
  readonly policy?: BufferPolicy | undefined
}

/**
 * The buffer between the network and the state: however many tokens arrive, the state changes once a frame. It sits
 * before the store, so the snapshot and the notification always change together. Neighbouring text is handed over joined.
 */
export function createFrameBuffer(options: FrameBufferOptions): FrameBuffer {
  const { onFlush, policy, clock } = options
  if (typeof policy === 'function') return policy(options)
  let waiting: StreamDelta[] = []
  let pendingChunks = 0
  let oldestAt = 0
  // So long ago that the first text of an answer never waits in a hidden tab.
  let flushedAt = Number.NEGATIVE_INFINITY
  let cancelScheduled: (() => void) | undefined

  function push(deltas: readonly StreamDelta[]): void {
    if (!deltas[0]) return
    const now = clock.now()
    if (!pendingChunks) oldestAt = now
    pendingChunks += deltas.length
    for (const delta of deltas) {
      const last = waiting.at(-1)
      if ('text' in delta && last?.type === delta.type)
        waiting[waiting.length - 1] = { ...delta, text: last.text + delta.text }
      else waiting.push(delta)
    }
    const isDue =
      typeof policy === 'object'
        ? pendingChunks >= policy.maxChunks || now - oldestAt >= policy.maxWaitMs
        : policy === 'immediate' || (clock.isHidden() && now - flushedAt >= HIDDEN_INTERVAL_MS)
    if (isDue) flush()
    else
      cancelScheduled ??=
        typeof policy === 'object' ? clock.after(policy.maxWaitMs, flush) : clock.nextFrame(flush)
  }

  function flush(): void {
    onFlush(drain())
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
