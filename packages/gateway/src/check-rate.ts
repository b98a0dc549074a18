import { clientAddress, networkOf } from './client-address.ts'
import { createRateLimiter } from './rate-limit.ts'
import type { RateLimit } from './rate-limit.ts'
import type { Refusal } from './refusal.ts'
import { withoutBody } from './without-body.ts'

/** Makes the function that counts a request at a moment and gives the refusal of one too many. */
export function createRateCheck(limit: RateLimit): (request: Request, nowMs: number) => Refusal | undefined {
  const count = createRateLimiter(limit)
  return (request, nowMs) => {
    const waitMs = Math.ceil(count(clientOf(request, limit), nowMs))
    return waitMs > 0 ? tooMany(waitMs) : undefined
  }
}

function clientOf(request: Request, limit: RateLimit): string {
  const name = limit.clientOf?.(withoutBody(request))
  // The two kinds are kept apart, so that nobody can call himself another's address.
  if (name !== undefined) return `name ${shorten(name)}`
  return `address ${networkOf(clientAddress(request) ?? '')}`
}

/** A name that is made from a header may be long, and it is kept. Of a token the end is what differs. */
function shorten(name: string): string {
  return name.length <= 256 ? name : `${name.slice(0, 128)}${name.length}${name.slice(-128)}`
}

function tooMany(waitMs: number): Refusal {
  const seconds = Math.ceil(waitMs / 1000)
  return {
    status: 429,
    message: `You have sent too many requests. Wait ${seconds} s before you send the next one.`,
    type: 'requests',
    param: null,
    code: 'rate_limit_exceeded',
    headers: { 'retry-after': String(seconds), 'retry-after-ms': String(waitMs) },
  }
}
