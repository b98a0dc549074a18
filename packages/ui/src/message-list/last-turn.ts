import type { PinnedTurn } from './reserve-room.ts'

/** The last question and its answer among groups of rows; `undefined` where there is none. */
export function lastTurn(content: HTMLElement): PinnedTurn | undefined {
  const [question, answer] = [...content.querySelectorAll<HTMLElement>('[data-part="row"]')].slice(-2)
  return question && answer && { question, answer }
}
