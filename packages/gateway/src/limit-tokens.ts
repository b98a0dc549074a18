import { checkFields, wholeNumber } from './check-fields.ts'
import type { JsonObject } from './check-fields.ts'
import type { Checked } from './refusal.ts'

/** The two names that OpenAI has had for the most tokens of a choice. */
export type MaxTokensField = 'max_tokens' | 'max_completion_tokens'

/**
 * The body with no more than `maxTokens` asked for, all its choices together: whichever of the two fields it has is
 * lowered to its share, and `field` is set when it has neither. Refuses what would make the limit mean something else: an
 * `n` that is no number or leaves less than a token for each choice, a limit that is no number.
 */
export function limitTokens(body: JsonObject, maxTokens: number, field: MaxTokensField): Checked<JsonObject> {
  const tokens = wholeNumber(1)
  const refusal = checkFields(body, {
    n: wholeNumber(1, maxTokens),
    max_tokens: tokens,
    max_completion_tokens: tokens,
  })
  if (refusal) return { refusal }
  // Both were just found to be numbers, where they are anything.
  const { n, ...limits } = body as { n?: number | null } & Partial<Record<MaxTokensField, number | null>>
  const most = Math.floor(maxTokens / (n ?? 1))
  const asked = fields.filter((name) => typeof limits[name] === 'number')
  const names = asked.length > 0 ? asked : [field]
  const limited = names.map((name) => [name, Math.min(limits[name] ?? most, most)])
  return { value: { ...body, ...Object.fromEntries(limited) } }
}

const fields: readonly MaxTokensField[] = ['max_tokens', 'max_completion_tokens']
