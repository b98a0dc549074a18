import { toChatError } from '../errors.ts'
import {
  isStandardSchema,
  type StandardIssue,
  type StandardResult,
  type JsonSchema,
  type StandardSchema,
} from '../tools/standard-schema.ts'
import { InvalidObjectError } from './invalid-object-error.ts'

/** What came of an answer: the object, or why there is none. */
export type CheckedObject = { readonly value: unknown } | { readonly error: InvalidObjectError }

/** Checks a whole object. At once, if the schema does. What a schema throws is an error as well. */
export function checkObject(
  object: unknown,
  schema: StandardSchema | JsonSchema,
  text: string,
): CheckedObject | Promise<CheckedObject> {
  if (!isStandardSchema(schema)) return { value: object }

  function judge(result: StandardResult<unknown>): CheckedObject {
    if (!result.issues) return { value: result.value }
    const message = `The answer does not fit. ${result.issues.map(sayIssue).join('; ')}`
    return { error: new InvalidObjectError(message, { text, issues: result.issues }) }
  }

  function fail(thrown: unknown): CheckedObject {
    const message = `The answer could not be checked: ${toChatError(thrown).message}`
    return { error: new InvalidObjectError(message, { text, cause: thrown }) }
  }

  try {
    const result = schema['~standard'].validate(object)
    return result instanceof Promise ? result.then(judge).catch(fail) : judge(result)
  } catch (error) {
    return fail(error)
  }
}

function sayIssue({ message, path = [] }: StandardIssue): string {
  const place = path.map((step) => String(typeof step === 'object' ? step.key : step)).join('.')
  return place ? `${place}: ${message}` : message
}
