import { expect, test, vi } from 'vitest'
import { platformClock } from './frame-clock.ts'

const frame = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => resolve()))

test('all that wait are called in one callback of one frame', async () => {
  const times: number[] = []
  const microtasks: number[] = []
  for (let index = 0; index < 3; index++) {
    platformClock.nextFrame(() => {
      times.push(Number(document.timeline.currentTime))
      queueMicrotask(() => microtasks.push(times.length))
    })
  }
  await frame()
  expect(new Set(times).size).toBe(1)
  expect(microtasks).toEqual([3, 3, 3])
})

test('one that throws does not keep the others waiting', async () => {
  const report = vi.fn()
  vi.stubGlobal('queueMicrotask', (task: () => void) => {
    try {
      task()
    } catch (error) {
      report(error)
    }
  })
  const called = vi.fn()
  platformClock.nextFrame(() => {
    throw new Error('mine')
  })
  platformClock.nextFrame(called)
  await frame()
  expect(called).toHaveBeenCalledOnce()
  expect(report).toHaveBeenCalledOnce()
  vi.unstubAllGlobals()
})

test('one that another takes back in the same frame is not called', async () => {
  const called = vi.fn()
  platformClock.nextFrame(() => cancel())
  const cancel = platformClock.nextFrame(called)
  await frame()
  expect(called).not.toHaveBeenCalled()
})
