import { ChatError } from '../errors.ts'
import { excerptOf } from '../protocol/excerpt-of.ts'
import { isRetryable, readProviderReport } from '../protocol/provider-error.ts'

const ADVICE: Readonly<Record<number, string>> = {
  401: ' Check its key.',
  404: ' Check its address.',
}

/**
 * An answer that holds no answer, as a typed error with the provider's own sentence where it gave one: `http` for a status
 * other than 2xx, and `not-a-stream` for what is neither an event stream nor JSON.
 */
export function responseError(response: Response, given: string, hide: (text: string) => string): ChatError {
  const { ok, status, headers, redirected } = response
  const read = (name: string): string => hide(headers.get(name) ?? '')
  const body = hide(given)
  let report: ReturnType<typeof readProviderReport>
  try {
    report = readProviderReport(JSON.parse(body))
  } catch {
    // No JSON: a page of a proxy, or nothing.
  }
  const said = report?.message || excerptOf(body)
  const shouldRetry = read('x-should-retry')
  let sentence = ok
    ? `${excerptOf(read('content-type')) || status}, which is no event stream. Check its address.`
    : `${status}.${ADVICE[status] ?? ''}`
  // With a key it is not followed, and a page is told no status then.
  if (redirected || (!ok && status < 400)) sentence += ' The request was redirected.'
  if (said) sentence += ` (${said})`
  return new ChatError(ok ? 'not-a-stream' : 'http', `The endpoint answered with ${sentence}`, {
    phase: 'connect',
    status,
    providerCode: report?.words[0],
    // The endpoint's own word goes before what its status usually means.
    retryable: shouldRetry ? shouldRetry === 'true' : isRetryable(status, report?.words),
    requestId: read('x-request-id') || undefined,
    retryAfterMs: retryAfterMs(read, status),
    body,
  })
}

/**
 * How long the endpoint asks to wait; how long is too long is policy. Without a wish, the limit that is used up tells, or
 * the one that takes longest.
 */
function retryAfterMs(read: (name: string) => string, status: number): number | undefined {
  const limits = status === 429 ? ['requests', 'tokens'] : []
  const usedUp = limits.filter((limit) => read(`x-ratelimit-remaining-${limit}`) === '0')
  const resets = (usedUp[0] ? usedUp : limits).map((limit) => toMs(read(`x-ratelimit-reset-${limit}`)))
  return [
    toMs(read('retry-after-ms'), 'ms'),
    toMs(read('retry-after')),
    ...resets.sort((a, b) => b - a),
  ].find((waitMs) => waitMs >= 0)
}

const UNITS_MS: Readonly<Record<string, number>> = { h: 3_600_000, m: 60_000, s: 1000, ms: 1 }

/** A number of units, a duration (`6m0s`) or a date, in milliseconds from now. `NaN` when it is none of them. */
function toMs(text: string, ownUnit = 's'): number {
  const parts = [...text.matchAll(/([\d.]+)(ms|[hms]|$)/gy)]
  return parts[0]
    ? parts.reduce((sum, [, count, unit]) => sum + Number(count) * UNITS_MS[unit || ownUnit]!, 0)
    : Date.parse(text) - Date.now()
}
