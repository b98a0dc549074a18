import type { StreamDelta, TokenUsage } from '../types.ts'

/** Sums what the attempts at one answer used. Within an attempt the last count is the one that counts. */
export interface UsageSum {
  /** The same delta; a count has the attempts before it added. */
  readonly take: (delta: StreamDelta) => StreamDelta
  /** Ends an attempt. One that said something and was not counted makes the sum an estimate. */
  readonly endAttempt: () => void
}

const NOTHING: TokenUsage = { inputTokens: 0, outputTokens: 0, totalTokens: 0 }

/** A sum for one answer. */
export function sumUsage(): UsageSum {
  let spent: TokenUsage | undefined
  let usage: TokenUsage | undefined
  let hasSpoken = false

  return {
    take(delta) {
      if (delta.type !== 'usage') {
        hasSpoken ||= delta.type.endsWith('-delta')
        return delta
      }
      usage = delta.usage
      return { type: 'usage', usage: add(spent, usage) }
    },
    endAttempt() {
      if (usage) spent = add(spent, usage)
      else if (hasSpoken) spent = { ...(spent ?? NOTHING), isEstimated: true }
      usage = undefined
      hasSpoken = false
    },
  }
}

function add(spent: TokenUsage | undefined, usage: TokenUsage): TokenUsage {
  if (!spent) return usage
  return {
    inputTokens: spent.inputTokens + usage.inputTokens,
    outputTokens: spent.outputTokens + usage.outputTokens,
    totalTokens: spent.totalTokens + usage.totalTokens,
    ...(spent.isEstimated && { isEstimated: true }),
  }
}
