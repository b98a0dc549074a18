import { ChatError } from '../errors.ts'
import { isRetryable, readProviderReport } from '../protocol/provider-error.ts'
import { readErrorBody } from './read-error-body.ts'

const MAX_BODY_CHARS = 2000
const MAX_EXCERPT_CHARS = 160

const ADVICE: Readonly<Record<number, string>> = {
  400: 'The endpoint did not accept the request.',
  401: 'The endpoint did not accept the credentials. Check the key on the server, or sign in again.',
  403: 'The endpoint does not allow this request.',
  404: 'There is no such endpoint or model. Check the endpoint’s address and the model’s name.',
  413: 'The conversation is too large for the endpoint. Shorten it and send again.',
  429: 'The endpoint is busy or a limit is reached. Wait a little and try again.',
}

/** An answer with a status other than 2xx, as a typed error with the provider's own sentence where it gave one. */
export async function httpError(response: Response, signal: AbortSignal): Promise<ChatError> {
  const body = await readErrorBody(response, signal)
  const report = readProviderReport(parseJson(body))
  const { status } = response
  const fallback =
    status >= 500 ? 'The endpoint has a problem of its own. Try again in a moment.' : 'The endpoint refused.'
  const said = report?.message ?? excerptOf(response, body)
  return new ChatError('http', `${ADVICE[status] ?? fallback} (${status}${said ? `: ${said}` : ''})`, {
    phase: 'connect',
    status,
    providerCode: report?.code,
    retryable: isRetryable(status, report?.code),
    requestId: response.headers.get('x-request-id') ?? undefined,
    retryAfterMs: retryAfterMs(response.headers),
    body: body.slice(0, MAX_BODY_CHARS) || undefined,
  })
}

/** A 2xx answer that is neither an event stream nor JSON. */
export async function notAStream(response: Response, signal: AbortSignal): Promise<ChatError> {
  const body = await readErrorBody(response, signal)
  const type = response.headers.get('content-type') ?? 'no content type'
  const excerpt = excerptOf(response, body)
  return new ChatError(
    'not-a-stream',
    `The endpoint answered with ${type} and not with an event stream. Check its address${
      excerpt ? `; it says: ${excerpt}` : ''
    }.`,
    { phase: 'connect', status: response.status, body: body.slice(0, MAX_BODY_CHARS) || undefined },
  )
}

/** One line of plain words: a page's title rather than its markup. */
function excerptOf(response: Response, body: string): string {
  const isHtml =
    /html/i.test(response.headers.get('content-type') ?? '') || /^\s*<(!doctype|html)/i.test(body)
  const title = isHtml ? /<title[^>]*>([^<]*)/i.exec(body)?.[1] : undefined
  const words = (title ?? (isHtml ? body.replace(/<(script|style)[\s\S]*?<\/\1>|<[^>]*>/gi, ' ') : body))
    .replace(/\s+/g, ' ')
    .trim()
  return words.length > MAX_EXCERPT_CHARS ? `${words.slice(0, MAX_EXCERPT_CHARS)}…` : words
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Both headers as the official clients read them: milliseconds, seconds, or a date. How long is too long is policy. */
function retryAfterMs(headers: Headers, now: number = Date.now()): number | undefined {
  const inMs = headers.get('retry-after-ms')
  const inSeconds = headers.get('retry-after')
  let wait = Number.NaN
  if (inMs !== null) wait = Number(inMs)
  else if (inSeconds !== null) wait = Number(inSeconds) * 1000
  if (Number.isNaN(wait) && inSeconds !== null) wait = Date.parse(inSeconds) - now
  return wait >= 0 && Number.isFinite(wait) ? wait : undefined
}
