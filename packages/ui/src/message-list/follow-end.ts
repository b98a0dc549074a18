/** Whether a list keeps its end in view, and what is known of where its reader is. */
export interface FollowState {
  /** Whether the end is kept in view as the content grows. */
  readonly following: boolean
  /** Whether the reader has left the end so far behind that a way back is of use. */
  readonly away: boolean
  /** Where the viewport was when it was last heard of, in pixels from the top. */
  readonly topPx: number
}

/** What can happen to a list that follows its end. */
export type FollowEvent =
  /** The reader's own gesture towards older messages: wheel, finger, key, or a hand on the scrollbar. */
  | { readonly type: 'went-back' }
  /** The reader asked for the end: by the button, or by saying something. */
  | { readonly type: 'asked-for-end' }
  /** The list itself moved the viewport. */
  | { readonly type: 'placed'; readonly topPx: number }
  /** The viewport moved, whoever did it. `endPx` is how far down it can go. */
  | { readonly type: 'scrolled'; readonly topPx: number; readonly endPx: number }
  /** Content or viewport changed their size. */
  | { readonly type: 'resized'; readonly endPx: number }

/** A list opens at its end and follows it. */
export const initialFollowState: FollowState = { following: true, away: false, topPx: 0 }

/** How near to the end counts as having come back: two lines, for the text grows while the reader aims. */
const RETURN_ZONE_PX = 48
/** Browsers round scroll positions differently from sizes. */
const ROUNDING_PX = 1

/**
 * Following ends by a movement of the reader's and never by a measured distance: a burst of text that is taller than
 * the viewport opens a gap too, and nobody left. An event that changes nothing gives the same state back.
 */
export function followEnd(state: FollowState, event: FollowEvent): FollowState {
  switch (event.type) {
    case 'went-back':
      return update(state, { following: false })
    case 'asked-for-end':
      return update(state, { following: true, away: false })
    case 'placed':
      return update(state, { topPx: event.topPx })
    case 'resized':
      return update(state, { away: !state.following && isFar(state.topPx, event.endPx) })
    case 'scrolled': {
      const { topPx, endPx } = event
      const isNear = !isFar(topPx, endPx)
      // What shrinks at the end pushes the viewport back as well; then the old place is no longer there.
      const wentBack = topPx < state.topPx && state.topPx <= endPx + ROUNDING_PX
      const cameBack = topPx > state.topPx && isNear
      const following = cameBack || (state.following && !wentBack)
      return update(state, { following, away: !following && !isNear, topPx })
    }
  }
}

function isFar(topPx: number, endPx: number): boolean {
  return endPx - topPx > RETURN_ZONE_PX
}

function update(state: FollowState, changes: Partial<FollowState>): FollowState {
  const next = { ...state, ...changes }
  const isSame = next.following === state.following && next.away === state.away && next.topPx === state.topPx
  return isSame ? state : next
}
