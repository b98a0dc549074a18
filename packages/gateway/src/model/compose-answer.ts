import { createRandom, randomWord } from './random.ts'
import type { Random } from './random.ts'
import { fitTokens } from './fit-tokens.ts'
import type { ModelRequest } from './read-model-request.ts'
import { splitTokens } from './split-tokens.ts'
import { valueForSchema } from './value-for-schema.ts'
import { writeMarkdown } from './write-markdown.ts'
import { writeProse } from './write-prose.ts'
import { writeReasoning } from './write-reasoning.ts'

/** One token of an answer, and where it belongs. */
export type Piece =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'reasoning'; readonly text: string }
  | { readonly type: 'tool-call'; readonly index: number; readonly id: string; readonly name: string }
  | { readonly type: 'tool-arguments'; readonly index: number; readonly text: string }

/** Why a choice ended. */
export type FinishReason = 'stop' | 'length' | 'tool_calls'

/**
 * The tokens of one choice, written as they are asked for; what it returns in the end is why it ended. The first choice
 * has the request's seed, the others each one of their own.
 */
export function* composeAnswer(request: ModelRequest, choice: number): Generator<Piece, FinishReason> {
  const random = createRandom(request.seed + choice * 0x9e3779b9)
  let used = 0
  for (const piece of composePieces(request, random)) {
    if (used === request.maxTokens) return 'length'
    used++
    yield piece
  }
  return request.kind === 'tools' ? 'tool_calls' : 'stop'
}

function* composePieces(request: ModelRequest, random: Random): Generator<Piece> {
  const { tokens } = request
  switch (request.kind) {
    case 'tools':
      return yield* composeCalls(request, random)
    case 'structured': {
      const value = valueForSchema(request.schema ?? anyObject, random)
      return yield* asText(splitTokens(JSON.stringify(value)))
    }
    case 'markdown':
      return yield* asText(fitTokens(writeMarkdown(random, openingOf(request, random)), random, tokens, 150))
    case 'reasoning': {
      const thoughts = tokens === undefined ? undefined : Math.floor(tokens * 0.3)
      const thinking = fitTokens(writeReasoning(random, thoughtOf(request)), random, thoughts, 40)
      for (const text of thinking) yield { type: 'reasoning', text }
      const rest = tokens === undefined ? undefined : tokens - Math.floor(tokens * 0.3)
      return yield* asText(fitTokens(writeProse(random, openingOf(request, random)), random, rest, 130))
    }
    case 'prose':
      return yield* asText(fitTokens(writeProse(random, openingOf(request, random)), random, tokens, 150))
  }
}

function* composeCalls(request: ModelRequest, random: Random): Generator<Piece> {
  for (const [index, { name, parameters }] of request.calls.entries()) {
    yield { type: 'tool-call', index, id: `call_${randomWord(random, 24)}`, name }
    const value = valueForSchema(parameters ?? { type: 'object' }, random)
    for (const text of splitTokens(JSON.stringify(value))) yield { type: 'tool-arguments', index, text }
  }
}

function* asText(tokens: Iterable<string>): Generator<Piece> {
  for (const text of tokens) yield { type: 'text', text }
}

function openingOf({ topic, toolResults }: ModelRequest, random: Random): string {
  if (toolResults.length > 0) {
    return toolResults.map(({ name, text }) => `${name} says: ${shorten(text)}.`).join(' ')
  }
  if (topic === '') return 'Let us begin where the water does.'
  return random.pick(openings).replace('{topic}', () => topic)
}

const openings = [
  'You asked about “{topic}” — let us begin where the water does.',
  '“{topic}” is a good thing to ask beside a river.',
  'Let us take “{topic}” one small stream at a time.',
  'A few words on “{topic}”, from the bank.',
]

function thoughtOf({ topic }: ModelRequest): string {
  return topic === '' ? 'No question yet, so a general answer will do.' : `The question is “${topic}”.`
}

function shorten(text: string): string {
  const line = text
    .slice(0, 1000)
    .replace(/[\s\p{C}]+/gu, ' ')
    .trim()
  return line.length > 120 ? `${Array.from(line).slice(0, 120).join('')}…` : line
}

const anyObject = {
  type: 'object',
  properties: {
    title: { type: 'string' },
    river: { type: 'string' },
    lengthKm: { type: 'integer', minimum: 20, maximum: 2000 },
    navigable: { type: 'boolean' },
    tags: { type: 'array', items: { enum: ['slow', 'clear', 'deep', 'cold', 'wide'] }, minItems: 2 },
  },
}
