/** A frame that has not come after this long never will for now: the tab is hidden, or the window is covered. */
const FRAME_TIMEOUT_MS = 250

/** Calls back once, with the next frame. Gives a function that takes the request back. */
export function nextFrame(callback: () => void): () => void {
  const frame = requestAnimationFrame(run)
  const timer = setTimeout(run, FRAME_TIMEOUT_MS)
  function run(): void {
    cancel()
    callback()
  }
  function cancel(): void {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
  }
  return cancel
}
