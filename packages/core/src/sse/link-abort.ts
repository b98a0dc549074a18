import { onAbort } from './on-abort.ts'

/** A fresh controller that follows `signal` until it aborts itself, so that a long-lived signal keeps no listener. */
export function linkAbort(signal: AbortSignal): AbortController {
  const controller = new AbortController()
  onAbort(
    controller.signal,
    onAbort(signal, () => controller.abort(signal.reason)),
  )
  return controller
}
