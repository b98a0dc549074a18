import type { ChatError } from '@rivulet/core'

/** An error as a notice shows it: a sentence, and what is known besides. */
export type ErrorInfo = Pick<Error, 'message'> &
  Partial<Pick<ChatError, 'code' | 'status' | 'providerCode' | 'requestId'>>

/** What a support ticket needs, on one line; `''` when there is nothing that the sentence does not say. */
export function errorFacts({ code, status, providerCode, requestId }: ErrorInfo): string {
  const facts = [status, providerCode, requestId].filter((fact) => fact !== undefined)
  return facts.length === 0 ? '' : [code, ...facts].join(' · ')
}
