import {
  checkFields,
  isJsonObject,
  numberBetween,
  oneOf,
  required,
  text,
  wholeNumber,
} from '../check-fields.ts'
import type { Rule } from '../check-fields.ts'
import { invalidRequest } from '../refusal.ts'
import type { Refusal } from '../refusal.ts'
import { toolIndexes } from './bend-tool-index.ts'
import { errorShapes } from './error-event.ts'
import type { Fault } from './fault.ts'

const durationMs = numberBetween(0, 86_400_000)
const position = { afterTokens: wholeNumber(0), afterBytes: wholeNumber(0) }

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
  'hang-up': {},
  delay: { headersMs: durationMs, firstTokenMs: durationMs },
  stall: { ...position, durationMs },
  reset: position,
  truncate: position,
  error: {
    ...position,
    shape: oneOf(errorShapes),
    message: text,
    code: {
      accepts: (value) => typeof value === 'string' || typeof value === 'number',
      wanted: 'a string or a number',
    },
  },
  malformed: { ...position, data: { accepts: isLine, wanted: 'a string without line breaks' } },
  'invalid-utf8': { ...position, place: oneOf(['comment', 'text']) },
  'split-emoji': position,
  'huge-line': { ...position, bytes: wholeNumber(256, 2 ** 30) },
  insert: { ...position, text: required(text) },
  'tool-index': { index: required(oneOf(toolIndexes)) },
  interleave: {},
  done: { text: required(text) },
  'no-done': {},
  'no-finish': {},
  'after-done': {},
  'hold-open': {},
  'keep-alive': {
    everyTokens: wholeNumber(0),
    everyMs: numberBetween(1, 86_400_000),
    comment: {
      accepts: (value) => isLine(value) && String(value).length <= 1000,
      wanted: 'a string of up to 1000 characters without line breaks',
    },
  },
  burst: { tokens: wholeNumber(1, 10_000) },
  crlf: {},
  cr: {},
  split: {
    bytes: required(wholeNumber(1, 65_536)),
    seed: wholeNumber(Number.MIN_SAFE_INTEGER),
    everyMs: durationMs,
  },
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
  'alt-svc',
  'clear-site-data',
  'connection',
  'content-encoding',
  'content-length',
  'keep-alive',
  'set-cookie',
  'strict-transport-security',
  'trailer',
  'transfer-encoding',
  'upgrade',
])
