import { sumUnits, type LoggedEvent } from './logged-stream.ts'

/** How finely a time line is drawn at most, however long it is and however wide; at least half as finely. */
const COLUMNS = 800
/** How high a lane is. */
export const LANE_HEIGHT = 24

/** What stands in the lanes, as paths for SVG, of at most one stroke a column. */
export interface DrawnLanes {
  readonly reads: string
  readonly flushes: string
  readonly commits: string
  /** How many columns the time until then takes. */
  readonly width: number
}

/** Sums events by time. */
export interface Lanes {
  readonly add: (event: LoggedEvent) => void
  readonly draw: (toMs: number) => DrawnLanes
}

/**
 * Lanes that are as cheap with 100,000 events as with a hundred: what falls into one column becomes one stroke, and once all
 * columns are full two become one.
 */
export function createLanes(): Lanes {
  const reads = new Float64Array(COLUMNS)
  const flushes = new Float64Array(COLUMNS)
  const commits = new Float64Array(COLUMNS)
  let columnMs = 1

  return {
    add(event) {
      const { atMs, type } = event
      while (atMs >= COLUMNS * columnMs) {
        columnMs *= 2
        for (const lane of [reads, flushes, commits]) halve(lane)
      }
      const column = Math.floor(atMs / columnMs)
      // A sign of life is a stroke too, the smallest.
      if (type === 'chunk') reads[column]! += 0.1 + sumUnits(event.deltas)
      else if (type === 'flush') flushes[column]! += 1
      else if (type === 'commit') commits[column]! += 1
    },
    draw: (toMs) => ({
      reads: strokes(reads),
      flushes: strokes(flushes),
      commits: strokes(commits),
      width: toMs / columnMs || 1,
    }),
  }
}

function halve(lane: Float64Array): void {
  for (let column = 0; column < COLUMNS; column++)
    lane[column] = (lane[2 * column] ?? 0) + (lane[2 * column + 1] ?? 0)
}

/** Long and short are both to be seen, so the height grows with the root. */
function strokes(lane: Float64Array): string {
  const most = Math.max(...lane)
  let path = ''
  for (const [column, size] of lane.entries()) {
    const height = Math.ceil(2 + (LANE_HEIGHT - 2) * Math.sqrt(size / most))
    if (size > 0) path += `M${column + 0.5} ${LANE_HEIGHT}v-${height}`
  }
  return path
}
