import type { Lag } from '../../packages/bench/src/lags-of.ts'
import { PlainTable } from './plain-table.tsx'

/** Props of `LagTable`. */
export interface LagTableProps {
  readonly lags: readonly Lag[]
}

/** What others do better. */
export function LagTable({ lags }: LagTableProps) {
  if (lags.length === 0)
    return <p>No peer that shows all of the text is better at anything here by more than a tenth.</p>
  return (
    <PlainTable
      caption="Where a peer is better"
      columns={['Work', 'Figure', 'The best peer', 'Theirs', 'Rivulet’s']}
      rows={lags.map(({ workload, figure, name, theirs, ours }) => [
        workload,
        figure,
        name,
        Math.round(theirs).toLocaleString('en'),
        Math.round(ours).toLocaleString('en'),
      ])}
    />
  )
}
