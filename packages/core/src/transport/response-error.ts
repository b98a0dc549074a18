import { ChatError } from '../errors.ts'
import { excerptOf } from '../protocol/excerpt-of.ts'
import { isRetryable, readProviderReport } from '../protocol/provider-error.ts'

const ADVICE: Readonly<Record<number, string>> = {
  401: 'The endpoint did not accept the credentials.',
  404: 'There is no such endpoint or model.',
  429: 'The endpoint is busy, or a limit is reached.',
}

/**
 * An answer that holds no answer, as a typed error with the provider's own sentence where it gave one: `http` for a status
 * other than 2xx, and `not-a-stream` for what is neither an event stream nor JSON.
 */
export function responseError(response: Response, given: string, hide: (text: string) => string): ChatError {
  const { ok, status, headers, redirected } = response
  const body = hide(given)
  const report = reportIn(body)
  const said = report?.message || excerptOf(body)
  const shouldRetry = headers.get('x-should-retry')
  const type = hide(headers.get('content-type') ?? 'no content type')
  let sentence = ok
    ? `The endpoint answered with ${excerptOf(type)}, which is no event stream. Check its address.`
    : (ADVICE[status] ?? `The endpoint ${status < 500 ? 'refused the request' : 'failed'}.`)
  // With a key it is not followed, and a page is told no status then.
  if (redirected || (!ok && status < 400)) sentence += ' The request was redirected.'
  return new ChatError(ok ? 'not-a-stream' : 'http', `${sentence} (${status}${said && `: ${said}`})`, {
    phase: 'connect',
    status,
    providerCode: report?.words[0],
    // The endpoint's own word goes before what its status usually means.
    retryable: shouldRetry === 'true' || (shouldRetry !== 'false' && isRetryable(status, report?.words)),
    requestId: hide(headers.get('x-request-id') ?? '') || undefined,
    retryAfterMs: retryAfterMs(headers, status),
    body,
  })
}

function reportIn(body: string): ReturnType<typeof readProviderReport> {
  try {
    return readProviderReport(JSON.parse(body))
  } catch {
    return undefined
  }
}

const UNITS: Readonly<Record<string, number>> = { h: 3_600_000, m: 60_000, s: 1000, ms: 1 }

/**
 * How long the endpoint asks to wait; how long is too long is policy. Without a wish, the limit that is used up tells, or
 * the one that takes longest.
 */
function retryAfterMs(headers: Headers, status: number): number | undefined {
  const read = (name: string, unitMs?: number) => toMs(headers.get(name), unitMs)
  const wish = read('retry-after-ms', 1) ?? read('retry-after')
  if (wish !== undefined || status !== 429) return wish
  const limits = ['requests', 'tokens']
  const usedUp = limits.filter((limit) => headers.get(`x-ratelimit-remaining-${limit}`) === '0')
  const waits = [usedUp, limits].map((each) =>
    Math.max(...each.map((limit) => read(`x-ratelimit-reset-${limit}`) ?? -1)),
  )
  return waits.find((wait) => wait >= 0)
}

/** A number of units, a duration (`6m0s`) or a date yet to come, in milliseconds. */
function toMs(text: string | null, unitMs = 1000): number | undefined {
  if (!text) return undefined
  const parts = [...text.matchAll(/([\d.]+)(ms|[hms])/g)]
  let wait = Number(text) * unitMs
  if (parts.length > 0) wait = parts.reduce((sum, [, count, unit]) => sum + Number(count) * UNITS[unit!]!, 0)
  else if (!(wait >= 0)) wait = Date.parse(text) - Date.now()
  return wait >= 0 && Number.isFinite(wait) ? wait : undefined
}
