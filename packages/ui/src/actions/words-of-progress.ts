import type { MessageProgress } from '@rivulet/core'
import type { ActionLabels } from '../context/action-labels.ts'
import type { KnownLabels } from '../context/chat-labels.ts'
import { fillLabel } from '../context/fill-label.ts'

/** Over less time a rate says how the network shook, and not how fast an answer comes. */
const SHORTEST_RATED_MS = 500

/** How an answer comes, in words: what is not known yet is left out. */
export function wordsOfProgress(
  progress: MessageProgress,
  isStreaming: boolean,
  labels: KnownLabels & ActionLabels,
): string {
  const { tokens, tokensPerSecond, firstChunkMs, elapsedMs, isEstimated } = progress
  const speakingMs = elapsedMs - (firstChunkMs ?? elapsedMs)
  const isRated = tokensPerSecond > 0 && (!isStreaming || speakingMs >= SHORTEST_RATED_MS)
  const { locale } = labels
  return [
    isRated &&
      fillLabel(
        labels.tokensPerSecond,
        { count: digits(tokensPerSecond, tokensPerSecond < 10 ? 1 : 0, locale) },
        locale,
      ),
    firstChunkMs !== undefined &&
      fillLabel(
        labels.firstToken,
        { seconds: digits(firstChunkMs / 1000, firstChunkMs < 1000 ? 2 : 1, locale) },
        locale,
      ),
    tokens > 0 && (isEstimated ? '≈\u00A0' : '') + fillLabel(labels.tokens, { count: tokens }, locale),
  ]
    .filter(Boolean)
    .join(' · ')
}

function digits(value: number, count: number, locale: string): string {
  const fraction = { minimumFractionDigits: count, maximumFractionDigits: count }
  return new Intl.NumberFormat(locale, fraction).format(value)
}
