import type { Goal } from '../../packages/bench/src/goals.ts'

/** Props of `GoalTable`. */
export interface GoalTableProps {
  readonly goals: readonly Goal[]
}

/** What was to be reached and what was, the missed ones too. */
export function GoalTable({ goals }: GoalTableProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by keyboard
    <section aria-label="What was to be reached" tabIndex={0}>
      <table className="plain-table">
        <caption>What was to be reached</caption>
        <thead>
          <tr>
            <th scope="col">Goal</th>
            <th scope="col">Measured</th>
            <th scope="col">Must</th>
            <th scope="col">Aim</th>
            <th scope="col">Verdict</th>
          </tr>
        </thead>
        <tbody>
          {goals.map(({ title, measured, must, aim }) => (
            <tr key={title}>
              <th scope="row">{title}</th>
              <td>{measured === undefined ? 'not run' : measured.toFixed(2)}</td>
              <td>{must}</td>
              <td>{aim}</td>
              <td>{verdictOf(measured, must, aim)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function verdictOf(measured: number | undefined, must: number, aim: number): string {
  if (measured === undefined) return '–'
  if (measured <= aim) return 'reached'
  return measured <= must ? 'enough' : 'missed'
}
