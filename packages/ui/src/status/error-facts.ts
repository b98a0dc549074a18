import type { ChatError } from '@rivulet/core'

/** An error as a notice shows it: a sentence, and what is known besides. */
export type ErrorInfo = Pick<Error, 'message'> &
  Partial<Pick<ChatError, 'code' | 'status' | 'providerCode' | 'requestId'>>

/**
 * What a support ticket needs, fact by fact, as it is shown and copied; a single one says nothing that the sentence does not.
 * Neither the conversation nor what the endpoint answered is in it, but for what the error's own sentence says of that where
 * another is shown.
 *
 * @param shown the sentence that is shown
 * @param at when the answer was asked for, in milliseconds since 1970
 */
export function errorFacts(
  { message, code, status, providerCode, requestId }: ErrorInfo,
  shown: string,
  at?: number,
): ReadonlyArray<readonly [name: string, fact: unknown]> {
  const time = at === undefined ? undefined : `${new Date(at).toISOString().slice(0, 19)}Z`
  const facts = { message: message !== shown && message, code, status, providerCode, requestId, time }
  return Object.entries(facts).filter(([, fact]) => fact)
}
