import { areShallowlySame } from '../context/use-held.ts'

/**
 * What a list does with its place as its content grows: `following` keeps the end in view, `pinned` keeps the newest turn at
 * the top, `released` leaves the place to the reader.
 */
export type ScrollMode = 'following' | 'pinned' | 'released'

/** A gesture of the reader's towards older messages, or one that holds on to what is read. */
export type ScrollGesture = 'wheel' | 'touch' | 'key' | 'scrollbar' | 'selection'

/**
 * What brought the mode about. `moved` is a movement whose gesture nobody saw, such as the browser's search or the drag of an
 * overlay scrollbar; `returned` is the reader's coming back to the end.
 */
export type ScrollCause = ScrollGesture | 'opened' | 'moved' | 'returned' | 'asked' | 'turn'

/** Where a list's reader is, and what the list does about it. */
export interface ScrollState {
  readonly mode: ScrollMode
  /** Why the mode is what it is. */
  readonly cause: ScrollCause
  /** Whether the reader has left the end so far behind that a way back is of use. */
  readonly away: boolean
  /** Where the viewport was when it was last heard of, in pixels from the top. */
  readonly topPx: number
  /** How far down it could go then. */
  readonly endPx: number
  /**
   * How far down it could go when the reader's movement towards the end began; `undefined` when there is none. By the time
   * that they are there the text has grown, and they are at the end all the same.
   */
  readonly aimPx: number | undefined
}

/** What can happen to a list. */
export type ScrollEvent =
  /** The reader's own gesture, before anything has moved. */
  | { readonly type: 'gesture'; readonly by: ScrollGesture }
  /** The reader's own gesture towards the end, before anything has moved. */
  | { readonly type: 'headed-for-end' }
  /** What a gesture has set going stands still. */
  | { readonly type: 'came-to-rest' }
  /** The reader selected something, and now nothing is selected any more. */
  | { readonly type: 'deselected' }
  /** The reader asked for the end: by the button, or by saying something. */
  | { readonly type: 'asked-for-end' }
  /** The reader began a turn that is to stand at the top. */
  | { readonly type: 'turn-began' }
  /** The list itself moved the viewport. */
  | { readonly type: 'placed'; readonly topPx: number; readonly endPx: number }
  /** The viewport moved, whoever did it. */
  | { readonly type: 'scrolled'; readonly topPx: number; readonly endPx: number }
  /** Content or viewport changed their size. */
  | { readonly type: 'resized'; readonly endPx: number }

/** A list opens at its end and follows it. */
export const initialScrollState: ScrollState = {
  mode: 'following',
  cause: 'opened',
  away: false,
  topPx: 0,
  endPx: 0,
  aimPx: undefined,
}

/** How near to the end counts as having come back: two lines, for the text grows while the reader aims. */
const RETURN_ZONE_PX = 48
/** Browsers round scroll positions differently from sizes. */
export const ROUNDING_PX: number = 1

/**
 * The whole of what a list decides about scrolling. Following ends by a movement of the reader's and never by a measured
 * distance: a burst of text that is taller than the viewport opens a gap too, and nobody left. A movement counts as the
 * reader's only where no change of size explains it. An event that changes nothing gives the same state back.
 */
export function reduceScroll(state: ScrollState, event: ScrollEvent): ScrollState {
  switch (event.type) {
    case 'gesture': {
      // Who has gone elsewhere and then selects has still gone elsewhere.
      if (state.mode === 'released' && event.by === 'selection') return state
      return update(state, { mode: 'released', cause: event.by, aimPx: undefined })
    }
    case 'headed-for-end':
      if (state.mode === 'following') return state
      if (state.mode === 'released' && !isFar(state)) return followAgain(state)
      return update(state, { aimPx: state.endPx })
    case 'came-to-rest':
      return update(state, { aimPx: undefined })
    case 'deselected':
      if (state.mode !== 'released' || state.cause !== 'selection' || isFar(state)) return state
      return followAgain(state)
    case 'asked-for-end':
      return update(state, { mode: 'following', cause: 'asked' })
    case 'turn-began':
      return update(state, { mode: 'pinned', cause: 'turn' })
    case 'resized':
      return update(state, { endPx: event.endPx })
    case 'placed':
      return update(state, { topPx: event.topPx, endPx: event.endPx })
    case 'scrolled': {
      const { topPx, endPx } = event
      const place = { topPx, endPx }
      const moved = topPx - state.topPx
      const grown = endPx - state.endPx
      const isSameSize = Math.abs(grown) <= ROUNDING_PX
      // The browser keeps in place what is read when something above it grows; then both change by as much.
      const cameForward = moved > 0 && (isSameSize || Math.abs(moved - grown) > ROUNDING_PX)
      const { aimPx = endPx } = state
      // Who is beyond it was not heading for it: a key may be for what has the focus, and move nothing.
      const isThere = !isFar({ topPx, endPx }) || Math.abs(aimPx - topPx) <= RETURN_ZONE_PX
      if (cameForward && isThere) return followAgain({ ...state, ...place })
      // What shrinks pushes the viewport back as well, but to the end and no farther. A search that leads to rows which the
      // browser had skipped changes the size too, for it measures them.
      const wentBack = moved < 0 && (isSameSize || isFar(event))
      const leaves = state.mode === 'pinned' ? cameForward || wentBack : wentBack
      if (!leaves || state.mode === 'released') return update(state, place)
      // Who leaves a turn that stands at the top may be heading for its end, and still is.
      return update(state, { ...place, mode: 'released', cause: 'moved' })
    }
  }
}

function followAgain(state: ScrollState): ScrollState {
  return update(state, { mode: 'following', cause: 'returned' })
}

type Changes = Partial<Omit<ScrollState, 'away'>>

function update(state: ScrollState, changes: Changes): ScrollState {
  const next = { ...state, ...changes }
  next.away = next.mode !== 'following' && isFar(next)
  return areShallowlySame(state, next) ? state : next
}

function isFar({ topPx, endPx }: { readonly topPx: number; readonly endPx: number }): boolean {
  return endPx - topPx > RETURN_ZONE_PX
}
