import { ChatError, type ChatErrorDetails } from '../errors.ts'

/** What a provider said of an error, whichever of the usual shapes it chose. */
interface ProviderReport {
  readonly message: string | undefined
  readonly code: string | undefined
  readonly status: number | undefined
}

const RETRYABLE_STATUS = new Set([408, 409, 425, 429])
const RETRYABLE_WORDS = /overloaded|rate_limit|timeout|server_error|unavailable/
/** These come with 429 as well, and no amount of waiting helps. */
const FINAL_WORDS = /insufficient_quota|billing|spend_limit/

/** Whether the same request may succeed later: by the provider's word where it has one, by the status otherwise. */
export function isRetryable(status: number | undefined, word: string | undefined): boolean {
  if (word && FINAL_WORDS.test(word)) return false
  if (status !== undefined && (RETRYABLE_STATUS.has(status) || status >= 500)) return true
  return word !== undefined && RETRYABLE_WORDS.test(word)
}

/**
 * Reads `{"error": {"message", "type", "code"}}` and its relatives: an error that is a string, FastAPI's `detail`,
 * a bare `message`. Gives `undefined` when the value reports no error.
 */
export function readProviderReport(value: unknown): ProviderReport | undefined {
  if (!isRecord(value)) return undefined
  // Beside choices, only `error` reports one; empty values are what servers send that always have the field.
  const report = value['error'] || (value['choices'] ? undefined : value['detail'] || value['message'])
  if (!report) return undefined
  if (!isRecord(report)) return { message: asText(report), code: undefined, status: undefined }
  const { message, type, code, status } = report
  const number = [code, status].map(Number).find((candidate) => candidate >= 400 && candidate < 600)
  return {
    message: typeof message === 'string' && message !== '' ? message : undefined,
    code: [code, type].find((word): word is string => typeof word === 'string' && word !== ''),
    status: number,
  }
}

/** A provider's report, found inside the stream, as the error that ends the answer. */
export function providerError(report: ProviderReport, details: ChatErrorDetails = {}): ChatError {
  const { message = 'The model reported an error and did not say which.', code, status } = report
  return new ChatError('provider', message, {
    status,
    providerCode: code,
    retryable: isRetryable(status, code),
    ...details,
  })
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
