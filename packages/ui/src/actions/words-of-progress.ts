import type { MessageProgress } from '@rivulet/core'
import type { ChatLabels } from '../context/chat-labels.ts'

/** Over less time a rate says how the network shook, and not how fast an answer comes. */
const SHORTEST_RATED_MS = 500

/** How an answer comes, in words: what is not known yet is left out. */
export function wordsOfProgress(progress: MessageProgress, isStreaming: boolean, labels: ChatLabels): string {
  const { tokens, tokensPerSecond, firstChunkMs, elapsedMs, isEstimated } = progress
  const speakingMs = elapsedMs - (firstChunkMs ?? elapsedMs)
  const isRated = tokensPerSecond > 0 && (!isStreaming || speakingMs >= SHORTEST_RATED_MS)
  return [
    isRated &&
      labels.tokensPerSecond.replace('{count}', digits(tokensPerSecond, tokensPerSecond < 10 ? 1 : 0)),
    firstChunkMs !== undefined &&
      labels.firstToken.replace('{seconds}', digits(firstChunkMs / 1000, firstChunkMs < 1000 ? 2 : 1)),
    tokens > 0 && (isEstimated ? '≈\u00A0' : '') + labels.tokens.replace('{count}', digits(tokens, 0)),
  ]
    .filter(Boolean)
    .join(' · ')
}

function digits(value: number, fraction: number): string {
  return new Intl.NumberFormat(undefined, {
    minimumFractionDigits: fraction,
    maximumFractionDigits: fraction,
  }).format(value)
}
