import { checkFields, isJsonObject, oneOf, required, text } from './check-fields.ts'
import type { JsonObject, Rule } from './check-fields.ts'
import { invalidRequest } from './refusal.ts'
import type { Checked, Refusal } from './refusal.ts'

/**
 * Checks what any endpoint needs: the messages and the model. Gives the messages. `anyRole` lets roles pass that OpenAI
 * does not know but an upstream may.
 */
export function checkChatBody(
  body: JsonObject,
  { models, anyRole }: { models?: readonly string[] | undefined; anyRole: boolean },
): Checked<readonly JsonObject[]> {
  const refusal =
    checkSpelling(body) ?? checkFields(body, { model: text }) ?? checkModel(body['model'], models)
  if (refusal) return { refusal }
  const { messages } = body
  if (!Array.isArray(messages) || messages.length === 0) {
    const message =
      '`messages` has to be an array with at least one message, such as {"role":"user","content":"Hi"}.'
    return { refusal: invalidRequest(message, { param: 'messages' }) }
  }
  const role = required(
    anyRole ? text : oneOf(['system', 'developer', 'user', 'assistant', 'tool', 'function']),
  )
  for (const [index, message] of messages.entries()) {
    const wrong = checkMessage(message, `messages[${index}]`, role)
    if (wrong) return { refusal: wrong }
  }
  // Each of them was just found to be an object.
  return { value: messages as readonly JsonObject[] }
}

/**
 * Some upstreams read `Model` as `model`, and `ſ` as `s`: then a field that no check here has seen would be the one that
 * counts.
 */
function checkSpelling(body: JsonObject): Refusal | undefined {
  for (const name of Object.keys(body)) {
    const plain = name.length > longestName ? name : name.normalize('NFKC').toLowerCase()
    if (plain === name || !fieldsThatCount.has(plain)) continue
    return invalidRequest(`\`${name}\` has to be written \`${plain}\`.`, { param: name })
  }
  return undefined
}

const fieldsThatCount: ReadonlySet<string> = new Set([
  'max_completion_tokens',
  'max_tokens',
  'messages',
  'model',
  'n',
])
const longestName = 64

function checkModel(model: unknown, models: readonly string[] | undefined): Refusal | undefined {
  if (!models || (typeof model === 'string' && models.includes(model))) return undefined
  const message = `The model is not served here. Choose one of ${models.join(', ')}.`
  return invalidRequest(message, { status: 404, param: 'model', code: 'model_not_found' })
}

function checkMessage(message: unknown, path: string, role: Rule): Refusal | undefined {
  if (!isJsonObject(message)) {
    return invalidRequest(`\`${path}\` has to be an object with \`role\` and \`content\`.`, { param: path })
  }
  const isReply = message['role'] === 'assistant'
  return checkFields(message, { role, content: isReply ? content : required(content) }, { path })
}

const content: Rule = {
  accepts: (value) => typeof value === 'string' || (Array.isArray(value) && value.every(isPart)),
  wanted: 'a string or an array of parts, each with a `type`',
}

function isPart(part: unknown): boolean {
  return isJsonObject(part) && typeof part['type'] === 'string'
}
