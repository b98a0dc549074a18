import type { ScrollGesture } from './reduce-scroll.ts'

/** Who hears of a reader's gestures. */
export interface GestureListener {
  /** The reader turns to older messages, or selects something. */
  readonly onGesture: (by: ScrollGesture) => void
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
  { onGesture, onDeselected }: GestureListener,
): void {
  const listening = { passive: true, signal }
  let touchedAtPx = 0
  let isSelected = false

  function goBack(by: ScrollGesture, { target }: Event): void {
    // At the very top there is nothing to go back to, and no way to come back from it.
    if (viewport.scrollTop > 0 && !takesForItself(viewport, target)) onGesture(by)
  }

  viewport.addEventListener(
    'wheel',
    (event) => {
      if (isWheelBack(event)) goBack('wheel', event)
    },
    listening,
  )
  viewport.addEventListener(
    'keydown',
    (event) => {
      if (isKeyBack(event)) goBack('key', event)
    },
    listening,
  )
  viewport.addEventListener(
    'pointerdown',
    (event) => {
      if (isOnScrollbar(event, viewport)) goBack('scrollbar', event)
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
      const movedPx = (event.touches[0]?.clientY ?? touchedAtPx) - touchedAtPx
      if (movedPx > TOUCH_SLOP_PX) goBack('touch', event)
    },
    listening,
  )
  viewport.ownerDocument.addEventListener(
    'selectionchange',
    () => {
      const wasSelected = isSelected
      isSelected = holdsSelection(viewport)
      if (isSelected && !wasSelected) onGesture('selection')
      if (!isSelected && wasSelected) onDeselected()
    },
    listening,
  )
}

/** A finger is never quite still. */
const TOUCH_SLOP_PX = 4

/** Whether something inside the viewport takes the gesture for itself. */
function takesForItself(viewport: HTMLElement, target: EventTarget | null): boolean {
  let element = target instanceof Element ? target : null
  if (element?.closest('input, textarea, select, [contenteditable]')) return true
  for (; element && element !== viewport; element = element.parentElement) {
    if (element.scrollTop > 0 && /auto|scroll/.test(getComputedStyle(element).overflowY)) return true
  }
  return false
}

function isWheelBack({ deltaX, deltaY, ctrlKey }: WheelEvent): boolean {
  const isZoom = ctrlKey
  return deltaY < 0 && Math.abs(deltaY) > Math.abs(deltaX) && !isZoom
}

function isKeyBack({ key, shiftKey, defaultPrevented }: KeyboardEvent): boolean {
  if (defaultPrevented) return false
  return key === 'ArrowUp' || key === 'PageUp' || key === 'Home' || (key === ' ' && shiftKey)
}

function isOnScrollbar({ target, offsetX }: PointerEvent, viewport: HTMLElement): boolean {
  // Left of zero: the scrollbar of a page that reads from right to left.
  return target === viewport && (offsetX >= viewport.clientWidth || offsetX < 0)
}

function holdsSelection(viewport: HTMLElement): boolean {
  const selection = viewport.ownerDocument.getSelection()
  return selection !== null && !selection.isCollapsed && viewport.contains(selection.anchorNode)
}
