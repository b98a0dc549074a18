import type { Clock } from '@rivulet/core'
import { writeWhatDiffers } from './write-what-differs.ts'

/** How long a text stands still before its cursor blinks: longer than any pause of a stream that flows. */
const STILL_MS = 400

/** Tells text that flows from text that stands still. */
export interface Standstill {
  /** For the element around the cursor. It has `data-still` while the text stands still. */
  readonly mark: (element: HTMLElement | null) => void
  /** What stands right before the element: what is shown of the text last, if that is text. */
  readonly before: () => Node | null | undefined
  /** The text has grown. Costs a look at the clock and at what stands before the cursor, which is to grow at its end alone. */
  readonly touch: () => void
  /** There is no more to come, or nobody to show it to: ends the wait. */
  readonly stop: () => void
}

/**
 * Watches a text, by one timer that is set anew only where it ends too early. An animation that text sets back would cost
 * 0.25 ms of style each time, and one for the cursor of each paragraph besides: while text flows there is none.
 */
export function createStandstill({ now, after }: Clock): Standstill {
  let element: HTMLElement | null = null
  let isStill = false
  let touchedAtMs = 0
  let cancel: (() => void) | undefined

  function show(still: boolean): void {
    isStill = still
    element?.toggleAttribute('data-still', still)
  }

  function wait(): void {
    cancel = after(touchedAtMs + STILL_MS - now(), () => {
      cancel = undefined
      if (now() < touchedAtMs + STILL_MS) wait()
      else show(true)
    })
  }

  return {
    before: () => element?.previousSibling,
    mark(next) {
      // It may go on without a cursor in it.
      element?.removeAttribute('data-still')
      element = next
      // It may be another element for the same text.
      if (isStill) show(true)
    },
    touch() {
      touchedAtMs = now()
      // What grows stands before the cursor: beside the element around it, or in that.
      writeWhatDiffers(element?.previousSibling)
      writeWhatDiffers(element?.firstChild)
      if (isStill) show(false)
      if (!cancel) wait()
    },
    stop() {
      cancel?.()
      cancel = undefined
    },
  }
}
