import { refusalResponse } from './refusal.ts'
import { withoutBody } from './without-body.ts'

/**
 * Decides whether a request is served. `true`: it is. `false`: it gets 401. A `Response`: it gets that one, as it is but
 * for CORS headers. Anything else, such as a forgotten `return`, is 401 too; what it throws is 500, and is not told.
 */
export type Authorize = (request: Request) => boolean | Response | Promise<boolean | Response>

/**
 * Asks the app about a request: what is sent in place of an answer, or nothing when it may be served. The app gets the
 * request without its body. Rejects when the app's function does.
 */
export async function checkAuthorization(
  authorize: Authorize,
  request: Request,
): Promise<Response | undefined> {
  // A function that was not checked by a compiler may give anything.
  const verdict: unknown = await authorize(withoutBody(request))
  if (verdict === true) return undefined
  if (verdict instanceof Response) return verdict
  return refusalResponse({
    status: 401,
    message: 'You may not use this gateway. Sign in, then send the request again.',
    type: 'authentication_error',
    param: null,
    code: 'unauthorized',
  })
}
