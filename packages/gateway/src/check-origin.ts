import { invalidRequest } from './refusal.ts'
import type { Checked } from './refusal.ts'

/**
 * Decides whether the page that sent a request may use the gateway, and which CORS headers the response has. A request
 * without an `Origin` header passes: browsers leave it out only where a foreign page could not read the answer, nor send
 * JSON. One with it has to come from the gateway's own page or from an origin that is allowed.
 */
export function checkOrigin(
  request: Request,
  allowedOrigins: readonly string[],
): Checked<Readonly<Record<string, string>>> {
  const origin = request.headers.get('origin')
  // The answer to one origin may not be kept for another.
  const vary: Record<string, string> = allowedOrigins.length > 0 ? { vary: 'Origin' } : {}
  if (origin === null ? !isForeign(request) : isOwnPage(request, origin)) return { value: vary }
  if (origin === null || !allowedOrigins.includes(origin)) {
    const message =
      'This origin may not use the gateway. Call it from its own origin, or add yours to `allowedOrigins`.'
    return { refusal: invalidRequest(message, { status: 403, code: 'origin_not_allowed', headers: vary }) }
  }
  const cors = { ...vary, 'access-control-allow-origin': origin, 'access-control-expose-headers': exposed }
  if (request.method !== 'OPTIONS') return { value: cors }
  return {
    value: {
      ...cors,
      'access-control-allow-methods': 'GET, POST, OPTIONS',
      // Whatever is asked for is dropped before the upstream, so the origin alone decides.
      'access-control-allow-headers': request.headers.get('access-control-request-headers') ?? 'content-type',
      'access-control-max-age': '600',
    },
  }
}

/** A browser that says that a POST comes from elsewhere should have said from where. */
function isForeign(request: Request): boolean {
  const site = request.headers.get('sec-fetch-site')
  return request.method === 'POST' && site !== null && site !== 'same-origin' && site !== 'none'
}

/**
 * Behind a proxy the request's URL is not the one that the browser asked for: its scheme is `http` where the proxy ends
 * TLS, and its host may be the server's inner one. So the browser's own word decides, where there is one.
 */
function isOwnPage(request: Request, origin: string): boolean {
  // No page can set or change a `Sec-` header.
  const site = request.headers.get('sec-fetch-site')
  if (site !== null) return site === 'same-origin'
  // Old browsers do not send it, and none does to plain http beyond loopback.
  const [scheme] = /^https?:\/\//.exec(origin) ?? []
  return scheme !== undefined && new URL(scheme + new URL(request.url).host).origin === origin
}

const exposed = [
  'retry-after',
  'retry-after-ms',
  'x-request-id',
  'x-should-retry',
  'x-ratelimit-remaining-requests',
  'x-ratelimit-remaining-tokens',
  'x-ratelimit-reset-requests',
  'x-ratelimit-reset-tokens',
].join(', ')
