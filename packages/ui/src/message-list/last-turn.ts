import type { PinnedTurn } from './reserve-room.ts'

/** The last question and its answer among groups of rows; `undefined` where there is none. */
export function lastTurn(content: HTMLElement): PinnedTurn | undefined {
  const rows = [...content.children].slice(-2).flatMap(({ children }) => [...children])
  const [question, answer] = rows.slice(-2) as HTMLElement[]
  return question && answer && { question, answer }
}
