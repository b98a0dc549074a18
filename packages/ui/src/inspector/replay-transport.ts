import {
  ChatError,
  closeToolCalls,
  type ChatTransport,
  type Clock,
  type CloseParts,
  type StreamDelta,
} from '@rivulet/core'
import type { LoggedStream } from './logged-stream.ts'
import type { StreamRecording } from './stream-recording.ts'
import { streamsOf } from './streams-of.ts'

/** How a recording is played again. */
export interface ReplayOptions {
  /** How many times as fast as it came. `Infinity`: without any wait. @default 1 */
  readonly speed?: number | undefined
  /** Time: with a manual one, each read comes when that is moved to it. @default the platform's */
  readonly clock?: Clock | undefined
  /**
   * Called where the reader had stopped the answer: give it `chat.stop`, and the answer is stopped there again.
   * @default such an answer breaks off
   */
  readonly onStop?: (() => void) | undefined
}

/**
 * A transport that gives the answers of a recording again, one a request: the same deltas, read by read, after the same times.
 * What a chat makes of them is the same message, so what a reader has seen can be seen again in a story or a test. It ends as it
 * ended, with the same error. A request more than there are answers fails.
 *
 * Waits for a retry pass as they passed, or at once after `retryNow`. Tools are not run: what came of them is in the recording.
 * Further versions (`n`) are not recorded, and so not played.
 *
 * @example const chat = createChat({ transport: replayTransport(readRecording(json), { speed: 4 }) })
 */
export function replayTransport(recording: StreamRecording, options: ReplayOptions = {}): ChatTransport {
  const streams = streamsOf(recording)
  let count = 0
  return (_, signal) => replay(streams[count++], signal, options)
}

const systemClock: Clock = {
  now: () => performance.now(),
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs)
    return () => clearTimeout(timer)
  },
}

async function* replay(
  stream: LoggedStream | undefined,
  signal: AbortSignal,
  { speed = 1, clock = systemClock, onStop }: ReplayOptions,
): AsyncGenerator<readonly StreamDelta[]> {
  if (!stream) throw new ChatError('unexpected', 'The recording has no further answer.')
  const { startedAt, before, waiting, events } = stream
  const lastChunk = events.findLast(({ type }) => type === 'chunk')
  let startedMs = clock.now()
  let skipWait = (): void => {}
  let isOver = false

  async function waitUntil(atMs: number): Promise<void> {
    const dueMs = startedMs + atMs / speed
    const delayMs = dueMs - clock.now()
    if (delayMs > 0) {
      await new Promise<void>((resolve) => {
        const end = (): void => {
          cancel()
          signal.removeEventListener('abort', end)
          resolve()
        }
        const cancel = clock.after(delayMs, end)
        signal.addEventListener('abort', end)
        skipWait = () => {
          startedMs -= dueMs - clock.now()
          end()
        }
      })
      skipWait = () => {}
    }
    signal.throwIfAborted()
  }

  /** Calls end as they ended, unless the answer ends in another way this time. */
  const close: CloseParts = (parts, status) => {
    const end = events.at(-1)
    return isOver && end?.type === 'end' ? end.message.parts : closeToolCalls(parts, status)
  }

  function playable(delta: StreamDelta, atMs: number): StreamDelta {
    if (delta.type === 'parts-delta' && delta.close) return { ...delta, close }
    if (delta.type !== 'retry-scheduled') return delta
    const { nextAt } = delta
    const waitMs = nextAt === undefined ? undefined : (nextAt - startedAt - atMs) / speed
    return {
      ...delta,
      nextAt: waitMs === undefined ? undefined : Date.now() + waitMs,
      retryNow: () => skipWait(),
    }
  }

  signal.throwIfAborted()
  if (before.parts[0]) yield [{ type: 'parts-delta', grow: () => before.parts, close }]
  if (waiting[0]) yield waiting
  for (const event of events) {
    if (event.type !== 'chunk' && event.type !== 'end') continue
    await waitUntil(event.atMs)
    isOver = event.type === 'end' || event === lastChunk
    if (event.type === 'chunk') yield event.deltas.map((delta) => playable(delta, event.atMs))
    else {
      const { status } = event.message
      if (status.type !== 'incomplete') return
      if (status.reason === 'stopped') onStop?.()
      signal.throwIfAborted()
      if (status.error) throw status.error
    }
  }
}
