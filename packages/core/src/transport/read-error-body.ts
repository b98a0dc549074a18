/** Enough for any error report, little enough for any page. */
const MAX_ERROR_BODY_BYTES = 64 * 1024

/**
 * The text of an error's body: at most 64 KiB, and what has come by then when the server takes longer than
 * `timeoutMs`, so that a body which never ends holds nothing up. Never throws, and closes the body.
 */
export async function readErrorBody(
  { body }: Response,
  signal: AbortSignal,
  timeoutMs = 5000,
): Promise<string> {
  if (!body) return ''
  const reader = body.getReader()
  const cancel = (): void => void reader.cancel().catch(() => {})
  const timer = setTimeout(cancel, timeoutMs)
  signal.addEventListener('abort', cancel, { once: true })
  if (signal.aborted) cancel()
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  try {
    while (bytes < MAX_ERROR_BODY_BYTES) {
      const { done, value } = await reader.read()
      if (done) break
      bytes += value.length
      text += decoder.decode(value, { stream: true })
    }
  } catch {
    // A body that breaks off still has a beginning.
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', cancel)
    cancel()
  }
  return text
}
