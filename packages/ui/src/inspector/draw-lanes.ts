import { sumUnits, type LoggedEvent } from './logged-stream.ts'

/** How finely a time line is drawn, however long it is and however wide. */
export const COLUMNS = 480
/** How high a lane is. */
export const LANE_HEIGHT = 24

/** What stands in the lanes: paths for SVG, of at most `COLUMNS` strokes each. */
export interface Lanes {
  readonly reads: string
  readonly flushes: string
  readonly commits: string
}

/**
 * Draws the first `length` events between 0 and `toMs`. Events that fall into one column become one stroke, so a drawing of
 * 100,000 is as cheap as one of a hundred; they are read once, which takes about a millisecond.
 */
export function drawLanes(events: readonly LoggedEvent[], length: number, toMs: number): Lanes {
  const reads = new Float64Array(COLUMNS)
  const flushes = new Float64Array(COLUMNS)
  const commits = new Float64Array(COLUMNS)
  for (let index = 0; index < length; index++) {
    const event = events[index]!
    const column = columnOf(event.atMs, toMs)
    // A sign of life is a stroke too, the smallest.
    if (event.type === 'chunk') reads[column]! += 0.1 + sumUnits(event.deltas)
    else if (event.type === 'flush') flushes[column]! += 1
    else if (event.type === 'commit') commits[column]! += 1
  }
  return { reads: strokes(reads), flushes: strokes(flushes), commits: strokes(commits) }
}

/** In which column a moment falls. */
export function columnOf(atMs: number, toMs: number): number {
  return toMs > 0 ? Math.min(COLUMNS - 1, Math.floor((atMs / toMs) * COLUMNS)) : 0
}

/** Long and short are both to be seen, so the height grows with the root. */
function strokes(sizes: Float64Array): string {
  const most = Math.max(...sizes)
  let path = ''
  for (const [column, size] of sizes.entries()) {
    if (size > 0)
      path += `M${column + 0.5} ${LANE_HEIGHT}v-${Math.ceil(2 + (LANE_HEIGHT - 2) * Math.sqrt(size / most))}`
  }
  return path
}
