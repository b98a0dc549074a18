/** Calls back when the signal aborts, or at once when it has. Gives the function that takes the listener off again. */
export function onAbort(signal: AbortSignal, callback: () => void): () => void {
  if (signal.aborted) callback()
  signal.addEventListener('abort', callback)
  return () => signal.removeEventListener('abort', callback)
}
