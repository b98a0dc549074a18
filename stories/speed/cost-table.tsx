import type { ContenderResult, WorkloadResult } from '../../packages/bench/src/results.ts'

/** Props of `CostTable`. */
export interface CostTableProps {
  readonly workload: WorkloadResult
}

/** The contenders of one workload, the cheapest first; behind them those who did not show all of the text. */
export function CostTable({ workload }: CostTableProps) {
  const shown = workload.contenders
    .filter(({ kind }) => kind !== 'idle')
    .toSorted((a, b) => isIncomplete(a) - isIncomplete(b) || a.cpuMs.median - b.cpuMs.median)
  const mostMs = Math.max(...shown.map(({ cpuMs }) => cpuMs.max))
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by keyboard
    <section aria-label={workload.title} tabIndex={0}>
      <table>
        <caption>{workload.title}</caption>
        <thead>
          <tr>
            <th scope="col">Contender</th>
            <th scope="col">Processor time of the main thread</th>
            <th scope="col">With waiting</th>
            <th scope="col">Text shown after (p95)</th>
            <th scope="col">Longest task</th>
            <th scope="col">Text</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((result) => (
            <Row key={result.id} result={result} mostMs={mostMs} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

interface RowProps {
  readonly result: ContenderResult
  readonly mostMs: number
}

function Row({ result, mostMs }: RowProps) {
  const { name, kind, cpuMs, taskMs, seen } = result
  return (
    <tr data-kind={kind}>
      <th scope="row">{name}</th>
      <td>
        <span className="bar" style={{ inlineSize: percent(cpuMs.median / mostMs) }} />
        <span
          className="spread"
          style={{
            insetInlineStart: percent(cpuMs.min / mostMs),
            inlineSize: percent((cpuMs.max - cpuMs.min) / mostMs),
          }}
        />
        <span className="number">{ms(cpuMs.median)}</span>
      </td>
      <td>{ms(taskMs.median)}</td>
      <td>{seen?.stalenessMs ? ms(seen.stalenessMs.p95) : '–'}</td>
      <td>{seen ? ms(seen.longestTaskMs) : '–'}</td>
      <td>{textState(result)}</td>
    </tr>
  )
}

/** Of the column; the number has its room beside the longest bar. */
function percent(share: number): string {
  return `${Math.max(0, share * 66)}%`
}

function ms(value: number): string {
  return `${Math.round(value).toLocaleString('en')} ms`
}

/** Whoever does not show all of the text is not cheap. */
function isIncomplete({ unfinishedRuns, brokenRuns }: ContenderResult): number {
  return unfinishedRuns + brokenRuns > 0 ? 1 : 0
}

function textState({ unfinishedRuns, brokenRuns }: ContenderResult): string {
  if (unfinishedRuns > 0) return 'not all in time'
  return brokenRuns > 0 ? 'some lost' : 'whole'
}
