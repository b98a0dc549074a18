/** Enough for any error report, little enough for any page. */
const MAX_ERROR_BODY_BYTES = 64 * 1024

/**
 * The text of an error's body: at most 64 KiB, and what has come by then when the server takes longer than
 * `timeoutMs`, so that a body which never ends holds nothing up. Never throws, and closes the body.
 *
 * @param beginning what was read of it already
 */
export async function readErrorBody(
  reader: ReadableStreamDefaultReader<Uint8Array> | undefined,
  signal: AbortSignal,
  beginning: Uint8Array = new Uint8Array(),
  timeoutMs = 5000,
): Promise<string> {
  if (!reader) return ''
  const cancel = (): void => void reader.cancel().catch(() => {})
  const timer = setTimeout(cancel, timeoutMs)
  signal.addEventListener('abort', cancel, { once: true })
  if (signal.aborted) cancel()
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  try {
    for (let value: Uint8Array | undefined = beginning; value; value = (await reader.read()).value) {
      bytes += value.length
      text += decoder.decode(value, { stream: true })
      if (bytes >= MAX_ERROR_BODY_BYTES) break
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
