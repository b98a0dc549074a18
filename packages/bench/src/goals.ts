import type { BenchResults, ContenderResult, WorkloadResult } from './results.ts'
import { growthExponent } from './statistics.ts'

/** Something that Rivulet has to reach. */
export interface Goal {
  readonly title: string
  /** The most that it may be. */
  readonly must: number
  /** The most that it should be. */
  readonly aim: number
  /** What it is; `undefined` where the workload was not run, or there is nobody to compare with. */
  readonly measured: number | undefined
}

const FRAME_MS = 1000 / 60
const HIDDEN = 'prose-2000-hidden'
const SHAPES = ['paragraph', 'fence', 'list', 'table', 'lines'] as const

/** What was to be reached, and what was. Times are ratios within one run, or frames or milliseconds where it says so. */
export function goalsOf({ workloads }: BenchResults): readonly Goal[] {
  const of = (workload: string, contender: string): ContenderResult | undefined =>
    workloads.find(({ id }) => id === workload)?.contenders.find(({ id }) => id === contender)
  const rivulet = (workload: string): ContenderResult | undefined => of(workload, 'rivulet')
  const taskRatio = (a: ContenderResult | undefined, b: ContenderResult | undefined): number | undefined =>
    ratio(a?.taskMs.median, b?.taskMs.median)
  const markdown = workloads.find(({ id }) => id === 'markdown-1000')
  const tools = workloads.find(({ id }) => id === 'tool-arguments')
  const typing = rivulet('prose-2000-typing')?.seen?.keyMs
  const all = workloads.flatMap(({ id }) => rivulet(id)?.seen ?? [])
  // A hidden tab has no frames.
  const framed = workloads.flatMap(({ id }) => (id.endsWith(HIDDEN) ? [] : (rivulet(id)?.seen ?? [])))
  const hidden = rivulet(HIDDEN)

  return [
    goal(
      'prose at 2,000/s: task time over plain DOM',
      1.6,
      1.3,
      taskRatio(rivulet('prose-2000'), of('prose-2000', 'floor-segmented')),
    ),
    goal(
      'prose at 5,000/s: task time over plain DOM',
      1.5,
      1.2,
      taskRatio(rivulet('prose-5000'), of('prose-5000', 'floor-segmented')),
    ),
    goal('prose at 5,000/s: worst frame, ms', 50, 34, rivulet('prose-5000')?.seen?.frameMs.max),
    goal('burst: longest task, ms', 50, 30, rivulet('prose-burst')?.seen?.longestTaskMs),
    goal(
      'burst: time to the last glyph over plain DOM',
      2,
      1.5,
      ratio(
        rivulet('prose-burst')?.durationMs.median,
        of('prose-burst', 'floor-segmented')?.durationMs.median,
      ),
    ),
    goal(
      'Markdown: task time over the best peer',
      0.5,
      0.35,
      overBestPeer(markdown, ({ taskMs }) => taskMs.median),
    ),
    goal(
      'Markdown: script time over the best peer',
      0.4,
      0.25,
      overBestPeer(markdown, ({ scriptMs }) => scriptMs.median),
    ),
    goal(
      'Markdown after 200 messages: task time over without',
      1.2,
      1.05,
      taskRatio(rivulet('markdown-1000-history'), rivulet('markdown-1000')),
    ),
    goal(
      'ten streams: task time over one as fast',
      1.3,
      1,
      taskRatio(rivulet('streams-10'), rivulet('prose-2000')),
    ),
    goal('most commits in one frame', 1, 1, most(framed.map(({ mostCommitsInFrame }) => mostCommitsInFrame))),
    ...SHAPES.map((shape) => goal(`growth exponent, ${shape}`, 1.15, 1.05, exponentOf(workloads, shape))),
    goal('staleness p95 at 2,000/s, frames', 3, 1.5, frames(rivulet('prose-2000')?.seen?.stalenessMs?.p95)),
    goal(
      'key press to paint over idle, frames',
      2,
      1,
      typing && frames(typing.streamingP95 - typing.idleP95),
    ),
    goal(
      'tool arguments: task time over the best peer',
      0.5,
      0.1,
      overBestPeer(tools, ({ taskMs }) => taskMs.median),
    ),
    goal('heap kept after unmount, MB', 5, 1, most(all.map(({ keptBytes }) => keptBytes / 1e6))),
    goal('hidden tab: runs with lost text', 0, 0, hidden && hidden.brokenRuns + hidden.unfinishedRuns),
    goal('hidden tab: task time over visible', 0.3, 0.1, taskRatio(hidden, rivulet('prose-2000'))),
  ]
}

function goal(title: string, must: number, aim: number, measured: number | undefined): Goal {
  return { title, must, aim, measured }
}

/** Of those who show all of the text as it comes, and neither wait with it nor for its end: that is cheap and stale. */
function overBestPeer(
  workload: WorkloadResult | undefined,
  cost: (contender: ContenderResult) => number,
): number | undefined {
  const peers = workload?.contenders.filter(
    ({ id, kind, unfinishedRuns, brokenRuns, seen, durationMs }) =>
      (kind === 'peer' || kind === 'renderer') &&
      !['ai-sdk-throttled', 'renderer-rivulet'].includes(id) &&
      unfinishedRuns + brokenRuns === 0 &&
      (seen?.stalenessMs?.p95 ?? 0) < durationMs.median / 2,
  )
  const own = workload?.contenders.find(({ id }) => id === 'rivulet')
  if (!peers?.length || !own) return undefined
  return cost(own) / Math.min(...peers.map(cost))
}

function exponentOf(workloads: readonly WorkloadResult[], shape: string): number | undefined {
  const points = workloads
    .filter(({ id }) => id.startsWith(`shape-${shape}-`))
    .flatMap(({ tokens, contenders }) => {
      const cost = contenders.find(({ id }) => id === 'rivulet')?.taskMs.median
      return cost === undefined ? [] : [{ size: tokens, cost }]
    })
  return points.length > 2 ? growthExponent(points) : undefined
}

function ratio(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? undefined : a / b
}

function frames(ms: number | undefined): number | undefined {
  return ms === undefined ? undefined : ms / FRAME_MS
}

function most(values: readonly number[]): number | undefined {
  return values.length > 0 ? Math.max(...values) : undefined
}
