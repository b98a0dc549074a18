import type { TraceEvent } from '../../../.ci/lifecycle-browser.ts'

/** The longest task of the busiest main thread in a trace, in milliseconds. */
export function longestTaskMs(events: readonly TraceEvent[]): number {
  const threads = new Map<string, { sum: number; longest: number }>()
  for (const { name, pid, tid, dur = 0 } of events) {
    if (name !== 'RunTask') continue
    const key = `${pid}-${tid}`
    const known = threads.get(key) ?? { sum: 0, longest: 0 }
    threads.set(key, { sum: known.sum + dur, longest: Math.max(known.longest, dur) })
  }
  const busiest = [...threads.values()].sort((a, b) => b.sum - a.sum)[0]
  return (busiest?.longest ?? 0) / 1000
}
