import type { Lag } from '../../packages/bench/src/lags-of.ts'

/** Props of `LagTable`. */
export interface LagTableProps {
  readonly lags: readonly Lag[]
}

/** What others do better. */
export function LagTable({ lags }: LagTableProps) {
  if (lags.length === 0)
    return <p>No peer that shows all of the text is better at anything here by more than a tenth.</p>
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by keyboard
    <section aria-label="Where a peer is better" tabIndex={0}>
      <table className="plain-table">
        <caption>Where a peer is better</caption>
        <thead>
          <tr>
            <th scope="col">Work</th>
            <th scope="col">Figure</th>
            <th scope="col">The best peer</th>
            <th scope="col">Theirs</th>
            <th scope="col">Rivulet’s</th>
          </tr>
        </thead>
        <tbody>
          {lags.map(({ workload, figure, name, theirs, ours }) => (
            <tr key={`${workload} ${figure}`}>
              <th scope="row">{workload}</th>
              <td>{figure}</td>
              <td>{name}</td>
              <td>{Math.round(theirs).toLocaleString('en')}</td>
              <td>{Math.round(ours).toLocaleString('en')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
