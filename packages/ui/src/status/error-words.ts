import type { BaseLabels } from '../context/base-labels.ts'
import type { ErrorLabels } from '../context/error-labels.ts'

/** What went wrong. */
export interface Failure {
  /** An error's, or what core says of a call; from outside it may be any word. */
  readonly code?: string | undefined
  /** Its own sentence. */
  readonly message: string
}

/** What the labels have for what went wrong, and else its own sentence. */
export function errorWords({ code = '', message }: Failure, { errors = {} }: BaseLabels): string {
  return (Object.hasOwn(errors, code) && errors[code as keyof ErrorLabels]) || message
}
