import { useEffect, useRef } from 'react'

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
  stop?: (asking: Asking) => void,
): void {
  const held = useRef<Asking>(undefined)
  useEffect(() => {
    held.current = asking
    return () => {
      held.current = undefined
      queueMicrotask(() => {
        if (asking && held.current !== asking) (stop ?? asking.stop)(asking)
      })
    }
  }, [asking, stop])
}
