import { onAbort } from '../sse/on-abort.ts'
import type { Clock } from '../time/clock.ts'

/** Enough for any error report, little enough for any page. */
const MAX_ERROR_BODY_CHARS = 64 * 1024
const TIMEOUT_MS = 5000

/**
 * The text of an error's body: some 64 Ki characters at most, and what has come by then when the server takes longer than
 * five seconds, so that a body which never ends holds nothing up. Never throws, and closes the body.
 */
export async function readErrorBody({ body }: Response, signal: AbortSignal, clock: Clock): Promise<string> {
  const reader = body?.getReader()
  if (!reader) return ''
  const cancel = (): void => void reader.cancel().catch(() => {})
  const cancelTimer = clock.after(TIMEOUT_MS, cancel)
  const unlink = onAbort(signal, cancel)
  const decoder = new TextDecoder()
  let text = ''
  try {
    while (text.length < MAX_ERROR_BODY_CHARS) {
      const { done, value } = await reader.read()
      if (done) break
      text += decoder.decode(value, { stream: true })
    }
  } catch {
    // A body that breaks off still has a beginning.
  } finally {
    cancelTimer()
    unlink()
    cancel()
  }
  return text
}
