import { expect, test } from 'vitest'
import { lagsOf } from './lags-of.ts'
import type { BenchResults, ContenderResult } from './results.ts'

function contender(id: string, cpuMs: number, parts: Partial<ContenderResult> = {}): ContenderResult {
  const spread = (median: number) => ({ median, min: median, max: median })
  return {
    id,
    name: id,
    kind: id === 'rivulet' ? 'rivulet' : 'peer',
    taskMs: spread(cpuMs),
    cpuMs: spread(cpuMs),
    scriptMs: spread(cpuMs),
    styleMs: spread(cpuMs),
    layoutMs: spread(cpuMs),
    durationMs: spread(100),
    unfinishedRuns: 0,
    brokenRuns: 0,
    ...parts,
  }
}

function resultsOf(...contenders: readonly ContenderResult[]): BenchResults {
  return {
    environment: {} as BenchResults['environment'],
    workloads: [{ id: 'w', title: 'Work', tokens: 1, contenders }],
  }
}

test('the best of those who are better by more than a tenth is named', () => {
  const results = resultsOf(contender('rivulet', 100), contender('good', 80), contender('better', 70))
  expect(lagsOf(results)).toEqual([
    { workload: 'Work', figure: 'processor time, ms', name: 'better', theirs: 70, ours: 100 },
  ])
})

test('who is hardly better is not, nor who loses text or is no peer', () => {
  expect(
    lagsOf(
      resultsOf(
        contender('rivulet', 100),
        contender('about', 95),
        contender('loses', 10, { brokenRuns: 1 }),
        contender('late', 10, { unfinishedRuns: 1 }),
        contender('floor', 10, { kind: 'floor' }),
      ),
    ),
  ).toEqual([])
})
