import { edgesOf } from './edges-of.ts'

/** A turn that stands at the top of the viewport, with room below it for its answer. */
export interface PinnedTurn {
  /** The row of the question. */
  readonly question: HTMLElement
  /** The row of the answer, which is made as high as the room. */
  readonly answer: HTMLElement
}

/** How much of what is before stays in view where something comes to the top. */
export const PEEK_PX: number = 16
/** How much of the viewport a long question may take: the rest is for its answer. */
const QUESTION_SHARE = 0.4

/**
 * Makes an answer so high that its question can stand at the top of the viewport while the answer is still short. Once it
 * is longer, nothing changes any more; so nothing moves when it ends. Reads the layout.
 *
 * @returns where the viewport has to be for that, in pixels from the top of what scrolls
 */
export function reserveRoom(
  viewport: HTMLElement,
  content: HTMLElement,
  { question, answer }: PinnedTurn,
): number {
  const heightPx = viewport.clientHeight
  const questionPx = edgesOf(question).top
  const { top: answerPx, bottom: answerEndPx } = edgesOf(answer)
  // Of a question that would fill the viewport its end is shown.
  const topPx = Math.max(questionPx - PEEK_PX, answerPx - heightPx * QUESTION_SHARE)
  const belowPx = edgesOf(content).bottom - answerEndPx
  // Read before anything is written: the layout that is there is that of the heights above.
  const placePx = viewport.scrollTop + topPx - edgesOf(viewport).top - viewport.clientTop
  answer.style.minBlockSize = `${Math.max(0, heightPx - (answerPx - topPx) - belowPx)}px`
  return placePx
}

/** Takes the room away. */
export function releaseRoom({ answer }: PinnedTurn): void {
  answer.style.minBlockSize = ''
}
