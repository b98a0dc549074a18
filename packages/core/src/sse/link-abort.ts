import { onAbort } from './on-abort.ts'

/** A fresh controller that follows `signal`; `unlink` takes the listener off again, so a long-lived signal keeps none. */
export function linkAbort(signal: AbortSignal): [controller: AbortController, unlink: () => void] {
  const controller = new AbortController()
  return [controller, onAbort(signal, () => controller.abort(signal.reason))]
}
