import type { TokenUsage } from '../types.ts'

/** Before anything is counted. */
export const NO_USAGE: TokenUsage = { inputTokens: 0, outputTokens: 0, totalTokens: 0 }

/** What two attempts at an answer used together; an estimate if the first is one. */
export function addUsage(spent: TokenUsage, usage: TokenUsage): TokenUsage {
  return {
    ...spent,
    inputTokens: spent.inputTokens + usage.inputTokens,
    outputTokens: spent.outputTokens + usage.outputTokens,
    totalTokens: spent.totalTokens + usage.totalTokens,
  }
}
