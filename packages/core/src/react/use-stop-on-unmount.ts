import { useEffect, useState } from 'react'

/**
 * Calls `stop` when the component is gone or hidden (`<Activity>`). StrictMode and Fast Refresh unmount and mount again in
 * one task: a request survives that, or one user action would become two.
 * @param stop the same function in each render
 */
export function useStopOnUnmount(stop: () => void): void {
  const [mounts] = useState(() => new Map<() => void, number>())
  useEffect(() => {
    mounts.set(stop, (mounts.get(stop) ?? 0) + 1)
    return () => {
      mounts.set(stop, mounts.get(stop)! - 1)
      queueMicrotask(() => {
        if (mounts.get(stop) === 0) stop()
      })
    }
  }, [mounts, stop])
}
