import type { Clock } from '@rivulet/core'
import { pageClock } from './page-clock.ts'

/** `alert` interrupts what is being spoken; `status` waits for its end. */
export type Urgency = 'status' | 'alert'

/** Tells screen readers something. @param urgency 'status' by default */
export type Announce = (text: string, urgency?: Urgency) => void

/** What speaks for a chat. */
export interface Speaker {
  /**
   * Says something, together with what is said at about the same time. Whether there is an element to speak by.
   * @param by only if this is the element that is spoken by. @default whichever it is
   */
  readonly say: (text: string, urgency?: Urgency, by?: Element) => boolean
  /**
   * Speaks by the three regions in this element: two that take turns, and one that interrupts. Of several elements the first
   * that is laid out is spoken by, for nobody hears of any other. Gives what ends that.
   */
  readonly attach: (element: Element) => () => void
}

/** A screen reader drops what comes together with a change of the focus, and speaks what comes together as one. */
const WAIT_MS = 250
/** Long enough for a screen reader to take it up, short enough that nobody finds it lying about afterwards. */
const CLEAR_AFTER_MS = 7_000

/**
 * Something that speaks by live regions: what is said within a quarter of a second is said together, and not before the
 * focus has stood as long.
 */
export function createSpeaker(clock: Clock = pageClock): Speaker {
  let elements: readonly Element[] = []
  let unsaid = nothing()
  let turn = 0
  let cancelWait: (() => void) | undefined
  let cancelClear: (() => void) | undefined

  function wait(): void {
    cancelWait?.()
    cancelWait = clock.after(WAIT_MS, speak)
  }

  function speak(): void {
    cancelWait = undefined
    // Two take turns, so that the same words said twice are a change each time.
    turn = 1 - turn
    write(turn, unsaid.status.join(' '))
    write(1 - turn, '')
    write(2, unsaid.alert.join(' '))
    unsaid = nothing()
    cancelClear?.()
    cancelClear = clock.after(CLEAR_AFTER_MS, clear)
  }

  function write(index: number, text: string): void {
    const region = speaking()?.children[index]
    if (region) region.textContent = text
  }

  function speaking(): Element | undefined {
    return elements.find((element) => element.getClientRects()[0]) ?? elements[0]
  }

  function clear(those = elements): void {
    for (const { children } of those) for (const region of children) region.textContent = ''
  }

  function onFocus(): void {
    if (cancelWait) wait()
  }

  return {
    say(text, urgency = 'status', by = speaking()) {
      if (!by || by !== speaking()) return false
      unsaid[urgency].push(text)
      // There is one alone: empty for a moment, it has something new to say even where that is the same.
      if (urgency === 'alert') write(2, '')
      if (!cancelWait) wait()
      return true
    },
    attach(element) {
      const { ownerDocument: document } = element
      elements = [...elements, element]
      // Once, however many elements there are.
      document.addEventListener('focusin', onFocus)
      return () => {
        clear([element])
        elements = elements.filter((each) => each !== element)
        if (elements[0]) return
        document.removeEventListener('focusin', onFocus)
        cancelWait?.()
        cancelClear?.()
        cancelWait = undefined
        unsaid = nothing()
      }
    },
  }
}

function nothing(): Readonly<Record<Urgency, string[]>> {
  return { status: [], alert: [] }
}
