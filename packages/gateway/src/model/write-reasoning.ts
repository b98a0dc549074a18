import { createDeck, createPhrasebook } from './phrases.ts'
import type { Template } from './phrases.ts'
import type { Random } from './random.ts'
import type { TextBlock } from './text-block.ts'

/** Thoughts before an answer, without an end: short sentences in paragraphs of three or four. */
export function* writeReasoning(random: Random, opening: string): Generator<TextBlock, never> {
  const { fill } = createPhrasebook(random)
  const thought = createDeck(thoughts, random)
  yield { text: opening, isProse: true, mayStop: false }
  for (let paragraphs = 0; ; paragraphs++) {
    const length = random.between(3, 4)
    for (let index = 0; index < length; index++) {
      const startsParagraph = index === 0 && paragraphs > 0
      const sentence = fill(thought())
      const text = (startsParagraph ? '\n\n' : ' ') + sentence
      yield { text, isProse: true, mayStop: index === length - 1 }
    }
  }
}

/** Every template that reasoning is made of, for the tests of its grammar. */
export const thoughts: readonly Template[] = [
  'What matters most here is {quality}.',
  'One way would be {act}.',
  'Another is to remember that {idea}.',
  'Let me check that against how {water} {flows}.',
  'It might help to ask what {maker} would do.',
  '{maker} {makes}, so that holds.',
  'I should keep the answer {adjective}.',
  'An example {place} would make it concrete.',
  'That leaves {things}, which can wait.',
  'Good: the order is clear now.',
]
