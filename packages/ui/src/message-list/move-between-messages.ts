import { edgesOf } from './edges-of.ts'
import { firstVisibleRow } from './first-visible-row.ts'
import { ROUNDING_PX } from './reduce-scroll.ts'
import { PEEK_PX } from './reserve-room.ts'

/** A list whose messages take the focus. */
export interface FocusList {
  readonly viewport: HTMLElement
  /** The element around the groups of rows. */
  readonly content: HTMLElement
  /** Goes to the end and follows it. */
  readonly follow: () => void
  /** Whether the focus came by a click: then the arrows scroll. */
  readonly isByPointer: boolean
  /** Where Escape leads. */
  readonly field: HTMLElement | null
}

/** How far a key goes within a message. */
const LINES_PX = 48

/**
 * Moves the focus between messages: ↑ and ↓ to the one before and the next, Home and End to the first and the last, Escape
 * out of the list into the text field. A message that is taller than the view is scrolled through first, so nothing is
 * skipped. It is for who came by keyboard: after a click the arrows scroll, as in any page, and the same keys belong to
 * whatever in a message has the focus, a field or a long line of code. Page Up, Page Down and Space always scroll.
 */
export function moveBetweenMessages(event: KeyboardEvent, list: FocusList): void {
  const { key, target, defaultPrevented, altKey, ctrlKey, metaKey, shiftKey, isComposing } = event
  if (defaultPrevented || isComposing || altKey || ctrlKey || metaKey || shiftKey) return
  if (!(target instanceof HTMLElement)) return
  if (key === 'Escape') {
    if (!list.field || target.closest(ESCAPES_ITSELF)) return
    event.preventDefault()
    return list.field.focus()
  }
  const isMessage = target.matches('[data-part="message"]')
  if ((!isMessage && target !== list.viewport) || list.isByPointer) return
  const isDone = move(key, isMessage ? target : undefined, list)
  if (isDone) event.preventDefault()
}

const ESCAPES_ITSELF = 'input, textarea, select, [contenteditable], [popover], dialog, [role="menu"]'

/** Whether the key led somewhere; otherwise it is the browser's. */
function move(key: string, current: HTMLElement | undefined, list: FocusList): boolean {
  const { viewport, content, follow } = list

  function allRows(): Element[] {
    return [...content.children].flatMap(({ children }) => [...children])
  }

  function beside(message: HTMLElement, step: number): HTMLElement | undefined {
    const rows = allRows()
    return messageOf(rows[rows.findIndex((row) => row.contains(message)) + step])
  }

  /** The first message whose beginning is in view; where there is none, the one that is. */
  function firstThatBegins(): HTMLElement | undefined {
    const first = messageOf(firstVisibleRow(viewport, content))
    if (!first || edgesOf(first).top >= edgesOf(viewport).top) return first
    const next = beside(first, 1)
    return next && edgesOf(next).top < edgesOf(viewport).bottom ? next : first
  }

  /** The lowest message of which something is in view. */
  function lowestVisible(): HTMLElement | undefined {
    let lowest = messageOf(firstVisibleRow(viewport, content))
    for (let next = lowest; next && edgesOf(next).top < edgesOf(viewport).bottom; next = beside(next, 1))
      lowest = next
    return lowest
  }

  switch (key) {
    case 'ArrowDown': {
      if (current && edgesOf(current).bottom > edgesOf(viewport).bottom + ROUNDING_PX) {
        scrollBy(viewport, LINES_PX)
        return true
      }
      const next = current ? beside(current, 1) : firstThatBegins()
      if (next) showMessage(viewport, next)
      else follow()
      return true
    }
    case 'ArrowUp': {
      if (current && edgesOf(current).top < edgesOf(viewport).top - ROUNDING_PX) {
        scrollBy(viewport, -LINES_PX)
        return true
      }
      const previous = current ? beside(current, -1) : lowestVisible()
      if (previous) showMessage(viewport, previous)
      return previous !== undefined
    }
    case 'Home': {
      messageOf(allRows()[0])?.focus({ preventScroll: true })
      viewport.scrollTo({ top: 0, behavior: 'instant' })
      return true
    }
    case 'End': {
      messageOf(allRows().at(-1))?.focus({ preventScroll: true })
      // The browser goes there itself, from wherever it is in the middle of going.
      if (viewport.scrollHeight - viewport.clientHeight - viewport.scrollTop > ROUNDING_PX) return false
      follow()
      return true
    }
  }
  return false
}

/** Gives a message the focus. If it is not in view as a whole, its beginning comes to the top. */
export function showMessage(viewport: HTMLElement, message: HTMLElement): void {
  message.focus({ preventScroll: true })
  const { top, bottom } = edgesOf(message)
  const view = edgesOf(viewport)
  if (top >= view.top && bottom <= view.bottom) return
  scrollBy(viewport, top - view.top - PEEK_PX)
}

/** At once: an animation of the browser's would go on after the next key, whatever that scrolls to. */
function scrollBy(viewport: HTMLElement, px: number): void {
  viewport.scrollBy({ top: px, behavior: 'instant' })
}

/** The message in a row. */
export function messageOf(row: Element | null | undefined): HTMLElement | undefined {
  return row?.querySelector<HTMLElement>('[data-part="message"]') ?? undefined
}
