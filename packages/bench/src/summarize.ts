import type { Contender } from './contenders.ts'
import type { ContenderResult, SeenResult } from './results.ts'
import { quantile, spreadOf, type Spread } from './statistics.ts'
import type { Cost, Visit, WatchedVisit } from './visit.ts'

/** What is known of a contender after all runs of a workload. */
export interface ContenderRuns {
  readonly contender: Contender
  readonly visits: readonly Visit[]
  readonly watched?: WatchedVisit | undefined
}

/** Makes the figures of a workload of its runs: medians, less what the idle page of the same workload cost. */
export function summarize(runs: readonly ContenderRuns[]): ContenderResult[] {
  const idle = runs.find(({ contender }) => contender.kind === 'idle')!
  const costsOf = ({ visits }: ContenderRuns, name: keyof Cost): number[] =>
    visits.map(({ cost }) => cost[name])
  return runs.map((each) => {
    const { contender, visits, watched } = each
    const net = (name: keyof Cost): Spread => {
      const base = quantile(costsOf(idle, name), 0.5)
      return rounded(spreadOf(costsOf(each, name).map((ms) => ms - base)))
    }
    return {
      id: contender.id,
      name: contender.name,
      kind: contender.kind,
      taskMs: net('taskMs'),
      cpuMs: net('cpuMs'),
      scriptMs: net('scriptMs'),
      styleMs: net('styleMs'),
      layoutMs: net('layoutMs'),
      durationMs: rounded(spreadOf(visits.map(({ durationMs }) => durationMs))),
      unfinishedRuns: visits.filter(({ isFinished }) => !isFinished).length,
      brokenRuns: visits.filter(({ isFinished, isWhole }) => isFinished && isWhole === false).length,
      ...(watched && { seen: summarizeSeen(watched) }),
    }
  })
}

function summarizeSeen({ watch, sentAtMs, longestTaskMs, keptBytes, idleKeysMs }: WatchedVisit): SeenResult {
  const staleness = watch.seenAtMs.map((seenMs, mark) => seenMs - sentAtMs[mark]!)
  const frames = watch.framesAtMs.slice(1).map((ms, index) => ms - watch.framesAtMs[index]!)
  return {
    stalenessMs: staleness.length > 0 ? quantilesOf(staleness) : undefined,
    frameMs: quantilesOf(frames),
    longestTaskMs: round(longestTaskMs),
    mostCommitsInFrame: Math.max(...watch.commits),
    crowdedFrames: watch.commits.filter((count) => count > 1).length,
    commits: watch.commits.reduce((sum, count) => sum + count, 0),
    frames: watch.commits.length,
    keptBytes: Math.max(0, keptBytes),
    ...(watch.keysMs.length > 0 &&
      idleKeysMs.length > 0 && {
        keyMs: {
          streamingP95: round(quantile(watch.keysMs, 0.95)),
          idleP95: round(quantile(idleKeysMs, 0.95)),
        },
      }),
  }
}

function quantilesOf(values: readonly number[]): { median: number; p95: number; max: number } {
  return {
    median: round(quantile(values, 0.5)),
    p95: round(quantile(values, 0.95)),
    max: round(Math.max(...values)),
  }
}

function rounded({ median, min, max }: Spread): Spread {
  return { median: round(median), min: round(min), max: round(max) }
}

/** To a tenth of a millisecond: more would be noise. */
function round(ms: number): number {
  return Math.round(ms * 10) / 10
}
