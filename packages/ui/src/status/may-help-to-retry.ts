import type { ErrorInfo } from './error-facts.ts'

/** Whether the same question may be answered after this error: it is of no use where the app itself is set up wrongly. */
export function mayHelpToRetry({ code }: ErrorInfo): boolean {
  return code !== 'no-endpoint' && code !== 'secret-in-browser'
}
