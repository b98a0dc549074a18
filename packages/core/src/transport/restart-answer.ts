import type { RecoverCut } from './cut-recovery.ts'

/**
 * For `retry: { whenCut: restartAnswer() }`: an answer that broke off is asked for again from its beginning. What had come
 * moves to `message.discarded`.
 */
export function restartAnswer(): RecoverCut {
  return (request) => ({
    take: (deltas) => deltas,
    recover: () => ({ request, keepsText: false }),
    end: () => [],
  })
}
