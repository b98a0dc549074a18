import { isJsonObject } from './check-fields.ts'
import type { JsonObject } from './check-fields.ts'
import { invalidRequest } from './refusal.ts'
import type { Checked } from './refusal.ts'

/** Reads a body as a JSON object: UTF-8, and not nested deeper than anything that is meant to be read. */
export function readJson(bytes: Uint8Array): Checked<JsonObject> {
  try {
    const json = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    if (isTooDeep(json)) {
      return {
        refusal: invalidRequest(`The body is nested deeper than ${greatestDepth} levels. Flatten it.`),
      }
    }
    const value: unknown = JSON.parse(json)
    if (isJsonObject(value)) return { value }
    return { refusal: invalidRequest('The body has to be a JSON object with `model` and `messages`.') }
  } catch {
    return { refusal: invalidRequest('The body is not valid JSON in UTF-8. Send it through JSON.stringify.') }
  }
}

const greatestDepth = 200

/** Looked at before parsing, so that no later step has to fear for its stack. */
function isTooDeep(json: string): boolean {
  let depth = 0
  let inString = false
  for (let index = 0; index < json.length; index++) {
    const code = json.charCodeAt(index)
    if (inString) {
      if (code === backslash) index++
      else if (code === doubleQuote) inString = false
    } else if (code === doubleQuote) inString = true
    else if (code === openBrace || code === openBracket) {
      if (++depth > greatestDepth) return true
    } else if (code === closeBrace || code === closeBracket) depth--
  }
  return false
}

const [doubleQuote, backslash, openBrace, closeBrace, openBracket, closeBracket] = [
  0x22, 0x5c, 0x7b, 0x7d, 0x5b, 0x5d,
]
