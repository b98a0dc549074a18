import { ChatError } from '../errors.ts'
import type { StandardIssue } from '../tools/standard-schema.ts'

/** What an `InvalidObjectError` is made of. */
export interface InvalidObjectDetails {
  readonly text: string
  /** @default none: there was no whole object to check */
  readonly issues?: readonly StandardIssue[] | undefined
  readonly cause?: unknown
}

/** An answer that is not the object that was asked for (`invalid-object`). Asking again may help. */
export class InvalidObjectError extends ChatError {
  declare readonly code: 'invalid-object'
  /** All that the model said. */
  declare readonly text: string
  /** What the schema found, each with its place; empty when there was no whole object to check. */
  declare readonly issues: readonly StandardIssue[]

  constructor(message: string, { text, issues = [], cause }: InvalidObjectDetails) {
    super('invalid-object', message, { retryable: true, body: text, cause })
    Object.assign(this, { text, issues })
  }
}
