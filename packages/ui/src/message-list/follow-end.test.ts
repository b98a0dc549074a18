import { expect, test } from 'vitest'
import { followEnd, initialFollowState, type FollowEvent, type FollowState } from './follow-end.ts'

function after(...events: readonly FollowEvent[]): FollowState {
  return events.reduce(followEnd, initialFollowState)
}

const placedAtEnd: FollowEvent = { type: 'placed', topPx: 1_000 }

test('a list opens following its end', () => {
  expect(initialFollowState.following).toBe(true)
})

test('a burst that is taller than the viewport does not end following, however wide the gap it measures', () => {
  const state = after(
    placedAtEnd,
    { type: 'resized', endPx: 5_000 },
    { type: 'scrolled', topPx: 1_000, endPx: 5_000 },
  )
  expect(state).toMatchObject({ following: true, away: false })
})

test('a gesture towards older messages ends following before anything has moved', () => {
  expect(after(placedAtEnd, { type: 'went-back' }).following).toBe(false)
})

test('the scroll event of the list’s own last step does not undo the gesture that came between', () => {
  const state = after(placedAtEnd, { type: 'went-back' }, { type: 'scrolled', topPx: 1_000, endPx: 1_000 })
  expect(state.following).toBe(false)
})

test('moving back without any gesture that was seen (find in page, an overlay scrollbar) ends following too', () => {
  expect(after(placedAtEnd, { type: 'scrolled', topPx: 400, endPx: 1_000 })).toMatchObject({
    following: false,
    away: true,
  })
})

test('content that shrinks pushes the viewport back, and that is nobody’s wish', () => {
  expect(after(placedAtEnd, { type: 'scrolled', topPx: 800, endPx: 800 }).following).toBe(true)
})

test('coming back to the end follows again, with two lines of room for what grew meanwhile', () => {
  const gone = after(placedAtEnd, { type: 'went-back' }, { type: 'scrolled', topPx: 500, endPx: 1_000 })
  expect(followEnd(gone, { type: 'scrolled', topPx: 900, endPx: 1_000 }).following).toBe(false)
  expect(followEnd(gone, { type: 'scrolled', topPx: 960, endPx: 1_000 })).toMatchObject({
    following: true,
    away: false,
  })
})

test('a small step back stays let go, though the end is near', () => {
  const state = after(placedAtEnd, { type: 'went-back' }, { type: 'scrolled', topPx: 980, endPx: 1_000 })
  expect(state).toMatchObject({ following: false, away: false })
})

test('a reader who let go is away once the text has grown past them', () => {
  const state = after(placedAtEnd, { type: 'went-back' }, { type: 'resized', endPx: 1_200 })
  expect(state.away).toBe(true)
})

test('asking for the end follows again from anywhere', () => {
  const state = after(
    placedAtEnd,
    { type: 'went-back' },
    { type: 'scrolled', topPx: 0, endPx: 1_000 },
    { type: 'asked-for-end' },
  )
  expect(state).toMatchObject({ following: true, away: false })
})

test('an event that changes nothing gives the same state', () => {
  const state = after(placedAtEnd)
  expect(followEnd(state, placedAtEnd)).toBe(state)
  expect(followEnd(state, { type: 'scrolled', topPx: 1_000, endPx: 1_000 })).toBe(state)
})
