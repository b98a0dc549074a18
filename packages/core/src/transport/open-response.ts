import type { Clock } from '../time/clock.ts'
import { readErrorBody } from './read-error-body.ts'
import { responseError } from './response-error.ts'

/** What may hold an answer; without a type the body tells. */
const ANSWER_TYPE = /^(text\/event-stream|application\/([\w.-]+\+)?json|)\s*(;|$)/i

/**
 * The response, if its head is that of an answer. Anything else is thrown, as an error that says what it was; `hide` takes
 * what is secret out of whatever it tells.
 */
export async function openResponse(
  response: Response,
  signal: AbortSignal,
  clock: Clock,
  hide: (text: string) => string,
): Promise<Response> {
  if (response.ok && response.body && ANSWER_TYPE.test(response.headers.get('content-type') ?? ''))
    return response
  throw responseError(response, await readErrorBody(response, signal, clock), hide)
}
