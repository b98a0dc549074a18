import { onAbort } from './on-abort.ts'

/**
 * What is waited for, or the signal's reason, thrown as soon as it aborts: for functions of the app, which need not look at
 * any signal. Leaves no listener.
 */
export function orAborted<T>(awaited: T | Promise<T>, signal: AbortSignal): Promise<T> {
  let unlink!: () => void
  const first = new Promise<T>((resolve, reject) => {
    unlink = onAbort(signal, () => reject(signal.reason as Error))
    Promise.resolve(awaited).then(resolve, reject)
  })
  return first.finally(unlink)
}
