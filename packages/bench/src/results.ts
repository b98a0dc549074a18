import type { Spread } from './statistics.ts'

/** What a run of the bench came to: the content of `results.json`. */
export interface BenchResults {
  readonly environment: Environment
  readonly workloads: readonly WorkloadResult[]
}

/** Where and with what it was run. */
interface Environment {
  /** Day of the run, as `2026-11-27`. */
  readonly date: string
  readonly processor: string
  readonly cores: number
  readonly browser: string
  /** How many runs each median is of. */
  readonly runs: number
  /** How many programs waited for a core at the beginning and the end, over the last minute. More than one disturbs. */
  readonly load: { readonly before: number; readonly after: number }
  /** What a reader has to know to trust the figures, where they are not of one invocation. */
  readonly remarks?: readonly string[]
  /** The versions of the peers, by package. */
  readonly versions: Readonly<Record<string, string>>
}

/** What a workload came to. */
export interface WorkloadResult {
  readonly id: string
  readonly title: string
  readonly tokens: number
  readonly contenders: readonly ContenderResult[]
}

/** What one contender made of it. Times are milliseconds; costs are those of the main thread, less an idle page's. */
export interface ContenderResult {
  readonly id: string
  readonly name: string
  readonly kind: 'idle' | 'floor' | 'rivulet' | 'peer' | 'renderer'
  readonly taskMs: Spread
  readonly cpuMs: Spread
  readonly scriptMs: Spread
  readonly styleMs: Spread
  readonly layoutMs: Spread
  /** From the first byte to the last glyph. */
  readonly durationMs: Spread
  /** In how many runs the text did not come to its end in time. */
  readonly unfinishedRuns: number
  /** In how many runs text was lost. */
  readonly brokenRuns: number
  /** What was seen in a pass of its own, with instruments; missing where it was left out. */
  readonly seen?: SeenResult
}

/** What was seen of the page. Times are milliseconds. */
export interface SeenResult {
  /** From the moment at which text left the server to the paint that showed it. */
  readonly stalenessMs: { readonly median: number; readonly p95: number; readonly max: number } | undefined
  readonly frameMs: { readonly median: number; readonly p95: number; readonly max: number }
  readonly longestTaskMs: number
  /** React's commits: the most in one frame, in how many frames there were several, and all of them. */
  readonly mostCommitsInFrame: number
  readonly crowdedFrames: number
  readonly commits: number
  readonly frames: number
  /** What stays on the heap after the page was taken off. */
  readonly keptBytes: number
  /** From a key press to its paint: while text streams, and before. Only where somebody types. */
  readonly keyMs?: { readonly streamingP95: number; readonly idleP95: number }
}
