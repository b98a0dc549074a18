import type { BenchResults, ContenderResult } from './results.ts'

/** Something that somebody else does better than Rivulet. */
export interface Lag {
  readonly workload: string
  /** What was measured, with its unit. */
  readonly figure: string
  /** Who does it best. */
  readonly name: string
  readonly theirs: number
  readonly ours: number
}

/** What is less than a tenth better is noise on a shared machine. */
const NOTABLE = 0.9

const FIGURES: ReadonlyArray<readonly [figure: string, of: (result: ContenderResult) => number | undefined]> =
  [
    ['processor time, ms', ({ cpuMs }) => cpuMs.median],
    ['time to the last glyph, ms', ({ durationMs }) => durationMs.median],
    ['text shown after (p95), ms', ({ seen }) => seen?.stalenessMs?.p95],
    ['longest task, ms', ({ seen }) => seen?.longestTaskMs],
    ['heap kept, kB', ({ seen }) => seen && seen.keptBytes / 1000],
  ]

/** Where a peer that shows all of the text is better by more than a tenth: for each figure of each workload the best of them. */
export function lagsOf({ workloads }: BenchResults): readonly Lag[] {
  return workloads.flatMap(({ title, contenders }) => {
    const own = contenders.find(({ id }) => id === 'rivulet')
    const peers = contenders.filter(
      ({ id, kind, unfinishedRuns, brokenRuns }) =>
        (kind === 'peer' || kind === 'renderer') &&
        id !== 'renderer-rivulet' &&
        unfinishedRuns + brokenRuns === 0,
    )
    return FIGURES.flatMap(([figure, of]): readonly Lag[] => {
      const ours = own && of(own)
      const [best] = peers
        .flatMap((peer) => {
          const theirs = of(peer)
          return theirs === undefined ? [] : { name: peer.name, theirs }
        })
        .toSorted((a, b) => a.theirs - b.theirs)
      if (ours === undefined || !best || best.theirs >= NOTABLE * ours) return []
      return [{ workload: title, figure, ...best, ours }]
    })
  })
}
