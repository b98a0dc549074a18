import type { ChatRequest, ChatTransport, StreamDelta } from '../types.ts'

/** A transport that a test plays by hand. Each verb speaks in the newest request's answer. */
export interface FakeTransport {
  readonly transport: ChatTransport
  /** The requests that were made, oldest first. */
  readonly requests: readonly ChatRequest[]
  /** How many answers are still being read. */
  readonly openCount: number
  /** Sends one batch of deltas. */
  readonly deltas: (...deltas: StreamDelta[]) => void
  /** Sends one batch of one text delta. */
  readonly text: (text: string) => void
  /** Finishes the answer (`stop`) and ends the stream. */
  readonly finish: () => void
  /** Ends the stream as a connection does that just closes. */
  readonly end: () => void
  /** Breaks the stream. */
  readonly fail: (error: unknown) => void
  /** Resolves once all that was sent has been read. */
  readonly drained: () => Promise<void>
}

/** One answer that is being played. */
interface Answer {
  readonly batches: StreamDelta[][]
  ended: { readonly error?: unknown } | undefined
  wake: () => void
}

/**
 * A transport without a network, for tests and stories. It is read as soon as the chat asks, and an abort ends it as a
 * real one: with the signal's reason, thrown.
 */
export function createFakeTransport(): FakeTransport {
  const requests: ChatRequest[] = []
  const open = new Set<Answer>()
  let newest: Answer | undefined

  function answer(): Answer {
    if (!newest) throw new Error('Nothing has been asked yet. Call chat.send first.')
    return newest
  }

  function end(outcome: { error?: unknown }): void {
    const ending = answer()
    ending.ended = outcome
    ending.wake()
  }

  function deltas(...batch: StreamDelta[]): void {
    answer().batches.push(batch)
    answer().wake()
  }

  // Not itself a generator: a generator would first run when it is read, and the test may speak before that.
  const transport: ChatTransport = (request, signal) => {
    const own: Answer = { batches: [], ended: undefined, wake: () => {} }
    requests.push(request)
    open.add(own)
    newest = own
    return play(own, signal)
  }

  async function* play(own: Answer, signal: AbortSignal): AsyncGenerator<StreamDelta[]> {
    try {
      for (;;) {
        signal.throwIfAborted()
        const batch = own.batches.shift()
        if (batch) yield batch
        else if (own.ended) {
          if ('error' in own.ended) throw own.ended.error
          return
        } else {
          await new Promise<void>((resolve) => {
            own.wake = resolve
            signal.addEventListener('abort', () => resolve(), { once: true })
          })
        }
      }
    } finally {
      open.delete(own)
    }
  }

  return {
    transport,
    requests,
    get openCount() {
      return open.size
    },
    deltas,
    text: (text) => deltas({ type: 'text-delta', text }),
    finish() {
      deltas({ type: 'finish', reason: 'stop', rawReason: 'stop' }, { type: 'done' })
      end({})
    },
    end: () => end({}),
    fail: (error) => end({ error }),
    // A task later, every promise that was waiting has been served.
    drained: () => new Promise((resolve) => setTimeout(resolve)),
  }
}
