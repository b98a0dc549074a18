import type { Clock } from '../clock.ts'

/** One thing that happens on the wire. */
export type Step =
  /** Text goes out; `tokens` says how many tokens of the answer it holds, which sets when it is due. */
  | { readonly type: 'write'; readonly text: string; readonly tokens: number; readonly part: StepPart }
  /** Bytes go out in a write of their own. */
  | { readonly type: 'bytes'; readonly bytes: Uint8Array; readonly tokens: number }
  /** Nothing goes out for a while, and everything after it is due so much later. */
  | { readonly type: 'wait'; readonly delayMs: number }
  /** The connection dies. */
  | { readonly type: 'reset' }

/** Which part of the stream a text is, for the faults that leave one out. */
type StepPart = 'start' | 'token' | 'finish' | 'usage' | 'done' | 'body' | 'extra'

/**
 * Plays steps as a body, on demand: nothing is generated before the reader asks for it, and one read makes a bounded
 * number of steps. Token `k` (from 1) is due `k / rate` seconds after the first read; whatever is due by the time the
 * stream wakes up goes out in one write, so that late timers do not lower the mean rate. With `rate` 0 everything is
 * due. An abort of `signal` errors the body with its reason, and a cancelled body ends the steps; both end a wait.
 */
export function streamSteps(
  steps: Iterable<Step>,
  { rate, clock, signal }: { rate: number; clock: Clock; signal: AbortSignal },
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder()
  const iterator = steps[Symbol.iterator]()
  const ended = new AbortController()
  let next: Step | undefined
  let startMs: number | undefined
  let lastPauseMs = 0
  let tokens = 0
  let exhausted = false
  const mostSteps = rate === 0 ? mostStepsAtFullSpeed : mostStepsDue

  const end = (): void => {
    signal.removeEventListener('abort', end)
    ended.abort()
    iterator.return?.()
  }

  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      start(controller) {
        signal.addEventListener('abort', () => controller.error(signal.reason), { signal: ended.signal })
        signal.addEventListener('abort', end)
      },
      pull,
      cancel: end,
    },
    { highWaterMark: 0 },
  )

  async function pull(controller: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>>): Promise<void> {
    if (signal.aborted) return fail(controller, signal.reason)
    let nowMs = clock.now()
    startMs ??= lastPauseMs = nowMs
    if (nowMs - lastPauseMs > longestTurnMs) {
      await clock.wait(0, ended.signal)
      lastPauseMs = nowMs = clock.now()
    }
    let text = ''
    for (let count = 0; count < mostSteps; count++) {
      if (ended.signal.aborted) return
      next ??= takeStep()
      if (!next || (text !== '' && (next.type !== 'write' || text.length >= mostCharacters))) break
      if (next.type === 'reset') return fail(controller, new Error('The request asked for a reset.'))
      if (next.type === 'wait') {
        const { delayMs } = next
        next = undefined
        await clock.wait(delayMs, ended.signal)
        startMs += delayMs
        nowMs = lastPauseMs = clock.now()
        continue
      }
      const dueMs = next.tokens === 0 || rate === 0 ? nowMs : startMs + ((tokens + next.tokens) * 1000) / rate
      if (dueMs > nowMs) {
        if (text !== '') break
        await clock.wait(dueMs - nowMs, ended.signal)
        // A timer may fire a little early; what it was set for is due all the same.
        nowMs = lastPauseMs = Math.max(clock.now(), dueMs)
      }
      if (ended.signal.aborted) return
      tokens += next.tokens
      const step = next
      next = undefined
      if (step.type === 'bytes') return controller.enqueue(step.bytes.slice())
      text += step.text
    }
    if (ended.signal.aborted) return
    if (text !== '') return controller.enqueue(encoder.encode(text))
    if (!exhausted) return pull(controller)
    end()
    controller.close()
  }

  function takeStep(): Step | undefined {
    const result = iterator.next()
    if (!result.done) return result.value
    exhausted = true
    return undefined
  }

  function fail(controller: ReadableStreamDefaultController, reason: unknown): void {
    end()
    controller.error(reason)
  }
}

// Enough to make a write worth its cost, few enough that an abort is noticed soon.
const mostStepsAtFullSpeed = 64

// What is due after a late wake-up goes out together; the bound is for a reader that was away for minutes.
const mostStepsDue = 1024

// A step may be large itself; then it goes out alone.
const mostCharacters = 65_536

// A reader in the same process would never let a timer run: it is microtasks all the way.
const longestTurnMs = 8
