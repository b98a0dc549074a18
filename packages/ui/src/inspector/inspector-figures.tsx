import type { ReactElement } from 'react'
import type { StreamFigures } from './create-stream-reader.ts'
import type { Format } from './describe-event.ts'
import type { InspectorLabels } from './inspector-labels.ts'

/** Props of `InspectorFigures`. */
export interface InspectorFiguresProps {
  readonly figures: StreamFigures
  readonly labels: InspectorLabels
  readonly format: Format
}

/** What can be counted of an answer. */
export function InspectorFigures({
  figures,
  labels,
  format: { number, seconds },
}: InspectorFiguresProps): ReactElement {
  const { firstChunkMs, commits } = figures
  const rows: ReadonlyArray<readonly [label: string, value: string]> = [
    [labels.firstChunk, firstChunkMs === undefined ? '–' : seconds(firstChunkMs)],
    [labels.duration, seconds(figures.elapsedMs)],
    [labels.tokensPerSecond, number(figures.tokensPerSecond)],
    [figures.isEstimated ? labels.tokensEstimated : labels.tokens, number(figures.tokens)],
    [labels.characters, number(figures.chars)],
    [labels.chunks, number(figures.chunks)],
    [labels.reads, number(figures.reads)],
    [labels.longestGap, seconds(figures.longestGapMs)],
    [labels.stalls, number(figures.stalls)],
    [labels.retries, number(figures.retries)],
    [labels.flushes, number(figures.flushes)],
    [labels.commits, commits === undefined ? labels.notMeasured : number(commits)],
    ...(commits === undefined ? [] : ([[labels.commitsPerFrame, number(figures.commitsPerFrame)]] as const)),
  ]
  return (
    <dl data-part="inspector-figures" aria-label={labels.figures}>
      {rows.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
