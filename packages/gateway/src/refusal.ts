import { commonHeaders } from './common-headers.ts'

/** A request that is turned away: what the client is told, in the fields of OpenAI's error shape. */
export interface Refusal {
  /** HTTP status, 400 to 599. */
  readonly status: number
  /** One or two sentences: what was wrong, and what to do next. */
  readonly message: string
  /** OpenAI's error class, such as `invalid_request_error`. */
  readonly type: string
  /** The field of the request that was wrong, as a path (`messages[0].role`); `null` when there is none. */
  readonly param: string | null
  /** A word to switch on, such as `model_not_found`; `null` when there is none. */
  readonly code: string | null
  /** Headers beside the usual ones, such as `allow`. */
  readonly headers?: Readonly<Record<string, string>>
}

/** Either a value that passed its checks, or the reason why the request is turned away. */
export type Checked<T> = { readonly value: T } | { readonly refusal: Refusal }

/** The refusal of a request whose body or headers are wrong: 400 unless another status is given. */
export function invalidRequest(
  message: string,
  details: { param?: string; code?: string; status?: number; headers?: Record<string, string> } = {},
): Refusal {
  return {
    status: details.status ?? 400,
    message,
    type: 'invalid_request_error',
    param: details.param ?? null,
    code: details.code ?? null,
    ...(details.headers && { headers: details.headers }),
  }
}

/** The refusal of a request that was fine but could not be answered: 502 for an upstream, 500 for ourselves. */
export function serverError(message: string, status: 500 | 502, code: string): Refusal {
  return { status, message, type: status === 502 ? 'upstream_error' : 'server_error', param: null, code }
}

/** The refusal as a response: `{"error":{"message","type","param","code"}}`, never cached. */
export function refusalResponse(refusal: Refusal): Response {
  const { status, headers } = refusal
  return new Response(refusalBody(refusal), { status, headers: { ...headers, ...refusalHeaders } })
}

/** The headers of every such response. */
export const refusalHeaders: Readonly<Record<string, string>> = {
  ...commonHeaders,
  'content-type': 'application/json',
}

/** The body of such a response. */
export function refusalBody({ message, type, param, code }: Refusal): string {
  return JSON.stringify({ error: { message, type, param, code } })
}
