import {
  checkFields,
  isJsonObject,
  numberBetween,
  oneOf,
  required,
  text,
  wholeNumber,
} from '../check-fields.ts'
import type { JsonObject, Rule } from '../check-fields.ts'
import { invalidRequest } from '../refusal.ts'
import type { Refusal } from '../refusal.ts'

/**
 * What goes wrong with an answer, on request. Positions count tokens of the answer (of all its choices together) or
 * bytes of the body; a position past the end never comes. To add one: a member here, a row in `faultRules`, and a case
 * in `replaceAnswer` (it stands in the answer's place) or in `bendSteps` (it bends what is sent).
 */
export type Fault =
  /** An HTTP error, or any status from 200 to 599, in place of the answer. */
  | {
      readonly type: 'status'
      readonly status: number
      /** A string is sent as plain text, an object as JSON. @default OpenAI's error shape for the status */
      readonly body?: string | JsonObject | undefined
      /** Headers beside the usual ones, such as `retry-after`. @default {} */
      readonly headers?: Readonly<Record<string, string>> | undefined
      /** `error.code` of the default body. @default what OpenAI uses for the status */
      readonly code?: string | undefined
    }
  /** An HTML page in place of the answer, as a proxy or a login wall sends it. */
  | { readonly type: 'html'; /** @default 200 */ readonly status?: number | undefined }
  /** One JSON completion although a stream was asked for. */
  | { readonly type: 'json' }
  /** A late start: the headers, the first token, or both come so many milliseconds later. */
  | {
      readonly type: 'delay'
      /** @default 0 */ readonly headersMs?: number | undefined
      /** @default 0 */ readonly firstTokenMs?: number | undefined
    }
  /** Silence in the middle, for so many milliseconds or, by default, for ever. */
  | {
      readonly type: 'stall'
      readonly afterTokens: number
      /** @default for ever */ readonly durationMs?: number | undefined
    }
  /** The connection dies. */
  | {
      readonly type: 'reset'
      /** @default 0 */ readonly afterTokens?: number | undefined
      readonly afterBytes?: number | undefined
    }
  /** The body ends cleanly, with neither `finish_reason` nor `[DONE]`. */
  | {
      readonly type: 'truncate'
      /** @default 0 */ readonly afterTokens?: number | undefined
      readonly afterBytes?: number | undefined
    }
  /** An error inside the stream, `data: {"error":…}`, and then the end. */
  | {
      readonly type: 'error'
      readonly afterTokens: number
      /** @default 'The model is overloaded. Try again in a moment.' */ readonly message?: string | undefined
      /** @default 'server_error' */ readonly code?: string | undefined
    }
  /** A `data:` line that is no JSON; the stream goes on. */
  | {
      readonly type: 'malformed'
      readonly afterTokens: number
      /** @default a chunk that breaks off in the middle */ readonly data?: string | undefined
    }
  /** Bytes that are no UTF-8, in a comment; the stream goes on. */
  | { readonly type: 'invalid-utf8'; readonly afterTokens: number }
  /** The stream ends without `[DONE]`. */
  | { readonly type: 'no-done' }
  /** No chunk has a `finish_reason`; `[DONE]` comes. */
  | { readonly type: 'no-finish' }
  /** After `[DONE]` comes more text, and a second `[DONE]`. */
  | { readonly type: 'after-done' }
  /** The socket stays open after `[DONE]`. */
  | { readonly type: 'hold-open' }
  /**
   * Comments between the tokens, and, with `everyMs`, while a `stall` or a `delay` that stands before it in the list
   * holds the answer.
   */
  | {
      readonly type: 'keep-alive'
      /** A comment after each so many tokens; 0: none. @default 1, or 0 with `everyMs` */
      readonly everyTokens?: number | undefined
      readonly everyMs?: number | undefined
      /** @default 'keep-alive' */ readonly comment?: string | undefined
    }
  /** The tokens pile up and arrive so many at a time, as behind a proxy that buffers. */
  | { readonly type: 'burst'; /** @default 50 */ readonly tokens?: number | undefined }
  /** Lines end in CR LF. */
  | { readonly type: 'crlf' }
  /** The body goes out in writes of so many bytes; characters are cut in two. */
  | { readonly type: 'split'; readonly bytes: number }

const position = wholeNumber(0)
const durationMs = numberBetween(0, 86_400_000)

const faultRules: Record<Fault['type'], Readonly<Record<string, Rule>>> = {
  status: {
    status: required(wholeNumber(200, 599)),
    body: {
      accepts: (value) => typeof value === 'string' || isJsonObject(value),
      wanted: 'a string or an object',
    },
    headers: { accepts: isHeaders, wanted: 'an object of header values, without those of the connection' },
    code: text,
  },
  html: { status: { accepts: isStatusWithBody, wanted: 'a status from 200 to 599 that has a body' } },
  json: {},
  delay: { headersMs: durationMs, firstTokenMs: durationMs },
  stall: { afterTokens: required(position), durationMs },
  reset: { afterTokens: position, afterBytes: position },
  truncate: { afterTokens: position, afterBytes: position },
  error: { afterTokens: required(position), message: text, code: text },
  malformed: {
    afterTokens: required(position),
    data: { accepts: isLine, wanted: 'a string without line breaks' },
  },
  'invalid-utf8': { afterTokens: required(position) },
  'no-done': {},
  'no-finish': {},
  'after-done': {},
  'hold-open': {},
  'keep-alive': {
    everyTokens: position,
    everyMs: numberBetween(1, 86_400_000),
    comment: {
      accepts: (value) => isLine(value) && String(value).length <= 1000,
      wanted: 'a string of up to 1000 characters without line breaks',
    },
  },
  burst: { tokens: wholeNumber(1, 10_000) },
  crlf: {},
  split: { bytes: required(wholeNumber(1, 65_536)) },
}

/** The names of all faults. */
export const faultTypes: readonly string[] = Object.keys(faultRules)

/** Reads `rivulet.fault`: one fault or a list of up to 16, applied in the order given. */
export function readFaults(
  value: unknown,
  path: string,
): { faults: readonly Fault[] } | { refusal: Refusal } {
  const faults: unknown[] =
    value === undefined || value === null ? [] : Array.isArray(value) ? value : [value]
  if (faults.length > 16) {
    return { refusal: invalidRequest(`\`${path}\` may list up to 16 faults.`, { param: path }) }
  }
  for (const [index, fault] of faults.entries()) {
    const refusal = checkFault(fault, Array.isArray(value) ? `${path}[${index}]` : path)
    if (refusal) return { refusal }
  }
  // Every field of every fault has just been checked.
  return { faults: faults as Fault[] }
}

function checkFault(fault: unknown, path: string): Refusal | undefined {
  if (!isJsonObject(fault)) {
    return invalidRequest(`\`${path}\` has to be an object with a \`type\`.`, { param: path })
  }
  const type = required(oneOf(faultTypes))
  return (
    checkFields(fault, { type }, { path }) ??
    // The line above made sure of the type.
    checkFields(fault, { type, ...faultRules[fault['type'] as Fault['type']] }, { path, closed: true })
  )
}

function isStatusWithBody(value: unknown): boolean {
  return wholeNumber(200, 599).accepts(value) && value !== 204 && value !== 205 && value !== 304
}

function isLine(value: unknown): boolean {
  return typeof value === 'string' && !/[\r\n]/.test(value)
}

function isHeaders(value: unknown): boolean {
  if (!isJsonObject(value)) return false
  return Object.entries(value).every(([name, text]) => {
    if (typeof text !== 'string' || connectionHeaders.has(name.toLowerCase())) return false
    try {
      return new Headers([[name, text]]).has(name)
    } catch {
      return false
    }
  })
}

// These belong to the server that sends the response, or would let a request set state in the browser.
const connectionHeaders: ReadonlySet<string> = new Set([
  'connection',
  'content-encoding',
  'content-length',
  'keep-alive',
  'set-cookie',
  'trailer',
  'transfer-encoding',
  'upgrade',
])
