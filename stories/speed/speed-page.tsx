import data from '../../packages/bench/results.json'
import { goalsOf } from '../../packages/bench/src/goals.ts'
import { lagsOf } from '../../packages/bench/src/lags-of.ts'
import type { BenchResults } from '../../packages/bench/src/results.ts'
import { CostTable } from './cost-table.tsx'
import { GoalTable } from './goal-table.tsx'
import { LagTable } from './lag-table.tsx'
import './speed.css'

// A JSON file has no types, only examples of them; this one is written by `npm run bench`.
const results = data as unknown as BenchResults

/** What the last run of the bench came to. */
export function SpeedPage() {
  const { browser, processor, cores, runs, date, load, remarks = [], versions } = results.environment
  return (
    <main className="speed">
      <h1>Speed</h1>
      <p>
        What it costs a page to show the same stream: milliseconds of its main thread, less what an idle page
        needs that reads the stream and shows nothing. A cost says little alone, for who shows text later has
        less to do: beside it stands how long text took from the server to the page. Repeat it with{' '}
        <code>npm run bench -- --full</code>.
      </p>
      {results.workloads.filter(hasPeers).map((workload) => (
        <CostTable key={workload.id} workload={workload} />
      ))}
      {remarks.map((remark) => (
        <p key={remark}>{remark}</p>
      ))}
      <GoalTable goals={goalsOf(results)} />
      <LagTable lags={lagsOf(results)} />
      <footer>
        <p>
          Medians of {runs} runs, with the least and the most as a line; what was seen of a page comes from a
          run of its own. {date}, {browser}, {cores} cores of {processor}, production builds, each contender
          in its own wire format over HTTP on loopback.
          {load.before > 1 &&
            ` Other programs ran meanwhile, at a load of ${load.before.toFixed(0)}: only large differences mean anything.`}
        </p>
        <p>
          {Object.entries(versions)
            .map(([name, version]) => `${name} ${version}`)
            .join(', ')}
          . The AI SDK, assistant-ui and TanStack AI show prose as plain text and Markdown with Streamdown;
          Rivulet shows both as Markdown, as it does by default.
        </p>
      </footer>
    </main>
  )
}

/** How the cost of a shape grows is asked of Rivulet alone, and is one of the goals. */
function hasPeers({ contenders }: BenchResults['workloads'][number]): boolean {
  return contenders.some(({ kind }) => kind !== 'idle' && kind !== 'rivulet')
}
