import { createManualClock } from '@rivulet/core/testing'
import { expect, test } from 'vitest'
import { createStandstill } from './create-standstill.ts'

function setUp() {
  const clock = createManualClock()
  const element = document.createElement('span')
  const standstill = createStandstill(clock)
  standstill.mark(element)
  return { clock, element, ...standstill, isStill: () => element.hasAttribute('data-still') }
}

test('a text that has not grown for 400 ms stands still, and no longer when it grows again', () => {
  const { clock, touch, isStill } = setUp()
  touch()
  clock.advance(399)
  expect(isStill()).toBe(false)
  clock.advance(1)
  expect(isStill()).toBe(true)
  touch()
  expect(isStill()).toBe(false)
  clock.advance(400)
  expect(isStill()).toBe(true)
})

test('text that flows is written nothing for, and takes one timer for each 400 ms', () => {
  const { clock, element, touch } = setUp()
  const observer = new MutationObserver(() => {})
  observer.observe(element, { attributes: true })
  let timers = 0
  const counting = createStandstill({
    now: clock.now,
    after: (delayMs, callback) => {
      timers++
      return clock.after(delayMs, callback)
    },
  })
  for (let frame = 0; frame < 240; frame++) {
    touch()
    counting.touch()
    clock.advance(1000 / 60)
  }
  expect(observer.takeRecords()).toEqual([])
  expect(timers).toBeLessThanOrEqual(4000 / 400 + 1)
})

test('an element that takes the place of another stands still as that did, and the other no longer', () => {
  const { clock, element, mark, touch } = setUp()
  touch()
  clock.advance(400)
  const next = document.createElement('span')
  mark(null)
  mark(next)
  expect([element, next].map((each) => each.hasAttribute('data-still'))).toEqual([false, true])
})

test('once it is stopped, no timer is left', () => {
  const { clock, touch, stop, isStill } = setUp()
  touch()
  stop()
  expect(clock.pendingCount).toBe(0)
  clock.advance(1000)
  expect(isStill()).toBe(false)
})
