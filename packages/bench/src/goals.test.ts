import { expect, test } from 'vitest'
import { goalsOf } from './goals.ts'
import type { BenchResults, ContenderResult } from './results.ts'

function result(id: string, ms: number, more: Partial<ContenderResult> = {}): ContenderResult {
  const spread = { median: ms, min: ms, max: ms }
  return {
    id,
    name: id,
    kind: id === 'rivulet' ? 'rivulet' : 'peer',
    taskMs: spread,
    cpuMs: spread,
    scriptMs: spread,
    styleMs: spread,
    layoutMs: spread,
    durationMs: spread,
    unfinishedRuns: 0,
    brokenRuns: 0,
    ...more,
  }
}

function measured(title: string, workloads: Readonly<Record<string, readonly ContenderResult[]>>) {
  const results = {
    workloads: Object.entries(workloads).map(([id, contenders]) => ({
      id,
      title: id,
      tokens: Number(/\d+$/.exec(id)?.[0] ?? 0),
      contenders,
    })),
  } as unknown as BenchResults
  return goalsOf(results).find((goal) => goal.title.startsWith(title))?.measured
}

test('what was not run has no figure', () => {
  expect(
    goalsOf({ workloads: [] } as unknown as BenchResults).every((goal) => goal.measured === undefined),
  ).toBe(true)
})

test('a cost is a ratio to plain DOM of the same run', () => {
  const workloads = { 'prose-2000': [result('rivulet', 480), result('floor-segmented', 320)] }
  expect(measured('prose at 2,000/s', workloads)).toBe(1.5)
})

test('the best peer is neither one that waits with text nor one that loses some', () => {
  const peers = [
    result('ai-sdk-throttled', 100),
    result('guide', 200, { brokenRuns: 1 }),
    result('tanstack-ai', 300, { unfinishedRuns: 1 }),
    result('ai-sdk', 1000),
  ]
  expect(measured('Markdown: task', { 'markdown-1000': [result('rivulet', 400), ...peers] })).toBe(0.4)
})

test('growth is the slope over all sizes of a shape', () => {
  const sizes = [1000, 2000, 4000]
  const workloads = Object.fromEntries(
    sizes.map((size) => [`shape-list-${size}`, [result('rivulet', size / 10)]]),
  )
  expect(measured('growth exponent, list', workloads)).toBeCloseTo(1)
})
