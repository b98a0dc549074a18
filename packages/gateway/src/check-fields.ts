import { invalidRequest } from './refusal.ts'
import type { Refusal } from './refusal.ts'

/** A JSON object whose fields nobody has looked at yet. */
export type JsonObject = Readonly<Record<string, unknown>>

/** What a field has to be: the test, and the words for it in an error message. */
export interface Rule {
  readonly accepts: (value: unknown) => boolean
  /** Completes "`field` has to be …". */
  readonly wanted: string
  /** `true` when the field may not be left out. */
  readonly required?: boolean
}

/**
 * Checks the fields of a JSON object against a table of rules and gives the first refusal, or nothing.
 * A field that is absent or `null` passes unless it is required. Fields without a rule pass, or are refused with
 * `closed: true`. `path` is where the object stands in the request, for `param`; `''` is the body itself.
 */
export function checkFields(
  object: JsonObject,
  rules: Readonly<Record<string, Rule>>,
  options: { path?: string; closed?: boolean } = {},
): Refusal | undefined {
  const prefix = options.path ? `${options.path}.` : ''
  for (const [name, rule] of Object.entries(rules)) {
    const value = Object.hasOwn(object, name) ? object[name] : undefined
    const passes = value === undefined || value === null ? !rule.required : rule.accepts(value)
    if (passes) continue
    const param = prefix + name
    return invalidRequest(`\`${param}\` has to be ${rule.wanted}.`, { param })
  }
  const stranger = options.closed
    ? Object.keys(object).find((name) => !Object.hasOwn(rules, name))
    : undefined
  if (stranger === undefined) return undefined
  const known = Object.keys(rules).join(', ') || 'no fields'
  const param = prefix + stranger.slice(0, 64)
  return invalidRequest(`\`${param}\` is not known here. Leave it out; what is known: ${known}.`, { param })
}

/** Whether a value is a JSON object: neither `null` nor an array. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** `true` or `false`. */
export const flag: Rule = { accepts: (value) => typeof value === 'boolean', wanted: 'true or false' }

/** Any string. */
export const text: Rule = { accepts: (value) => typeof value === 'string', wanted: 'a string' }

/** Any JSON object. */
export const jsonObject: Rule = { accepts: isJsonObject, wanted: 'an object' }

/** A whole number within bounds, both included. */
export function wholeNumber(min: number, max: number = Number.MAX_SAFE_INTEGER): Rule {
  return {
    accepts: (value) => Number.isSafeInteger(value) && Number(value) >= min && Number(value) <= max,
    wanted:
      max === Number.MAX_SAFE_INTEGER ? `a whole number from ${min}` : `a whole number from ${min} to ${max}`,
  }
}

/** A finite number within bounds, both included. */
export function numberBetween(min: number, max: number): Rule {
  return {
    accepts: (value) => typeof value === 'number' && value >= min && value <= max,
    wanted: `a number from ${min} to ${max}`,
  }
}

/** One of a few strings. */
export function oneOf(words: readonly string[]): Rule {
  return {
    accepts: (value) => typeof value === 'string' && words.includes(value),
    wanted: `one of ${words.join(', ')}`,
  }
}

/** The same rule for a field that may not be left out. */
export function required(rule: Rule): Rule {
  return { ...rule, required: true }
}
