/** A fresh controller that follows `signal`; `unlink` takes the listener off again, so a long-lived signal keeps none. */
export function linkAbort(signal: AbortSignal): { controller: AbortController; unlink: () => void } {
  const controller = new AbortController()
  const follow = (): void => controller.abort(signal.reason)
  if (signal.aborted) follow()
  else signal.addEventListener('abort', follow, { once: true })
  return { controller, unlink: () => signal.removeEventListener('abort', follow) }
}
