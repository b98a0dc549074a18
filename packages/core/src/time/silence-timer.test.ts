import { expect, test, vi } from 'vitest'
import { createManualClock } from '../testing/create-manual-clock.ts'
import { startSilenceTimer } from './silence-timer.ts'

test('silence is told once, when it has lasted, and again after it was broken', () => {
  const clock = createManualClock()
  const onSilence = vi.fn()
  const timer = startSilenceTimer(clock, 100, onSilence)
  clock.advance(99)
  expect(onSilence).not.toHaveBeenCalled()
  clock.advance(1)
  expect(onSilence).toHaveBeenCalledTimes(1)
  clock.advance(10_000)
  expect(onSilence).toHaveBeenCalledTimes(1)
  timer.touch()
  clock.advance(100)
  expect(onSilence).toHaveBeenCalledTimes(2)
})

test('whatever is heard puts it off', () => {
  const clock = createManualClock()
  const onSilence = vi.fn()
  const timer = startSilenceTimer(clock, 100, onSilence)
  for (let count = 0; count < 50; count++) {
    clock.advance(99)
    timer.touch()
  }
  expect(onSilence).not.toHaveBeenCalled()
  clock.advance(100)
  expect(onSilence).toHaveBeenCalledTimes(1)
})

test('a page that was frozen for ten minutes waits anew before it speaks of silence', () => {
  const clock = createManualClock()
  const onSilence = vi.fn()
  startSilenceTimer(clock, 100, onSilence)
  clock.freeze(600_000)
  expect(onSilence).not.toHaveBeenCalled()
  clock.advance(100)
  expect(onSilence).toHaveBeenCalledTimes(1)
})

test('where timers are always late, as in a tab that has long been hidden, silence is told all the same, once', () => {
  const clock = createManualClock()
  const onSilence = vi.fn()
  const timer = startSilenceTimer(clock, 30_000, onSilence)
  for (let minute = 0; minute < 3; minute++) clock.freeze(60_000)
  expect(onSilence).toHaveBeenCalledTimes(1)
  timer.touch()
  clock.freeze(60_000)
  expect(onSilence).toHaveBeenCalledTimes(1)
  clock.freeze(60_000)
  expect(onSilence).toHaveBeenCalledTimes(2)
})

test('a cancelled timer leaves nothing behind', () => {
  const clock = createManualClock()
  const onSilence = vi.fn()
  startSilenceTimer(clock, 100, onSilence).cancel()
  expect(clock.pendingCount).toBe(0)
  clock.advance(1000)
  expect(onSilence).not.toHaveBeenCalled()
})

test('Infinity is never', () => {
  const clock = createManualClock()
  const onSilence = vi.fn()
  startSilenceTimer(clock, Infinity, onSilence)
  clock.advance(2 ** 40)
  expect(onSilence).not.toHaveBeenCalled()
})
