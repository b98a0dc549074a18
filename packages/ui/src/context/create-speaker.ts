import type { Clock } from '@rivulet/core'
import { pageClock } from './page-clock.ts'

/** `alert` interrupts what is being spoken; `status` waits for its end. */
export type Urgency = 'status' | 'alert'

/** Tells screen readers something. @param urgency 'status' by default */
export type Announce = (text: string, urgency?: Urgency) => void

/** What speaks for a chat. */
export interface Speaker {
  readonly announce: Announce
  /**
   * Speaks by the three regions in this element: two that take turns, and one that interrupts. Gives what ends that;
   * nothing where another element is spoken by already.
   */
  readonly attach: (element: HTMLElement) => (() => void) | undefined
}

/** A screen reader drops what comes together with a change of the focus, and speaks what comes together as one. */
const WAIT_MS = 250
/** Long enough for a screen reader to take it up, short enough that nobody finds it lying about afterwards. */
const CLEAR_AFTER_MS = 7_000

/**
 * Something that speaks by live regions: what is said within a quarter of a second is said together, and not before the
 * focus has stood as long.
 *
 * @param otherwise speaks while there are no regions. @default nobody
 */
export function createSpeaker(otherwise?: Announce, clock: Clock = pageClock): Speaker {
  let regions: readonly Element[] | undefined
  let unsaid: Array<{ readonly text: string; readonly urgency: Urgency }> = []
  let turn = 0
  let cancelWait: (() => void) | undefined
  let cancelClear: (() => void) | undefined

  function wait(): void {
    cancelWait?.()
    cancelWait = clock.after(WAIT_MS, say)
  }

  function say(): void {
    cancelWait = undefined
    // Two take turns, so that the same words said twice are a change each time.
    turn = 1 - turn
    write(turn, wordsOf('status'))
    write(1 - turn, '')
    write(2, wordsOf('alert'))
    unsaid = []
    cancelClear?.()
    cancelClear = clock.after(CLEAR_AFTER_MS, clear)
  }

  function wordsOf(wanted: Urgency): string {
    return unsaid
      .filter(({ urgency }) => urgency === wanted)
      .map(({ text }) => text)
      .join(' ')
  }

  function write(index: number, text: string): void {
    const region = regions?.[index]
    if (region && region.textContent !== text) region.textContent = text
  }

  function clear(): void {
    for (const region of regions ?? []) region.textContent = ''
  }

  return {
    announce(text, urgency = 'status') {
      if (!regions) return otherwise?.(text, urgency)
      unsaid.push({ text, urgency })
      // There is one alone: empty for a moment, it has something new to say even where that is the same.
      if (urgency === 'alert') write(2, '')
      if (!cancelWait) wait()
    },
    attach(element) {
      if (regions) return undefined
      const { ownerDocument: document } = element
      const onFocus = (): void => {
        if (cancelWait) wait()
      }
      regions = [...element.children]
      document.addEventListener('focusin', onFocus)
      return () => {
        document.removeEventListener('focusin', onFocus)
        cancelWait?.()
        cancelClear?.()
        cancelWait = undefined
        clear()
        regions = undefined
        unsaid = []
      }
    },
  }
}
