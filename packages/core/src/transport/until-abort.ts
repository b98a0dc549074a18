/**
 * The same batches, for as long as `signal` lets them: an abort is thrown at once, as `signal.reason`, even if the
 * source does not look at its signal. The source is then told to end, and not waited for.
 */
export async function* untilAbort<T>(source: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T> {
  const iterator = source[Symbol.asyncIterator]()
  let fail: (reason: unknown) => void = () => {}
  const abort = (): void => fail(signal.reason)
  signal.addEventListener('abort', abort)
  try {
    for (;;) {
      // Not Promise.race: that would leave a reaction on the abort's promise with every batch.
      const result = await new Promise<IteratorResult<T>>((resolve, reject) => {
        fail = reject
        if (signal.aborted) abort()
        else iterator.next().then(resolve, reject)
      })
      if (result.done) return
      yield result.value
    }
  } finally {
    signal.removeEventListener('abort', abort)
    iterator.return?.()?.then(undefined, () => {})
  }
}
