/**
 * Calls a function that is not ours. Its exception is reported as the app's own (`window.onerror`, an uncaught exception
 * in Node) and harms nothing here.
 */
export function runGuarded(call: () => void): void {
  try {
    call()
  } catch (error) {
    queueMicrotask(() => {
      throw error
    })
  }
}
