import { expect, test, vi } from 'vitest'
import { platformClock } from './frame-clock.ts'
import { nextReadingFrame } from './next-reading-frame.ts'

/** In which of the frames from now on each of so many callbacks was called, which ask again each time. */
async function framesOf(callbacks: number): Promise<number[][]> {
  const calledIn: number[][] = Array.from({ length: callbacks }, () => [])
  let frame = 0
  for (const calls of calledIn) {
    const onFrame = (): void => {
      calls.push(frame)
      if (frame < 8) nextReadingFrame(onFrame)
    }
    nextReadingFrame(onFrame)
  }
  while (frame < 12) {
    frame++
    await new Promise(requestAnimationFrame)
  }
  return calledIn
}

test('up to four answers are read in each frame', async () => {
  expect(await framesOf(4)).toEqual(Array.from({ length: 4 }, () => [1, 2, 3, 4, 5, 6, 7, 8]))
})

test.each([
  [5, 2],
  [8, 2],
  [9, 3],
  [40, 3],
])('%i answers are all read in the same frame, each %ith', async (answers, step) => {
  const [first, ...others] = await framesOf(answers)
  const steps = first!.slice(1).map((frame, index) => frame - first![index]!)
  expect(new Set(steps)).toEqual(new Set([step]))
  for (const frames of others) expect(frames).toEqual(first)
})

test.each([[[8, 9, 9]], [[5, 1, 9]], [[40, 5, 40]]])(
  'however many wait from frame to frame, nobody does for more than three: %j',
  async (counts) => {
    const called = vi.fn()
    nextReadingFrame(called)
    const others: Array<() => void> = []
    for (const count of counts) {
      while (others.length > count - 1) others.pop()!()
      while (others.length < count - 1) others.push(nextReadingFrame(() => {}))
      await new Promise(requestAnimationFrame)
    }
    for (const takeBack of others) takeBack()
    expect(called).toHaveBeenCalledOnce()
  },
)

test('a frame that never comes is asked for anew, once whoever waited for it has gone', async () => {
  const lost = vi.spyOn(window, 'requestAnimationFrame').mockReturnValue(1)
  nextReadingFrame(() => {})()
  lost.mockRestore()
  const called = vi.fn()
  nextReadingFrame(called)
  await new Promise(requestAnimationFrame)
  expect(called).toHaveBeenCalledOnce()
})

test('whoever is taken back by another within the frame is not called', async () => {
  const called: string[] = []
  nextReadingFrame(() => takeBack())
  const takeBack = nextReadingFrame(() => called.push('taken back'))
  await new Promise(requestAnimationFrame)
  expect(called).toEqual([])
})

test('what is taken back and asked for anew before a frame comes once with it, and once with the next one', async () => {
  nextReadingFrame(() => {})()
  const calledIn: number[] = []
  let frame = 0
  const onFrame = (): void => {
    calledIn.push(frame)
    nextReadingFrame(onFrame)
  }
  const takeBack = nextReadingFrame(onFrame)
  for (frame = 1; frame < 4; frame++) await new Promise(requestAnimationFrame)
  takeBack()
  expect(calledIn).toEqual([1, 2, 3])
})

test('whoever asked first is called before what is shown in the same frame, and not at all once it is taken back', async () => {
  const called: string[] = []
  nextReadingFrame(() => called.push('read'))
  const takeBack = nextReadingFrame(() => called.push('taken back'))
  platformClock.nextFrame(() => called.push('show'))
  nextReadingFrame(() => called.push('read, too'))
  takeBack()
  await new Promise(requestAnimationFrame)
  expect(called).toEqual(['read', 'read, too', 'show'])
})
