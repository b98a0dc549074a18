import { ChatError } from '../errors.ts'
import { excerptOf } from './excerpt-of.ts'

/** What a provider said of an error, whichever of the usual shapes it chose. */
interface ProviderReport {
  /** One line of plain words, `''` when it said nothing. */
  readonly message: string
  readonly status: number | undefined
  /** Its code first, and its kind. */
  readonly words: readonly string[]
}

/** A status, or a whole word: an `invalid_timeout` is none, nor is the `new_api_error` that a gateway says for a wrong key. */
const RETRYABLE =
  /^(40[89]|42[59]|5..|api_error|(request_|gateway_)?timeout)|overloaded|rate_limit|exhausted|server_error|unavailable/i
/** These come with 429 as well, and no amount of waiting helps. */
const FINAL = /insufficient_quota|billing|spend_limit/i

/**
 * Whether the same request may succeed later. Where there is a status it decides, and the provider's words can only forbid;
 * without one the words decide.
 */
export function isRetryable(status: number | undefined, words: readonly string[] = []): boolean {
  return !FINAL.test(words.join()) && (status ? [String(status)] : words).some((said) => RETRYABLE.test(said))
}

/**
 * Reads `{"error": {"message", "type", "code"}}` and its relatives: an error that is a string, that stands in a list
 * or beside its message, FastAPI's `detail`, a bare `message`. Gives `undefined` when the value reports no error.
 */
export function readProviderReport(value: unknown): ProviderReport | undefined {
  const whole = firstOf(value)
  if (!isRecord(whole)) return undefined
  const { error, choices, detail, message } = whole
  // Beside choices, only `error` reports one; empty values are what servers send that always have the field.
  const isBlank = choices && asText(error) === '{}'
  const report = firstOf(!isBlank && (error || (!choices && (detail || (isText(message) && whole)))))
  if (!report) return undefined
  const fields: Record<string, unknown> = isRecord(report) ? report : { ...whole, msg: asText(report) }
  const { code, type, status } = fields
  return {
    message: excerptOf([fields['message'], fields['msg']].find(isText) ?? ''),
    status: [code, status].map(Number).find((number) => number >= 400 && number < 600),
    // A number in quotes is a status.
    words: [code, type, status].filter(isText).filter((word) => !Number(word)),
  }
}

/** What a provider reported inside the stream, as the error that ends the answer. */
export function providerError({ message, status, words }: ProviderReport, body: string): ChatError {
  return new ChatError('provider', message || 'The endpoint failed.', {
    status,
    providerCode: words[0],
    retryable: isRetryable(status, words),
    body,
  })
}

/** An object that is no list. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A string that says something. */
export function isText(value: unknown): value is string {
  return typeof value === 'string' && Boolean(value)
}

function firstOf(value: unknown): unknown {
  return Array.isArray(value) ? value[0] : value
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
