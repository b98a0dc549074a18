import type { ChatMessage } from '../types.ts'
import { NO_PROGRESS } from './note-progress.ts'

/** How an answer comes, in numbers for people. */
export interface MessageProgress {
  /** Pieces that said something. */
  readonly chunks: number
  /** Tokens of the answer: counted by the endpoint, or as many as there are words in its pieces. */
  readonly tokens: number
  /** Whether `tokens` is such an estimate. */
  readonly isEstimated: boolean
  /** From the request until now, or until the end, in milliseconds. */
  readonly elapsedMs: number
  /** From the request to the first piece, in milliseconds; `undefined` before that. */
  readonly firstChunkMs: number | undefined
  /** Since the first piece; 0 before the second one. */
  readonly tokensPerSecond: number
  /** How often nothing came for so long that the chat was `stalled`. */
  readonly stalls: number
}

/**
 * How far an answer is and how fast it comes. While it streams, tokens are estimated by the words in each piece, as the guide to
 * streaming does; once the endpoint has counted them (`usage`), its number counts. Of several requests (tools) it is that of all
 * that were counted, if that is more.
 *
 * @param sinceMs how long ago the message changed last, for an answer that streams. `useProgress` knows it.
 */
export function progressOf(
  { stats = NO_PROGRESS, usage, status }: Pick<ChatMessage, 'stats' | 'usage' | 'status'>,
  sinceMs: number = 0,
): MessageProgress {
  const { chunks, words, firstChunkMs, stalls } = stats
  const isStreaming = status.type === 'streaming'
  const isCounted = usage !== undefined && !usage.isEstimated && !isStreaming
  const tokens = isCounted ? usage.outputTokens : Math.max(words, usage?.outputTokens ?? 0)
  const elapsedMs = stats.elapsedMs + (isStreaming ? sinceMs : 0)
  const speakingMs = elapsedMs - (firstChunkMs ?? elapsedMs)
  return {
    chunks,
    tokens,
    isEstimated: !isCounted,
    elapsedMs,
    firstChunkMs,
    tokensPerSecond: speakingMs > 0 ? (tokens * 1000) / speakingMs : 0,
    stalls,
  }
}
