import type { Random } from './random.ts'
import { splitTokens } from './split-tokens.ts'
import type { TextBlock } from './text-block.ts'
import { writeProse } from './write-prose.ts'

/**
 * The tokens of an endless text, made to end. With `length` there are exactly so many: whole blocks while they fit, then
 * a sentence that is cut and closed with a full stop. Without it the text stops at the first good place after
 * `naturalLength` tokens. Nothing is generated before it is asked for.
 */
export function* fitTokens(
  blocks: Iterable<TextBlock>,
  random: Random,
  length: number | undefined,
  naturalLength: number,
): Generator<string> {
  let used = 0
  for (const block of blocks) {
    const tokens = splitTokens(block.text)
    if (length !== undefined && used + tokens.length > length) {
      const filling = block.isProse ? tokens : proseTokens(random, used > 0 ? ['\n\n'] : [], length - used)
      yield* cutTokens(filling, length - used)
      return
    }
    yield* tokens
    used += tokens.length
    if (length === undefined ? block.mayStop && used >= naturalLength : used === length) return
  }
}

/** At least so many tokens of prose. What does not fit is shorter than one block, so this stays small. */
function proseTokens(random: Random, tokens: string[], length: number): string[] {
  for (const sentence of writeProse(random)) {
    if (tokens.length >= length) break
    tokens.push(...splitTokens(sentence.text))
  }
  return tokens
}

/** The first `length` tokens, a full stop in the last of them. */
function cutTokens(tokens: readonly string[], length: number): string[] {
  const kept = tokens.slice(0, length)
  const last = kept.at(-1)?.replace(/[\s\p{P}]+$/u, '')
  if (last) kept[length - 1] = `${Array.from(last).slice(0, 5).join('')}.`
  return kept
}
