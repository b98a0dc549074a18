import type { RecoverCut } from './cut-recovery.ts'
import { sumUsage } from './sum-usage.ts'

/**
 * For `retry: { whenCut: restartAnswer() }`: an answer that broke off is asked for again from its beginning. What had come
 * moves to `message.discarded`; the tokens of all attempts are summed.
 */
export function restartAnswer(): RecoverCut {
  return (request) => {
    const sum = sumUsage()
    return {
      take: (deltas) => deltas.map(sum.take),
      recover() {
        sum.endAttempt()
        return { request, keepsText: false }
      },
      end: () => [],
    }
  }
}
