/** What a stream costs under one policy. */
type LaneCount = 'chunks' | 'commits' | 'dropped'

/** Numbers outside React's state: counting must not render anything. */
export interface LaneCounts {
  readonly add: (name: LaneCount, count: number) => void
  readonly read: (name: LaneCount) => number
  readonly reset: () => void
}

/** Three counts, at zero. */
export function createLaneCounts(): LaneCounts {
  const counts = new Map<LaneCount, number>()
  const read = (name: LaneCount): number => counts.get(name) ?? 0
  return {
    add: (name, count) => void counts.set(name, read(name) + count),
    read,
    reset: () => counts.clear(),
  }
}
