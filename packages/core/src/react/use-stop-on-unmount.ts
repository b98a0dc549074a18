import { useEffect, useState } from 'react'

/** What asks for an answer, and can be told that nobody waits for it any more. */
interface Stoppable {
  readonly stop: () => void
}

/**
 * Stops what a component asks with when the component is gone, hidden (`<Activity>`) or has another in its place.
 * StrictMode and Fast Refresh unmount and mount again in one task: a request survives that, or one user action would
 * become two.
 * @param asking the same object in each render; `undefined` when there is nothing to stop
 * @param stop the same function in each render
 * @default stop calls `asking.stop()`
 */
export function useStopOnUnmount<Asking extends Stoppable>(
  asking: Asking | undefined,
  stop: (asking: Asking) => void = stopIt,
): void {
  const [mounts] = useState(() => new WeakMap<Asking, number>())
  useEffect(() => {
    if (!asking) return undefined
    mounts.set(asking, (mounts.get(asking) ?? 0) + 1)
    return () => {
      mounts.set(asking, mounts.get(asking)! - 1)
      queueMicrotask(() => {
        if (mounts.get(asking) === 0) stop(asking)
      })
    }
  }, [asking, mounts, stop])
}

function stopIt(asking: Stoppable): void {
  asking.stop()
}
