/**
 * What went wrong, for a program to switch on.
 *
 * | code | when |
 * | --- | --- |
 * | `no-endpoint` | neither `endpoint` nor `transport` was given |
 * | `bad-request` | a header, body or endpoint that cannot be sent |
 * | `secret-in-browser` | a provider's secret key would have been sent from a page |
 * | `empty-message` | `send` was called with nothing to say |
 * | `busy` | `send` with `whenBusy: 'reject'` while an answer streams |
 * | `nothing-to-answer` | `regenerate` found no message to answer |
 * | `too-many-files`, `file-too-large`, `file-type`, `file-unreadable` | what `readFiles` does not take |
 * | `connect-timeout` | no answer's head came within `connectMs` |
 * | `first-token-timeout` | the answer did not begin within `firstTokenMs` |
 * | `idle-timeout` | nothing at all came for `idleMs` in the middle of an answer |
 * | `total-timeout` | the answer, with all its attempts, took longer than `totalMs` |
 * | `network` | no answer came: offline, refused, blocked by CORS, reset |
 * | `http` | the endpoint answered with a status other than 2xx |
 * | `not-a-stream` | a 2xx answer that is neither an event stream nor JSON (a login page, for example) |
 * | `provider` | the endpoint reported an error inside the stream |
 * | `malformed` | data that cannot be read |
 * | `line-too-long` | one line of the stream passed `maxLineBytes` |
 * | `truncated` | the stream ended before the answer did |
 * | `empty-response` | the stream ended properly and held nothing |
 * | `invalid-object` | the answer holds no whole object, or one that does not fit the schema: see `InvalidObjectError` |
 * | `unexpected` | anything else, such as an exception in the app's own function |
 */
export type ChatErrorCode =
  | 'no-endpoint'
  | 'bad-request'
  | 'secret-in-browser'
  | 'empty-message'
  | 'busy'
  | 'nothing-to-answer'
  | FileErrorCode
  | TimeoutCode
  | 'network'
  | 'http'
  | 'not-a-stream'
  | 'provider'
  | 'malformed'
  | 'line-too-long'
  | 'truncated'
  | 'empty-response'
  | 'invalid-object'
  | 'unexpected'

/** What is wrong with a file: see `readFiles`. */
export type FileErrorCode = 'too-many-files' | 'file-too-large' | 'file-type' | 'file-unreadable'

/** Which patience ended: see `Timeouts`. */
export type TimeoutCode = `${'connect' | 'first-token' | 'idle' | 'total'}-timeout`

/** How far a request had come: not sent yet, waiting for the answer's head, or reading its body. */
export type ChatErrorPhase = 'prepare' | 'connect' | 'stream'

/** What a `ChatError` can carry besides its code and sentence. */
export interface ChatErrorDetails {
  /** @default 'stream' */
  readonly phase?: ChatErrorPhase | undefined
  /** HTTP status, or the numeric code that a provider put into an error inside the stream. */
  readonly status?: number | undefined
  /** Whether the same request may succeed later. @default false */
  readonly retryable?: boolean | undefined
  /** The provider's own word (`insufficient_quota`, `overloaded_error`, …). */
  readonly providerCode?: string | undefined
  /** `x-request-id`, for a support ticket. */
  readonly requestId?: string | undefined
  /** How long the endpoint asked to wait, in milliseconds. */
  readonly retryAfterMs?: number | undefined
  /** The beginning of the body, at most 2,000 characters. */
  readonly body?: string | undefined
  readonly cause?: unknown
}

/**
 * The one error class of Rivulet: `code` for a program, `message` for a person. It never holds request headers, so a
 * key cannot leak through a log of it.
 */
export class ChatError extends Error {
  override readonly name = 'ChatError'
  declare readonly code: ChatErrorCode
  declare readonly phase: ChatErrorPhase
  declare readonly status: number | undefined
  declare readonly retryable: boolean
  declare readonly providerCode: string | undefined
  declare readonly requestId: string | undefined
  declare readonly retryAfterMs: number | undefined
  declare readonly body: string | undefined

  constructor(code: ChatErrorCode, message: string, details: ChatErrorDetails = {}) {
    const { cause, body, phase = 'stream', retryable = false, ...rest } = details
    super(message, { cause })
    Object.assign(this, rest, { code, phase, retryable, body: body?.slice(0, 2000) })
  }

  /** Plain data, so that a stored message keeps its reason. `cause` is left out: it may be anything. */
  toJSON(): ChatErrorDetails & { readonly code: ChatErrorCode; readonly message: string } {
    return Object.assign({ message: this.message }, this)
  }
}

/** What cannot be sent, and why. */
export function refusal(code: ChatErrorCode, message: string, cause?: unknown): ChatError {
  return new ChatError(code, message, { phase: 'prepare', cause })
}

/** Any thrown value as a `ChatError`; one that already is comes back unchanged. */
export function toChatError(thrown: unknown): ChatError {
  if (thrown instanceof ChatError) return thrown
  const reason = (thrown instanceof Error && thrown.message) || String(thrown)
  return new ChatError('unexpected', reason, { cause: thrown })
}
