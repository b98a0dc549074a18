/** Runs a task when there is nothing more urgent; gives a function that calls it off. */
export type WhenIdle = (task: () => void) => () => void

/** Work that waits must still be done on a page that never rests. */
const LATEST_MS = 200

/** The browser's own idle time, or a moment later where it does not tell. */
export const whenIdle: WhenIdle = (task) => {
  if (typeof requestIdleCallback === 'function') {
    const id = requestIdleCallback(task, { timeout: LATEST_MS })
    return () => cancelIdleCallback(id)
  }
  const timer = setTimeout(task, 16)
  return () => clearTimeout(timer)
}
