/** Time as the embedded model sees it. A test brings its own and then nothing really waits. */
export interface Clock {
  /** Milliseconds from any fixed moment; never goes backwards. */
  readonly now: () => number
  /**
   * Resolves after `delayMs` milliseconds, or as soon as `signal` aborts, whichever is first; it never rejects and
   * leaves no timer and no listener behind. `Infinity` waits for the signal alone.
   */
  readonly wait: (delayMs: number, signal: AbortSignal) => Promise<void>
}

/** The real time: `performance.now` and `setTimeout`. */
export const systemClock: Clock = {
  now: () => performance.now(),
  wait: (delayMs, signal) =>
    new Promise((resolve) => {
      if (signal.aborted) return resolve()
      const end = (): void => {
        clearTimeout(timer)
        signal.removeEventListener('abort', end)
        resolve()
      }
      const timer = delayMs === Infinity ? undefined : setTimeout(end, Math.min(delayMs, longestTimeoutMs))
      signal.addEventListener('abort', end)
    }),
}

// setTimeout takes 32 bits; a longer delay would fire at once.
const longestTimeoutMs = 2 ** 31 - 1
