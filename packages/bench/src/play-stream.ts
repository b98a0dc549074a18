/** Where a stream goes, and what time it is there. */
export interface StreamSink {
  /** Sends a text. Resolves when more may come. */
  readonly write: (text: string) => Promise<void>
  /** Milliseconds. */
  readonly now: () => number
  readonly wait: (ms: number) => Promise<void>
  /** Whether nobody listens any more. */
  readonly isClosed: () => boolean
}

/** As many tokens as are sent in one write where nothing holds them back. */
const TOKENS_PER_WRITE = 64

/**
 * Sends token `k` (from 1) `k / rate` seconds after the beginning; what is due by the time of a write goes out in one, so
 * that late timers do not lower the rate. With `rate` 0 everything is due.
 * @param onSent hears after each write how many tokens have been sent
 */
export async function playStream(
  tokens: readonly string[],
  rate: number,
  sink: StreamSink,
  onSent: (count: number) => void,
): Promise<void> {
  const startMs = sink.now()
  let sent = 0
  while (sent < tokens.length && !sink.isClosed()) {
    const due = rate === 0 ? sent + TOKENS_PER_WRITE : Math.floor(((sink.now() - startMs) * rate) / 1000)
    if (due <= sent) {
      await sink.wait(1)
      continue
    }
    const text = tokens.slice(sent, due).join('')
    sent = Math.min(due, tokens.length)
    onSent(sent)
    await sink.write(text)
  }
}
