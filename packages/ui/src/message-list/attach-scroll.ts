import { edgesOf } from './edges-of.ts'
import { firstVisibleRow } from './first-visible-row.ts'
import { keepSelection } from './keep-selection.ts'
import { listenForGestures } from './listen-for-gestures.ts'
import {
  initialScrollState,
  reduceScroll,
  ROUNDING_PX,
  type ScrollEvent,
  type ScrollState,
} from './reduce-scroll.ts'
import { releaseRoom, reserveRoom, type PinnedTurn } from './reserve-room.ts'

/** A list whose place is looked after. */
export interface ScrollHandle {
  /** Goes to the end and follows it again. */
  readonly follow: () => void
  /** Puts a turn at the top of the viewport, with room for its answer below. The room stays until the next turn. */
  readonly pin: (turn: PinnedTurn) => void
  /**
   * Call it before elements come or go, and what it gives afterwards, before the next paint: what is read then stands where
   * it stood. While the end is followed, that is the end.
   */
  readonly hold: () => () => void
  /** Ends all watching. */
  readonly detach: () => void
}

/** The first row in view, of which something is read. */
interface ReadRow {
  readonly row: Element
  /** How far it is from the top of the content. */
  readonly atPx: number
  /** How much of it is above the view: `0` for nothing, `1` for all of it. */
  readonly share: number
}

/** What a list needs to look after its place. */
export interface ScrollOptions {
  /** Where the state is kept, so that attaching again goes on from it. */
  readonly known: { current: ScrollState }
  /** Hears of each new state in which `mode` or `away` differs. */
  readonly onChange: (state: ScrollState) => void
  /**
   * Whether the browser keeps in place what is read when something above it changes its height (Safari does from 27 on).
   * Where it does not, the list does.
   * @default what the browser says of itself
   */
  readonly hasNativeAnchoring?: boolean | undefined
}

/**
 * Looks after the place of a scrolling viewport. Sizes are read, and the place written, in a ResizeObserver's callback:
 * at most once a frame, when the layout is known anyway, and before that same frame is painted; and once more where the end
 * has moved while the reader was on the way to it.
 *
 * @param content the element in the viewport whose height is the height of what is read: groups of rows, from top to bottom
 */
export function attachScroll(
  viewport: HTMLElement,
  content: HTMLElement,
  { known, onChange, hasNativeAnchoring = CSS.supports('overflow-anchor', 'auto') }: ScrollOptions,
): ScrollHandle {
  const controller = new AbortController()
  const { signal } = controller
  let pinned: PinnedTurn | undefined
  /** Whether the browser's anchoring is switched off, until the layout that it would answer is over. */
  let isHeld = false
  /** Whether the list has gone to its end, and the browser is still to say so. */
  let isMoving = false
  /** Whether somebody is about to select or to click something, which must not move away from under the mouse. */
  let isPressed = false
  let read: ReadRow | undefined
  let widthPx = 0

  function dispatch(event: ScrollEvent): void {
    const before = known.current
    const after = reduceScroll(before, event)
    known.current = after
    if (after.mode !== before.mode) {
      setAnchoring()
      remember()
    }
    if (after.mode !== before.mode || after.away !== before.away) onChange(after)
  }

  function endPx(): number {
    return viewport.scrollHeight - viewport.clientHeight
  }

  function scrollTo(topPx: number): void {
    // Instant even where the page asks for smooth scrolling: an animation that restarts each frame never arrives.
    viewport.scrollTo({ top: topPx, behavior: 'instant' })
  }

  function moveTo(topPx: number): void {
    scrollTo(topPx)
    dispatch({ type: 'placed', topPx: viewport.scrollTop, endPx: endPx() })
  }

  /** Once a frame while text streams. As a rule the browser's anchoring is there already, and moving is left to it. */
  function moveToEnd(): void {
    const topPx = endPx()
    // The end may be a fraction below it, for both sizes are rounded.
    if (topPx - viewport.scrollTop > ROUNDING_PX) scrollTo(topPx + ROUNDING_PX)
    isMoving = true
    dispatch({ type: 'placed', topPx, endPx: topPx })
  }

  function remember(): void {
    const row = known.current.mode === 'released' && firstVisibleRow(viewport, content)
    if (!row) return
    const { top, height } = edgesOf(row)
    read = { row, atPx: top - edgesOf(content).top, share: (edgesOf(viewport).top - top) / height }
  }

  function keepWhatIsRead(hasOtherWidth: boolean): void {
    if (!read?.row.isConnected) return
    const { top, height } = edgesOf(read.row)
    const byPx = hasOtherWidth
      ? top + read.share * height - edgesOf(viewport).top
      : top - edgesOf(content).top - read.atPx
    if (byPx !== 0) moveTo(viewport.scrollTop + byPx)
  }

  /** Whether lines have another width than before; what scrollbars take is told to the stylesheet. */
  function takeWidth(): boolean {
    const { clientWidth } = viewport
    if (clientWidth === widthPx) return false
    widthPx = clientWidth
    viewport.style.setProperty('--rivulet-scrollbar', `${viewport.offsetWidth - clientWidth}px`)
    return true
  }

  function settle(): void {
    // Where lines break elsewhere no browser keeps anything in place.
    const hasOtherWidth = takeWidth()
    const isOurs = !hasNativeAnchoring || hasOtherWidth
    // Something has come below it.
    if (pinned && content.lastElementChild?.lastElementChild !== pinned.answer) release()
    const topPx = pinned && reserveRoom(viewport, content, pinned)
    const { mode } = known.current
    if (mode === 'following') {
      if (!isPressed) moveToEnd()
    } else if (mode === 'pinned' && topPx !== undefined) moveTo(topPx)
    else {
      if (isOurs) keepWhatIsRead(hasOtherWidth)
      dispatch({ type: 'resized', endPx: endPx() })
    }
    if (isHeld) {
      isHeld = false
      setAnchoring()
    }
    // What the browser corrects is a movement, of which it tells.
    if (isOurs) remember()
  }

  /**
   * What the browser holds in place by itself: what is read, once the reader has left the end, and else what stands below the
   * content, which is the end. While the list looks after its place the browser must not correct it as well.
   */
  function setAnchoring(): void {
    const { mode } = known.current
    const isFollowing = mode === 'following'
    viewport.style.overflowAnchor = isHeld || (isPressed && isFollowing) || mode === 'pinned' ? 'none' : ''
    content.style.overflowAnchor = isFollowing ? 'none' : ''
  }

  function release(): void {
    if (pinned) releaseRoom(pinned)
    pinned = undefined
  }

  // Skipped meanwhile: all of it would be laid out twice, once for each width of its lines. But not where somebody may have
  // scrolled already, for without it there is no such place.
  if (known.current === initialScrollState) content.style.contentVisibility = 'hidden'
  takeWidth()
  content.style.contentVisibility = ''
  setAnchoring()
  // Hidden and shown again, an element may have lost its place.
  if (known.current.mode !== 'following') moveTo(known.current.topPx)

  const observer = new ResizeObserver(settle)
  for (const element of [viewport, content, ...viewport.children]) observer.observe(element)

  function takePlace(): void {
    // Where lines break elsewhere the browser may have moved what is read before the list hears of it.
    if (viewport.clientWidth !== widthPx) return
    const topPx = viewport.scrollTop
    const { current } = known
    // Nobody but the list: then the sizes are as they were, and are not asked for. Where it is exactly is known now.
    const isOwn = isMoving && Math.abs(topPx - current.topPx) <= ROUNDING_PX
    isMoving = false
    dispatch({ type: isOwn ? 'placed' : 'scrolled', topPx, endPx: isOwn ? current.endPx : endPx() })
    remember()
  }

  function rest(): void {
    // Of the last step of a movement the browser may tell after its end.
    if (known.current.mode !== 'following') takePlace()
    const { mode, endPx, aimPx = endPx } = known.current
    dispatch({ type: 'came-to-rest' })
    // While the reader was on the way there, the end has moved on.
    if (aimPx !== endPx && mode === 'following') moveToEnd()
  }

  viewport.addEventListener('scroll', takePlace, { signal })
  viewport.addEventListener('scrollend', rest, { signal })
  keepSelection(content, signal)
  listenForGestures(viewport, signal, {
    onGesture: (by) => dispatch({ type: 'gesture', by }),
    onForward: () => dispatch({ type: 'headed-for-end' }),
    onDeselected: () => dispatch({ type: 'deselected' }),
    onPressed(isDown) {
      if (isDown === isPressed) return
      isPressed = isDown
      setAnchoring()
      settle()
    },
  })

  return {
    follow() {
      dispatch({ type: 'asked-for-end' })
      moveToEnd()
    },
    pin(turn) {
      release()
      pinned = turn
      dispatch({ type: 'turn-began' })
      settle()
    },
    hold() {
      if (known.current.mode === 'following') return () => {}
      const row = firstVisibleRow(viewport, content)
      // The lower edge: what is added to the row itself is a line above its message.
      const beforePx = row ? edgesOf(row).bottom : 0
      return () => {
        if (!row?.isConnected || known.current.mode === 'following') return
        // The browser would correct the place as well, unless it is at the very top, where it never does.
        isHeld = true
        setAnchoring()
        moveTo(viewport.scrollTop + edgesOf(row).bottom - beforePx)
        remember()
      }
    },
    detach() {
      controller.abort()
      observer.disconnect()
      viewport.style.overflowAnchor = content.style.overflowAnchor = ''
    },
  }
}
