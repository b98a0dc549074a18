import { followEnd, type FollowEvent, type FollowState } from './follow-end.ts'

/** A list that follows its end. */
export interface FollowHandle {
  /** Goes to the end and follows it again. */
  readonly follow: () => void
  /** Ends all watching. */
  readonly detach: () => void
}

/**
 * Keeps the end of a scrolling viewport in view. Sizes are read, and the place written, in a ResizeObserver's callback:
 * at most once a frame, when the layout is known anyway, and before that same frame is painted.
 *
 * @param content the element in the viewport whose height is the height of what is read
 * @param known where the state is kept, so that attaching again goes on from it
 * @param onChange hears of each new state in which `following` or `away` differs
 */
export function attachFollowEnd(
  viewport: HTMLElement,
  content: HTMLElement,
  known: { current: FollowState },
  onChange: (state: FollowState) => void,
): FollowHandle {
  let touchedAtPx = 0
  const { signal, abort } = createAbort()
  const listening = { passive: true, signal }

  function dispatch(event: FollowEvent): void {
    const before = known.current
    const after = followEnd(before, event)
    known.current = after
    if (after.following !== before.following || after.away !== before.away) onChange(after)
  }

  function goBack({ target }: Event): void {
    // At the very top there is nothing to go back to, and no way to come back from it.
    if (viewport.scrollTop > 0 && !scrollsBackWithin(viewport, target)) dispatch({ type: 'went-back' })
  }

  function place(): void {
    // Instant even where the page asks for smooth scrolling: an animation that restarts each frame never arrives.
    viewport.scrollTo({ top: viewport.scrollHeight, behavior: 'instant' })
    dispatch({ type: 'placed', topPx: viewport.scrollTop })
  }

  function endPx(): number {
    return viewport.scrollHeight - viewport.clientHeight
  }

  // Hidden and shown again, an element may have lost its place.
  if (!known.current.following) viewport.scrollTo({ top: known.current.topPx, behavior: 'instant' })

  const observer = new ResizeObserver(() => {
    if (known.current.following) place()
    else dispatch({ type: 'resized', endPx: endPx() })
  })
  observer.observe(content)
  observer.observe(viewport)

  viewport.addEventListener(
    'scroll',
    () => dispatch({ type: 'scrolled', topPx: viewport.scrollTop, endPx: endPx() }),
    listening,
  )
  viewport.addEventListener(
    'wheel',
    (event) => {
      if (isWheelBack(event)) goBack(event)
    },
    listening,
  )
  viewport.addEventListener(
    'keydown',
    (event) => {
      if (isKeyBack(event)) goBack(event)
    },
    listening,
  )
  viewport.addEventListener(
    'pointerdown',
    (event) => {
      if (isOnScrollbar(event, viewport)) goBack(event)
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
      if (movedPx > TOUCH_SLOP_PX) goBack(event)
    },
    listening,
  )

  return {
    follow() {
      dispatch({ type: 'asked-for-end' })
      place()
    },
    detach() {
      abort()
      observer.disconnect()
    },
  }
}

/** A finger is never quite still. */
const TOUCH_SLOP_PX = 4

/** Whether something inside the viewport, a long block of code perhaps, takes the gesture for itself. */
function scrollsBackWithin(viewport: HTMLElement, target: EventTarget | null): boolean {
  let element = target instanceof Element ? target : null
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

function createAbort(): { signal: AbortSignal; abort: () => void } {
  const controller = new AbortController()
  return { signal: controller.signal, abort: () => controller.abort() }
}
