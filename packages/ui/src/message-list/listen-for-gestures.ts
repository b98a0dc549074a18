import { holdsSelection } from './keep-selection.ts'
import type { ScrollGesture } from './reduce-scroll.ts'

/** Who hears of a reader's gestures. */
export interface GestureListener {
  /** The reader turns to older messages, or selects something. */
  readonly onGesture: (by: ScrollGesture) => void
  /** The reader turns to newer messages. */
  readonly onForward: () => void
  /** Nothing in the viewport is selected any more. */
  readonly onDeselected: () => void
}

/**
 * Listens for the gestures with which a reader takes hold of a scrolling viewport, until `signal` aborts. None of them is
 * prevented. A gesture that something in the viewport takes for itself, a long block of code or a text field, is not one.
 */
export function listenForGestures(
  viewport: HTMLElement,
  signal: AbortSignal,
  { onGesture, onForward, onDeselected }: GestureListener,
): void {
  const listening = { passive: true, signal }
  let touchedAtPx = 0
  let isSelected = false

  function turn(direction: Direction, by: ScrollGesture, { target }: Event): void {
    if (direction === 0 || takesForItself(viewport, target, direction)) return
    if (direction > 0) onForward()
    // At the very top there is nothing to go back to, and no way to come back from it.
    else if (viewport.scrollTop > 0) onGesture(by)
  }

  viewport.addEventListener('wheel', (event) => turn(wheelDirection(event), 'wheel', event), listening)
  viewport.addEventListener('keydown', (event) => turn(keyDirection(event), 'key', event), listening)
  viewport.addEventListener(
    'pointerdown',
    (event) => {
      if (isOnScrollbar(event, viewport)) turn(-1, 'scrollbar', event)
    },
    listening,
  )
  viewport.addEventListener(
    'touchstart',
    ({ touches }) => {
      touchedAtPx = touches[0]?.clientY ?? 0
    },
    listening,
  )
  viewport.addEventListener(
    'touchmove',
    (event) => {
      const nowPx = event.touches[0]?.clientY ?? touchedAtPx
      const movedPx = nowPx - touchedAtPx
      if (Math.abs(movedPx) <= TOUCH_SLOP_PX) return
      // From where it turns round: a finger that has gone up first comes back as well.
      touchedAtPx = nowPx
      turn(movedPx > 0 ? -1 : 1, 'touch', event)
    },
    listening,
  )
  viewport.ownerDocument.addEventListener(
    'selectionchange',
    () => {
      const wasSelected = isSelected
      const selection = viewport.ownerDocument.getSelection()
      isSelected = selection !== null && holdsSelection(viewport, selection)
      if (isSelected && !wasSelected) onGesture('selection')
      if (!isSelected && wasSelected) onDeselected()
    },
    listening,
  )
}

/** A finger is never quite still. */
const TOUCH_SLOP_PX = 4

/** Towards older messages, nowhere, or towards newer ones. */
type Direction = -1 | 0 | 1

/** Whether something inside the viewport takes the gesture for itself. */
function takesForItself(viewport: HTMLElement, target: EventTarget | null, direction: Direction): boolean {
  let element = target instanceof Element ? target : null
  if (element?.closest('input, textarea, select, [contenteditable]')) return true
  for (; element && element !== viewport; element = element.parentElement) {
    const { scrollTop, scrollHeight, clientHeight } = element
    const hasRoom = direction < 0 ? scrollTop > 0 : scrollTop + 1 < scrollHeight - clientHeight
    if (hasRoom && /auto|scroll/.test(getComputedStyle(element).overflowY)) return true
  }
  return false
}

function wheelDirection({ deltaX, deltaY, ctrlKey }: WheelEvent): Direction {
  const isZoom = ctrlKey
  return isZoom || Math.abs(deltaY) <= Math.abs(deltaX) ? 0 : deltaY < 0 ? -1 : 1
}

function keyDirection({ key, shiftKey, defaultPrevented }: KeyboardEvent): Direction {
  if (defaultPrevented) return 0
  if (key === ' ') return shiftKey ? -1 : 1
  if (/^(ArrowUp|PageUp|Home)$/.test(key)) return -1
  // With Shift they select.
  return !shiftKey && /^(ArrowDown|PageDown|End)$/.test(key) ? 1 : 0
}

function isOnScrollbar({ target, offsetX }: PointerEvent, viewport: HTMLElement): boolean {
  // Left of zero: the scrollbar of a page that reads from right to left.
  return target === viewport && (offsetX >= viewport.clientWidth || offsetX < 0)
}
