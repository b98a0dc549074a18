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
  /** A button of the mouse is down on something in the viewport, or up again. */
  readonly onPressed: (isPressed: boolean) => void
}

/**
 * Listens for the gestures with which a reader takes hold of a scrolling viewport, until `signal` aborts. None of them is
 * prevented. A gesture that something in the viewport takes for itself, a long block of code or a text field, is not one.
 */
export function listenForGestures(
  viewport: HTMLElement,
  signal: AbortSignal,
  { onGesture, onForward, onDeselected, onPressed }: GestureListener,
): void {
  const { ownerDocument: document } = viewport
  let touchedAtPx = 0
  let isSelected = false

  function on<Name extends keyof DocumentEventMap>(
    name: Name,
    listener: (event: DocumentEventMap[Name]) => void,
    target: EventTarget = viewport,
  ): void {
    target.addEventListener(name, listener as EventListener, { passive: true, signal })
  }

  function turn(direction: number, by: ScrollGesture, { target }: Event): void {
    if (direction === 0 || takesForItself(viewport, target, direction)) return
    if (direction > 0) onForward()
    // At the very top there is nothing to go back to, and no way to come back from it.
    else if (viewport.scrollTop > 0) onGesture(by)
  }

  on('wheel', (event) => turn(wheelDirection(event), 'wheel', event))
  on('keydown', (event) => turn(keyDirection(event), 'key', event))
  on('pointerdown', (event) => {
    if (isOnScrollbar(event, viewport)) turn(-1, 'scrollbar', event)
    // A finger moves the text itself, and another button opens a menu.
    onPressed(event.pointerType === 'mouse' && event.buttons === 1)
  })
  // What takes the button's end for itself, a menu or a drag, is over when the mouse moves again.
  for (const name of ['pointerup', 'pointermove'] as const)
    on(name, ({ buttons }) => buttons === 1 || onPressed(false), document)
  on('touchstart', ({ touches }) => {
    touchedAtPx = touches[0]?.clientY ?? 0
  })
  on('touchmove', (event) => {
    const movedPx = (event.touches[0]?.clientY ?? touchedAtPx) - touchedAtPx
    if (Math.abs(movedPx) <= TOUCH_SLOP_PX) return
    // From where it turns round: a finger that has gone up first comes back as well.
    touchedAtPx += movedPx
    turn(-movedPx, 'touch', event)
  })
  on(
    'selectionchange',
    () => {
      const selection = document.getSelection()
      const wasSelected = isSelected
      isSelected = selection !== null && holdsSelection(viewport, selection)
      if (isSelected && !wasSelected) onGesture('selection')
      if (!isSelected && wasSelected) onDeselected()
    },
    document,
  )
}

/** A finger is never quite still. */
const TOUCH_SLOP_PX = 4

/** Whether something inside the viewport takes the gesture for itself. */
function takesForItself(viewport: HTMLElement, target: EventTarget | null, direction: number): boolean {
  let element = target instanceof Element ? target : null
  if (element?.closest('input, textarea, select, [contenteditable]')) return true
  for (; element && element !== viewport; element = element.parentElement) {
    const { scrollTop, scrollHeight, clientHeight } = element
    const hasRoom = direction < 0 ? scrollTop > 0 : scrollTop + 1 < scrollHeight - clientHeight
    if (hasRoom && /auto|scroll/.test(getComputedStyle(element).overflowY)) return true
  }
  return false
}

/** Below zero: towards older messages. */
function wheelDirection({ deltaX, deltaY, ctrlKey }: WheelEvent): number {
  const isZoom = ctrlKey
  return isZoom || Math.abs(deltaY) <= Math.abs(deltaX) ? 0 : deltaY
}

function keyDirection({ key, shiftKey, defaultPrevented, target }: KeyboardEvent): number {
  if (defaultPrevented || (key === ' ' && (target as Element).matches(PRESSED_BY_SPACE))) return 0
  if (/^(ArrowUp|PageUp|Home)$/.test(key) || (key === ' ' && shiftKey)) return -1
  // With Shift they select.
  return !shiftKey && /^(ArrowDown|PageDown|End| )$/.test(key) ? 1 : 0
}

const PRESSED_BY_SPACE = 'button, summary'

function isOnScrollbar({ target, offsetX }: PointerEvent, viewport: HTMLElement): boolean {
  // Left of zero: the scrollbar of a page that reads from right to left.
  return target === viewport && (offsetX >= viewport.clientWidth || offsetX < 0)
}
