import { cleanup, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import { painted, part, parts } from '../play-chat.test.helper.tsx'
import { gapPx, history, paragraph, placeOf, showList } from './show-list.test.helper.tsx'

afterEach(cleanup)

test('a turn that is pinned stands at the top, stays there while its answer grows and when it ends', async () => {
  const { viewport, ask, say, end } = await showList(history(10), { pinTurns: true })
  expect(gapPx(viewport)).toBeLessThanOrEqual(1)
  await ask('A question')
  await painted()
  const question = parts('row').at(-2)!
  expect(placeOf(question)).toBeCloseTo(16, -0.3)
  expect(viewport.dataset['state']).toBe('pinned')
  for (let frame = 0; frame < 8; frame++) {
    await say(`${paragraph}\n\n`)
    await painted()
    expect(placeOf(question)).toBeCloseTo(16, -0.3)
  }
  expect(screen.getByRole('button', { name: 'Jump to latest' })).toBeDefined()
  await end()
  await painted()
  expect(placeOf(question)).toBeCloseTo(16, -0.3)
  await userEvent.click(part('jump'))
  await painted()
  expect(gapPx(viewport)).toBeLessThanOrEqual(1)
})

test('a pinned turn keeps its room when the reader looks elsewhere, and the next one takes it over', async () => {
  const { viewport, ask, say, end } = await showList(history(10), { pinTurns: true })
  await ask('One')
  await say('Short.')
  await painted()
  const heightPx = viewport.scrollHeight
  await userEvent.wheel(viewport, { delta: { y: -200 } })
  await painted()
  expect(viewport.dataset['state']).toBe('released')
  await end()
  await painted()
  expect(viewport.scrollHeight).toBe(heightPx)
  const [first] = parts('row').slice(-1)
  await ask('Two')
  await painted()
  expect(placeOf(parts('row').at(-2)!)).toBeCloseTo(16, -0.3)
  expect(first!.style.minBlockSize).toBe('')
  expect(first!.offsetHeight).toBeLessThan(100)
})

test('of a pinned question that is too long its end is shown, and half of the view is left for the answer', async () => {
  const { viewport, ask } = await showList(history(4), { pinTurns: true })
  await ask(paragraph.repeat(10))
  await painted()
  const answer = parts('row').at(-1)!
  expect(placeOf(answer)).toBeGreaterThan(60)
  expect(placeOf(answer)).toBeLessThan(viewport.clientHeight / 2)
})

test('a pinned turn stays at the top when the view changes its height', async () => {
  const { ask } = await showList(history(10), { pinTurns: true })
  await ask('A question')
  await painted()
  for (const blockSize of ['280px', '500px']) {
    document.getElementById('box')!.style.blockSize = blockSize
    await painted()
    expect(placeOf(parts('row').at(-2)!)).toBeCloseTo(16, -0.3)
  }
})
