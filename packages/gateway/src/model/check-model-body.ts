import {
  checkFields,
  flag,
  isJsonObject,
  jsonObject,
  oneOf,
  required,
  text,
  wholeNumber,
} from '../check-fields.ts'
import type { JsonObject, Rule } from '../check-fields.ts'
import { invalidRequest } from '../refusal.ts'
import type { Refusal } from '../refusal.ts'

/** Checks the fields of OpenAI's reference that the embedded model honours; the others may be anything. */
export function checkModelBody(body: JsonObject): Refusal | undefined {
  return (
    checkFields(body, bodyRules) ?? checkStreamOptions(body) ?? checkTools(body) ?? checkResponseFormat(body)
  )
}

const bodyRules: Readonly<Record<string, Rule>> = {
  model: {
    accepts: (value) => typeof value === 'string' && value.length <= 256,
    wanted: 'a string of up to 256 characters',
  },
  stream: flag,
  stream_options: jsonObject,
  n: wholeNumber(1, 128),
  seed: wholeNumber(Number.MIN_SAFE_INTEGER),
  max_tokens: wholeNumber(1),
  max_completion_tokens: wholeNumber(1),
  parallel_tool_calls: flag,
  tools: {
    accepts: (value) => Array.isArray(value) && value.length <= 128,
    wanted: 'an array of up to 128 tools',
  },
  response_format: jsonObject,
  rivulet: jsonObject,
}

function checkStreamOptions(body: JsonObject): Refusal | undefined {
  const options = body['stream_options']
  if (!isJsonObject(options)) return undefined
  if (body['stream'] !== true) {
    const message = '`stream_options` is for streams only. Set `stream` to true, or leave it out.'
    return invalidRequest(message, { param: 'stream_options' })
  }
  return checkFields(options, { include_usage: flag }, { path: 'stream_options' })
}

function checkTools(body: JsonObject): Refusal | undefined {
  const tools: unknown[] = Array.isArray(body['tools']) ? body['tools'] : []
  const names: unknown[] = []
  for (const [index, tool] of tools.entries()) {
    const path = `tools[${index}]`
    if (!isJsonObject(tool)) return invalidRequest(`\`${path}\` has to be an object.`, { param: path })
    const refusal = checkFields(
      tool,
      { type: required(oneOf(['function'])), function: required(jsonObject) },
      { path },
    )
    if (refusal) return refusal
    // The rule above made sure that it is an object.
    const described = tool['function'] as JsonObject
    const wrong = checkFields(
      described,
      { name: required(toolName), parameters: schema },
      { path: `${path}.function` },
    )
    if (wrong) return wrong
    names.push(described['name'])
  }
  return checkToolChoice(body['tool_choice'], names)
}

// OpenAI has such a bound too. What is read from a schema is written for every choice.
const schema: Rule = {
  accepts: (value) => isJsonObject(value) && JSON.stringify(value).length <= 100_000,
  wanted: 'an object of up to 100000 characters of JSON',
}

const toolName: Rule = {
  accepts: (value) => typeof value === 'string' && /^[\w.-]{1,64}$/.test(value),
  wanted: 'a name of 1 to 64 letters, digits, dots, dashes and underscores',
}

function checkToolChoice(choice: unknown, names: readonly unknown[]): Refusal | undefined {
  const param = 'tool_choice'
  if (choice === undefined || choice === null || choice === 'none' || choice === 'auto') return undefined
  if (choice === 'required') {
    if (names.length > 0) return undefined
    return invalidRequest('`tool_choice` is "required" but `tools` is empty. Send a tool, or leave it out.', {
      param,
    })
  }
  const named =
    isJsonObject(choice) && isJsonObject(choice['function']) ? choice['function']['name'] : undefined
  if (typeof named !== 'string') {
    const message =
      '`tool_choice` has to be none, auto, required, or {"type":"function","function":{"name":…}}.'
    return invalidRequest(message, { param })
  }
  if (names.includes(named)) return undefined
  return invalidRequest('`tool_choice` names a function that is not among `tools`. Add it there.', { param })
}

function checkResponseFormat(body: JsonObject): Refusal | undefined {
  const format = body['response_format']
  if (!isJsonObject(format)) return undefined
  const path = 'response_format'
  const refusal = checkFields(
    format,
    { type: required(oneOf(['text', 'json_object', 'json_schema'])) },
    { path },
  )
  if (refusal || format['type'] !== 'json_schema') return refusal
  const described = format['json_schema']
  if (!isJsonObject(described)) return checkFields(format, { json_schema: required(jsonObject) }, { path })
  return checkFields(described, { name: text, schema }, { path: `${path}.json_schema` })
}
