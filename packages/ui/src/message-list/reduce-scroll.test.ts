import fc from 'fast-check'
import { expect, test } from 'vitest'
import { initialScrollState, reduceScroll, type ScrollEvent, type ScrollState } from './reduce-scroll.ts'

function after(...events: readonly ScrollEvent[]): ScrollState {
  return events.reduce(reduceScroll, initialScrollState)
}

const placedAtEnd: ScrollEvent = { type: 'placed', topPx: 1_000, endPx: 1_000 }
const wheel: ScrollEvent = { type: 'gesture', by: 'wheel' }
const selection: ScrollEvent = { type: 'gesture', by: 'selection' }

function scrolled(topPx: number, endPx = 1_000): ScrollEvent {
  return { type: 'scrolled', topPx, endPx }
}

test('a list opens following its end', () => {
  expect(initialScrollState).toMatchObject({ mode: 'following', cause: 'opened' })
})

test('a burst that is taller than the viewport does not end following, however wide the gap it measures', () => {
  const state = after(placedAtEnd, { type: 'resized', endPx: 5_000 }, scrolled(1_000, 5_000))
  expect(state).toMatchObject({ mode: 'following', away: false })
})

test.each(['wheel', 'touch', 'key', 'scrollbar', 'selection'] as const)(
  'a gesture (%s) ends following before anything has moved, and says so',
  (by) => {
    expect(after(placedAtEnd, { type: 'gesture', by })).toMatchObject({ mode: 'released', cause: by })
  },
)

test('the scroll event of the list’s own last step does not undo the gesture that came between', () => {
  expect(after(placedAtEnd, wheel, scrolled(1_000)).mode).toBe('released')
})

test('moving back without any gesture that was seen (find in page, an overlay scrollbar) ends following too', () => {
  expect(after(placedAtEnd, scrolled(400))).toMatchObject({ mode: 'released', cause: 'moved', away: true })
})

test('content that shrinks pushes the viewport back, and that is nobody’s wish', () => {
  expect(after(placedAtEnd, scrolled(800, 800)).mode).toBe('following')
})

test('a search that leads to rows which were never measured ends following, whatever their real size is', () => {
  expect(after(placedAtEnd, scrolled(200, 700)).mode).toBe('released')
  expect(after(placedAtEnd, scrolled(200, 1_400)).mode).toBe('released')
})

test('coming back to the end follows again, with two lines of room for what grew meanwhile', () => {
  const gone = after(placedAtEnd, wheel, scrolled(500))
  expect(reduceScroll(gone, scrolled(900)).mode).toBe('released')
  expect(reduceScroll(gone, scrolled(960))).toMatchObject({
    mode: 'following',
    cause: 'returned',
    away: false,
  })
})

test('so it does when the text has grown by the time that the movement is heard of', () => {
  const gone = after(placedAtEnd, wheel, scrolled(500))
  expect(reduceScroll(gone, scrolled(1_180, 1_200)).mode).toBe('following')
})

test('who heads for the end has come back when they are where it was then, however much the text has grown', () => {
  const headed = after(placedAtEnd, wheel, scrolled(500), { type: 'headed-for-end' })
  const underWay = reduceScroll(headed, scrolled(700, 1_300))
  expect(underWay.mode).toBe('released')
  expect(reduceScroll(underWay, scrolled(1_000, 1_700))).toMatchObject({
    mode: 'following',
    cause: 'returned',
  })
  // What moves them there later was not that gesture.
  for (const between of [{ type: 'came-to-rest' }, wheel] as const) {
    expect(reduceScroll(reduceScroll(headed, between), scrolled(1_000, 1_700)).mode).toBe('released')
  }
})

test('where they were heading for is known until they stand still', () => {
  const there = after(placedAtEnd, wheel, scrolled(500), { type: 'headed-for-end' }, scrolled(1_000, 1_030))
  expect(there).toMatchObject({ mode: 'following', aimPx: 1_000 })
  expect(reduceScroll(there, { type: 'came-to-rest' }).aimPx).toBeUndefined()
})

test('who leaves a turn at the top for the end has come back when they are where that was', () => {
  const turn = after({ type: 'turn-began' }, { type: 'placed', topPx: 1_000, endPx: 2_000 })
  const underWay = [{ type: 'headed-for-end' } as const, scrolled(1_500, 2_000)].reduce(reduceScroll, turn)
  expect(underWay.mode).toBe('released')
  expect(reduceScroll(underWay, scrolled(2_000, 2_700)).mode).toBe('following')
})

test('who is led far beyond where the end was has not come back: the key may have moved nothing at all', () => {
  const headed = after(placedAtEnd, wheel, scrolled(500), { type: 'headed-for-end' })
  const grown = reduceScroll(headed, { type: 'resized', endPx: 5_000 })
  expect(reduceScroll(grown, scrolled(1_500, 5_000)).mode).toBe('released')
})

test('who is at the end already and heads for it comes back without a movement', () => {
  expect(after(placedAtEnd, wheel, { type: 'headed-for-end' }).mode).toBe('following')
  expect(after(placedAtEnd, { type: 'turn-began' }, { type: 'headed-for-end' }).mode).toBe('pinned')
})

test('what the browser moves because something above has grown is no coming back', () => {
  const near = after(placedAtEnd, wheel, scrolled(980))
  expect(reduceScroll(near, scrolled(1_180, 1_200)).mode).toBe('released')
})

test('a small step back stays let go, though the end is near', () => {
  expect(after(placedAtEnd, wheel, scrolled(980))).toMatchObject({ mode: 'released', away: false })
})

test('a reader who let go is away once the text has grown past them', () => {
  expect(after(placedAtEnd, wheel, { type: 'resized', endPx: 1_200 }).away).toBe(true)
})

test('asking for the end follows again from anywhere', () => {
  const state = after(placedAtEnd, wheel, scrolled(0), { type: 'asked-for-end' })
  expect(state).toMatchObject({ mode: 'following', cause: 'asked', away: false })
})

test('a selection that is taken back follows again, if the end is still there and nothing else was done', () => {
  expect(after(placedAtEnd, selection, { type: 'deselected' }).mode).toBe('following')
  const grown: ScrollEvent = { type: 'resized', endPx: 1_500 }
  expect(after(placedAtEnd, selection, grown, { type: 'deselected' }).mode).toBe('released')
  expect(after(placedAtEnd, selection, wheel, { type: 'deselected' }).mode).toBe('released')
  expect(after(placedAtEnd, wheel, selection, { type: 'deselected' })).toMatchObject({ cause: 'wheel' })
})

test('a turn at the top stays there while its answer grows, and says when the end is out of view', () => {
  const turn = after(placedAtEnd, { type: 'turn-began' }, { type: 'placed', topPx: 1_400, endPx: 1_400 })
  expect(turn).toMatchObject({ mode: 'pinned', away: false })
  expect(reduceScroll(turn, { type: 'placed', topPx: 1_400, endPx: 2_000 })).toMatchObject({
    mode: 'pinned',
    away: true,
  })
})

test('it lets go in both directions, and follows from the end on', () => {
  const turn = after(placedAtEnd, { type: 'turn-began' }, { type: 'placed', topPx: 1_400, endPx: 2_000 })
  expect(reduceScroll(turn, wheel).mode).toBe('released')
  expect(reduceScroll(turn, scrolled(1_300, 2_000)).mode).toBe('released')
  expect(reduceScroll(turn, scrolled(1_600, 2_000)).mode).toBe('released')
  expect(reduceScroll(turn, scrolled(1_990, 2_000)).mode).toBe('following')
  expect(reduceScroll(turn, scrolled(1_500, 2_100)).mode).toBe('pinned')
})

test('an event that changes nothing gives the same state', () => {
  const state = after(placedAtEnd)
  expect(reduceScroll(state, placedAtEnd)).toBe(state)
  expect(reduceScroll(state, scrolled(1_000))).toBe(state)
})

const px = fc.integer({ min: 0, max: 5_000 })
const byItself = fc.oneof(
  px.map((endPx): ScrollEvent => ({ type: 'resized', endPx })),
  px.map((endPx): ScrollEvent => ({ type: 'placed', topPx: endPx, endPx })),
)
const anything = fc.oneof(
  byItself,
  fc.constantFrom(wheel, selection, { type: 'deselected' } as const, { type: 'turn-began' } as const),
  fc.constantFrom({ type: 'headed-for-end' } as const, { type: 'came-to-rest' } as const),
  fc.tuple(px, px).map(([topPx, endPx]) => scrolled(topPx, endPx)),
)

test('whatever sizes do, a list that follows goes on following until its reader moves', () => {
  fc.assert(
    fc.property(fc.array(byItself), px, (events, grownPx) => {
      const state = after(placedAtEnd, ...events)
      expect(state.mode).toBe('following')
      // The list’s own step is heard of late, when the content has grown on.
      expect(reduceScroll(state, scrolled(state.topPx, state.topPx + grownPx)).mode).toBe('following')
    }),
  )
})

test('whatever happened, who follows is not away, and who asks for the end gets it', () => {
  fc.assert(
    fc.property(fc.array(anything), (events) => {
      const state = after(...events)
      if (state.mode === 'following') expect(state.away).toBe(false)
      expect(reduceScroll(state, { type: 'asked-for-end' })).toMatchObject({ mode: 'following', away: false })
    }),
  )
})
