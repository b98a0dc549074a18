import type { MessageStats, StreamDelta } from '../types.ts'

/** Before anything has come. */
export const NO_PROGRESS: MessageStats = { chunks: 0, words: 0, elapsedMs: 0, stalls: 0 }

/**
 * The stats after a further batch, which came `elapsedMs` after the request. A piece is counted if it says something, or changes a call; its
 * words as the guide to streaming counts tokens: by the blanks between them.
 */
export function noteProgress(
  stats: MessageStats,
  deltas: readonly StreamDelta[],
  elapsedMs: number,
): MessageStats {
  let { chunks, words, firstChunkMs } = stats
  for (const delta of deltas) {
    if (!delta.type.endsWith('-delta')) continue
    chunks++
    firstChunkMs ??= elapsedMs
    if ('text' in delta) words += delta.text.match(/\S+/g)?.length ?? 0
  }
  return { ...stats, chunks, words, firstChunkMs, elapsedMs }
}
