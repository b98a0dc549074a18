import { composeText } from '../../src/compose-text.ts'
import { task } from './task.ts'

/** A turn of a conversation that was there before. */
export interface PastTurn {
  readonly id: string
  readonly role: 'user' | 'assistant'
  readonly text: string
}

/** How many different answers there are: in a long thread they repeat. */
const ANSWERS = 20
const TOKENS_OF_ANSWER = 120

/** The turns that the task says were there before: questions of a line and answers of two paragraphs. */
export function pastTurns(): readonly PastTurn[] {
  const shape = task.isMarkdown ? 'markdown' : 'prose'
  const answers = Array.from({ length: Math.min(ANSWERS, task.history) }, (_, seed) =>
    // The marks are for the stream alone.
    composeText(shape, TOKENS_OF_ANSWER, seed).tokens.join('').replaceAll(/m\d+m/g, 'then'),
  )
  return Array.from({ length: task.history }, (_, index) =>
    index % 2 === 0
      ? { id: `past-${index}`, role: 'user', text: 'How does a river find its way?' }
      : { id: `past-${index}`, role: 'assistant', text: answers[(index >> 1) % answers.length]! },
  )
}
