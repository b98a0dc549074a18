import { createMessage, type ChatMessage } from '@rivulet/core'

const HOUR_MS = 3_600_000
/** A Monday, so that the days in the pictures are always the same. */
const BEGUN_AT = Date.UTC(2026, 8, 7, 9)

const questions = [
  'Why do rivers meander?',
  'How fast does water run in one?',
  'What is an oxbow lake?',
  'Where does the sand go?',
  'And in winter?',
]

const answers = [
  'A bend grows because water runs **faster on its outer side**: it takes earth away there and leaves it on the inner side.\n\nSo each bend makes itself wider, until the river breaks through its neck.',
  'It depends on slope, depth and bed:\n\n| river | metres a second |\n| --- | ---: |\n| a rivulet | 0.3 |\n| the Rhine | 1.5 |\n| a flood | 5 |',
  'What is left of a bend when the river has found a shorter way. It is cut off, still, and slowly filled.',
  '1. It rolls along the bed.\n2. It settles where the water is slow.\n3. What is fine enough reaches the sea.',
  'Below the ice it goes on. A river that is fed by snow is at its lowest then, and `at its highest in May`.',
]

/** A conversation of questions and answers by turns: its messages number `from` to `to - 1`. */
export function oldMessages(from: number, to: number): ChatMessage[] {
  return Array.from({ length: to - from }, (_, index) => {
    const number = from + index
    const isQuestion = number % 2 === 0
    const text = (isQuestion ? questions : answers)[(number >> 1) % 5]!
    return createMessage(isQuestion ? 'user' : 'assistant', text, {
      id: `message-${number}`,
      createdAt: BEGUN_AT + number * HOUR_MS,
    })
  })
}
