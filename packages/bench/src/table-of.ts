import type { ContenderResult, WorkloadResult } from './results.ts'
import type { Spread } from './statistics.ts'

const HEADS = [
  '',
  'task ms',
  'cpu ms',
  'script',
  'layout',
  'stale p95',
  'longest',
  'commits/frame',
  'text',
] as const

/** The figures of a workload as a table for a terminal. */
export function tableOf({ title, contenders }: WorkloadResult): string {
  const rows = [HEADS, ...contenders.map(rowOf)]
  const widths = HEADS.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)))
  const lines = rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!)))
      .join('  '),
  )
  return [title, ...lines].join('\n')
}

function rowOf(result: ContenderResult): string[] {
  const { name, taskMs, cpuMs, scriptMs, layoutMs, unfinishedRuns, brokenRuns, seen } = result
  return [
    name,
    withSpread(taskMs),
    withSpread(cpuMs),
    scriptMs.median.toFixed(0),
    layoutMs.median.toFixed(0),
    seen?.stalenessMs?.p95.toFixed(0) ?? '',
    seen?.longestTaskMs.toFixed(0) ?? '',
    seen ? String(seen.mostCommitsInFrame) : '',
    unfinishedRuns > 0 ? 'late' : brokenRuns > 0 ? 'LOST' : 'whole',
  ]
}

function withSpread({ median, min, max }: Spread): string {
  return min === max ? median.toFixed(0) : `${median.toFixed(0)} (${min.toFixed(0)}–${max.toFixed(0)})`
}
