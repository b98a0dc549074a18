import type { Goal } from '../../packages/bench/src/goals.ts'
import { PlainTable } from './plain-table.tsx'

/** Props of `GoalTable`. */
export interface GoalTableProps {
  readonly goals: readonly Goal[]
}

/** What was to be reached and what was, the missed ones too. */
export function GoalTable({ goals }: GoalTableProps) {
  return (
    <PlainTable
      caption="What was to be reached"
      columns={['Goal', 'Measured', 'Must', 'Aim', 'Verdict']}
      rows={goals.map(({ title, measured, must, aim }) => [
        title,
        measured?.toFixed(2) ?? 'no figure',
        String(must),
        String(aim),
        verdictOf(measured, must, aim),
      ])}
    />
  )
}

function verdictOf(measured: number | undefined, must: number, aim: number): string {
  if (measured === undefined) return '–'
  if (measured <= aim) return 'reached'
  return measured <= must ? 'enough' : 'missed'
}
