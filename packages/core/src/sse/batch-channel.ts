/** Joins a source that calls back with a reader that awaits: what was pushed in one go arrives as one batch. */
export interface BatchChannel<T> {
  readonly push: (item: T) => void
  /** Wakes the reader even if nothing was pushed: an empty batch says that the source is alive. */
  readonly touch: () => void
  /** Ends the batches, after what was pushed. */
  readonly close: () => void
  /** Ends the batches with an error, after what was pushed. */
  readonly fail: (error: unknown) => void
  readonly batches: () => AsyncGenerator<T[], void, undefined>
}

/** A channel for one reader. It never drops an item, and costs one promise a batch. */
export function createBatchChannel<T>(): BatchChannel<T> {
  let pending: T[] = []
  let touched = false
  let ended: { error?: unknown } | undefined
  let wake: (() => void) | undefined

  function touch(): void {
    touched = true
    wake?.()
  }

  function end(outcome: { error?: unknown }): void {
    ended ??= outcome
    wake?.()
  }

  async function* batches(): AsyncGenerator<T[], void, undefined> {
    for (;;) {
      if (touched) {
        const batch = pending
        pending = []
        touched = false
        yield batch
      } else if (ended) {
        if ('error' in ended) throw ended.error
        return
      } else {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
        wake = undefined
      }
    }
  }

  return {
    push(item) {
      pending.push(item)
      touch()
    },
    touch,
    close: () => end({}),
    fail: (error) => end({ error }),
    batches,
  }
}
