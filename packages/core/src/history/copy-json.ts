import { ChatError } from '../errors.ts'

/** A JSON object that may be looked into. */
export type JsonObject = Readonly<Record<string, unknown>>

const MAX_DEPTH = 200

/**
 * A copy of plain JSON. `undefined` is left out as `JSON.stringify` does, and so is a field `__proto__`: spread or assigned
 * later, it would change what an object is.
 *
 * @param path where the value is, for the error when it is no JSON
 */
export function copyJson(value: unknown, path: string, depth = 0): unknown {
  if (depth > MAX_DEPTH) throw unreadable(path, `at most ${MAX_DEPTH} levels`, 'more')
  if (Array.isArray(value))
    return value.map((item: unknown, index) => copyJson(item, `${path}[${index}]`, depth + 1))
  if (isObject(value)) {
    const entries = Object.entries(value)
      .filter(([key, item]) => key !== '__proto__' && item !== undefined)
      .map(([key, item]) => [key, copyJson(item, path ? `${path}.${key}` : key, depth + 1)])
    return Object.fromEntries(entries)
  }
  const isPlain =
    value === null || typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value)
  if (!isPlain) throw unreadable(path, 'plain JSON', kindOf(value))
  return value
}

/** Whether a value is an object of named fields, and nothing of a class. */
export function isObject(value: unknown): value is JsonObject {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || Object.getPrototypeOf(prototype) === null
}

/** What is wrong with an import, and where. */
export function unreadable(path: string, expected: string, found: string): ChatError {
  const where = path || 'The conversation'
  return new ChatError('malformed', `${where}: expected ${expected}, found ${found}.`, { phase: 'prepare' })
}

/** A value in words, for an error. */
export function kindOf(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'an array'
  if (typeof value === 'string') return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value)
  if (typeof value === 'number' || typeof value === 'boolean') return `the ${typeof value} ${value}`
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}
