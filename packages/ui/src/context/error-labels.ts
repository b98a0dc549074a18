import type { ChatErrorCode } from '@rivulet/core'

/** What `@rivulet/core` says of a call that came to nothing; the name of a tool that is not there is left out. */
type CallSentence =
  | 'The arguments are not a JSON object.'
  | 'The answer has too many calls.'
  | 'The call was cancelled.'
  | 'There is no tool.'

/**
 * What `@rivulet/core` says in English, in another language: an error's sentence under its code, and what it says of a call under
 * that itself.
 */
export type ErrorLabels = Readonly<Record<CallSentence | ChatErrorCode, string>>
