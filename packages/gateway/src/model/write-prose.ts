import { createDeck, createPhrasebook } from './phrases.ts'
import type { Template } from './phrases.ts'
import type { Random } from './random.ts'
import type { TextBlock } from './text-block.ts'

/**
 * Prose without an end: sentences about rivers, patience and craft, in paragraphs of 40 to 90 words with a blank line
 * between them. Each block is one sentence with the space or the blank line that goes before it, and may be the
 * last one where its paragraph ends. `opening` becomes the first sentence.
 */
export function* writeProse(random: Random, opening?: string): Generator<TextBlock, never> {
  const { fill } = createPhrasebook(random)
  const decks = {
    opener: createDeck(openers, random),
    middle: createDeck(middles, random),
    closer: createDeck(closers, random),
  }
  let gap = ''
  for (let first = opening; ; first = undefined) {
    const sentences = paragraph(
      first ?? fill(decks.opener()),
      fill(decks.closer()),
      random.between(46, 66),
      () => fill(decks.middle()),
    )
    for (const [index, sentence] of sentences.entries()) {
      yield { text: gap + sentence, isProse: true, mayStop: index === sentences.length - 1 }
      gap = ' '
    }
    gap = '\n\n'
  }
}

/** Every template that prose is made of, for the tests of its grammar. */
export function proseTemplates(): readonly Template[] {
  return [...openers, ...middles, ...closers]
}

/** A first and a last sentence with as many between them as it takes to reach so many words. */
function paragraph(first: string, last: string, wantedWords: number, nextMiddle: () => string): string[] {
  const sentences = [first]
  let words = countWords(first) + countWords(last)
  while (words < wantedWords) {
    const sentence = nextMiddle()
    sentences.push(sentence)
    words += countWords(sentence)
  }
  return [...sentences, last]
}

function countWords(text: string): number {
  return text.split(' ').length
}

const openers: readonly Template[] = [
  '{time}, {water} {flows}.',
  'Most of what we know about {quality} was learned {place}.',
  'Stand {place} {time} and you can see how {water} {flows}.',
  '{maker} once said that {idea}.',
  'There is a {adjective} kind of {quality} in the way {water} {flows}.',
  'Begin with something simple: {idea}.',
  'Think of how {water} {flows}.',
  'If you want to learn about {quality}, sit {place} {time}.',
]

const middles: readonly Template[] = [
  'It carries {things} as easily as it carries light.',
  '{maker} {makes}, and the work is better for it.',
  'In the same way, {maker} {makes}.',
  'What looks like stillness is often {act}.',
  'No one hears it happen, yet by evening the bank has a new shape.',
  'The {adjective} surface hides a great deal of work.',
  'You could follow it for a day and never see it do the same thing twice.',
  'Nothing is lost on the way; {things} simply arrive later, and in a better order.',
  'It asks for {quality} and gives back {gift}.',
  'Here the rule is plain: {idea}.',
  '{act} is not the same as doing nothing.',
  'A flood is only a stream that forgot about {quality}.',
  'Some of it goes underground for a while — and comes up cleaner.',
  'The trick, if there is one, is {act} until the next step is obvious.',
  'Even {things} find their place when the flow is {adjective}.',
  'That is why {maker} {makes}.',
  'Ask {maker} and you will hear that {idea}.',
  'There is {gift} in that, for anyone who cares to look.',
]

const closers: readonly Template[] = [
  'By the time it reaches the sea, even {water} has become {adjective} without trying.',
  'So it goes {place}: a little more each moment, and always enough.',
  'In the end {quality} is only {act}, done for long enough.',
  'And that, more or less, is how {water} {flows}.',
  'The rest is {quality}.',
  'What stays with you is {gift}.',
]
