import { readErrorBody } from './read-error-body.ts'
import { responseError } from './response-error.ts'

/** What may hold an answer; without a type the body tells. */
const ANSWER_TYPE = /^(text\/event-stream|application\/([\w.-]+\+)?json|)$/

/** The response, if its head is that of an answer. Anything else is thrown, as an error that says what it was. */
export async function openResponse(response: Response, signal: AbortSignal): Promise<Response> {
  const type = (response.headers.get('content-type') ?? '').split(';')[0]!.trim().toLowerCase()
  if (response.ok && response.body && ANSWER_TYPE.test(type)) return response
  throw responseError(response, await readErrorBody(response, signal))
}
