import type { StreamDelta } from '../types.ts'
import { isRecord } from './provider-error.ts'

const INPUT = ['input_tokens', 'cache_creation_input_tokens', 'cache_read_input_tokens', 'inputTokens']
const OUTPUT = ['output_tokens', 'outputTokens']
const ESTIMATED = { isEstimated: true } as const
const TOTAL = ['total_tokens', 'totalTokens']

/**
 * The `usage` delta for what an endpoint counted, or none if it counted nothing. Tokens that were read from a cache or
 * written into one are input too. `isEstimated`: it was counted before the answer was whole.
 * So is a count without any input, which there always is.
 */
export function readUsage(usage: unknown, isEstimated = false): StreamDelta[] {
  if (!isRecord(usage)) return []
  const sum = (names: readonly string[]): number =>
    names.reduce((total, name) => total + count(usage[name]), 0)
  const inputTokens = sum(INPUT)
  const outputTokens = sum(OUTPUT)
  const totalTokens = sum(TOTAL) || inputTokens + outputTokens
  const counted = { inputTokens, outputTokens, totalTokens, ...((isEstimated || !inputTokens) && ESTIMATED) }
  return totalTokens ? [{ type: 'usage', usage: counted }] : []
}

function count(value: unknown): number {
  return Number.isFinite(value) ? Math.min(Math.max(Number(value), 0), Number.MAX_SAFE_INTEGER) : 0
}
