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
export function responseError(response: Response, body: string): ChatError {
  const { ok, status, headers, redirected } = response
  const report = reportIn(body)
  const said = report?.message || excerptOf(body)
  const shouldRetry = headers.get('x-should-retry')
  const type = headers.get('content-type') ?? 'no content type'
  let sentence = ADVICE[status] ?? `The endpoint ${status < 500 ? 'refused the request' : 'failed'}.`
  if (ok)
    sentence = `The endpoint answered with ${excerptOf(type)}, which is no event stream. Check its address.`
  if (redirected) sentence += ' The request was redirected.'
  return new ChatError(ok ? 'not-a-stream' : 'http', `${sentence} (${status}${said && `: ${said}`})`, {
    phase: 'connect',
    status,
    providerCode: report?.words[0],
    // The endpoint's own word goes before what its status usually means.
    retryable: shouldRetry === 'true' || (shouldRetry !== 'false' && isRetryable(status, report?.words)),
    requestId: headers.get('x-request-id') ?? undefined,
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

/** In milliseconds, what a number in each header counts. */
const HINTS = {
  'retry-after-ms': 1,
  'retry-after': 1000,
  'x-ratelimit-reset-requests': 1000,
  'x-ratelimit-reset-tokens': 1000,
}
const UNITS: Readonly<Record<string, number>> = { h: 3_600_000, m: 60_000, s: 1000, ms: 1 }

/**
 * How long the endpoint asks to wait: the first header that can be read as a number, a duration (`6m0s`) or a date yet
 * to come. How long is too long is policy.
 */
function retryAfterMs(headers: Headers, status: number): number | undefined {
  for (const [name, unitMs] of Object.entries(HINTS)) {
    const text = headers.get(name)
    // Limits are told with every answer, and are the reason for this one only.
    if (!text || (status !== 429 && name[0] === 'x')) continue
    let wait = Number(text) * unitMs
    const parts = [...text.matchAll(/([\d.]+)(ms|[hms])/g)]
    if (parts.length > 0)
      wait = parts.reduce((sum, [, count, unit]) => sum + Number(count) * UNITS[unit!]!, 0)
    else if (Number.isNaN(wait)) wait = Date.parse(text) - Date.now()
    if (wait >= 0 && Number.isFinite(wait)) return wait
  }
  return undefined
}
