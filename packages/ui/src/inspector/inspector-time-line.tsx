'use client'

import { useMemo, type KeyboardEvent, type PointerEvent, type ReactElement } from 'react'
import type { PartSpan, Span, StreamReader } from './create-stream-reader.ts'
import type { Format } from './describe-event.ts'
import { LANE_HEIGHT } from './create-lanes.ts'
import type { InspectorLabels } from './inspector-labels.ts'
import type { LoggedEvent, LoggedStream } from './logged-stream.ts'

interface InspectorTimeLineProps {
  readonly stream: LoggedStream
  readonly length: number
  readonly reader: StreamReader
  /** Behind how many events the cursor stands. */
  readonly cursor: number
  readonly onMove: (cursor: number) => void
  readonly labels: InspectorLabels
  readonly format: Format
}

const TICKS = [0, 0.25, 0.5, 0.75, 1]

/** The lanes, and the slider that moves over them. Time runs from left to right in every language, as on a player. */
export function InspectorTimeLine(props: InspectorTimeLineProps): ReactElement {
  const { stream, length, reader, cursor, onMove, labels, format } = props
  const { events } = stream
  const toMs = events[length - 1]?.atMs ?? 0
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- `length` says how much the reader has read
  const lanes = useMemo(() => reader.drawLanes(toMs), [reader, length, toMs])
  const atMs = events[cursor - 1]?.atMs ?? 0

  function moveTo({ currentTarget, clientX }: PointerEvent<HTMLElement>): void {
    const { left, width } = currentTarget.getBoundingClientRect()
    onMove(countUntil(events, length, ((clientX - left) / width) * toMs))
  }

  function onKeyDown(event: KeyboardEvent): void {
    const moved = cursorAfter(event.key, cursor, length)
    if (moved === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    onMove(moved)
  }

  const partsOf = (...types: ReadonlyArray<PartSpan['type']>): readonly PartSpan[] =>
    reader.parts.filter(({ type }) => types.includes(type))
  const spans = [
    ['gaps', labels.gapsLane, reader.gaps],
    ['retries', labels.retriesLane, reader.retries],
    ['reasoning', labels.reasoningLane, partsOf('reasoning')],
    ['text', labels.textLane, partsOf('text', 'refusal')],
    ['calls', labels.callsLane, partsOf('tool-call')],
  ] as const

  return (
    <div data-part="inspector-time" dir="ltr">
      <Strokes name="reads" label={labels.readsLane} path={lanes.reads} width={lanes.width} />
      {spans.map(
        ([name, label, list]) => list[0] && <Bars key={name} {...{ name, label, toMs }} spans={list} />,
      )}
      <Strokes name="flushes" label={labels.flushesLane} path={lanes.flushes} width={lanes.width} />
      {lanes.commits && (
        <Strokes name="commits" label={labels.commitsLane} path={lanes.commits} width={lanes.width} />
      )}
      <div data-part="inspector-axis" aria-hidden="true">
        {TICKS.map((share) => (
          <span key={share}>{format.seconds(share * toMs)}</span>
        ))}
      </div>
      <div
        data-part="inspector-slider"
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- its steps are events, and not all as long
        role="slider"
        tabIndex={0}
        aria-label={labels.moment}
        aria-valuemin={0}
        aria-valuemax={length}
        aria-valuenow={cursor}
        aria-valuetext={momentText(props)}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          if (event.button !== 0) return
          event.currentTarget.setPointerCapture(event.pointerId)
          moveTo(event)
        }}
        onPointerMove={(event) => {
          if (event.currentTarget.hasPointerCapture(event.pointerId)) moveTo(event)
        }}
      >
        <span
          data-part="inspector-cursor"
          style={{ insetInlineStart: percent(toMs > 0 ? atMs / toMs : 1) }}
        />
      </div>
    </div>
  )
}

/** Where the slider stands, as it is spoken. */
export function momentText({
  stream,
  length,
  cursor,
  labels,
  format,
}: Pick<InspectorTimeLineProps, 'stream' | 'length' | 'cursor' | 'labels' | 'format'>): string {
  const event = stream.events[cursor - 1]
  if (!event) return labels.beginning
  return labels.momentAt
    .replace('{time}', format.seconds(event.atMs))
    .replace('{event}', labels[event.type])
    .replace('{number}', format.number(cursor))
    .replace('{count}', format.number(length))
}

/** The slider's keys: arrows for one event, page keys for a twentieth of them, and the two ends. */
function cursorAfter(key: string, cursor: number, length: number): number | undefined {
  const page = Math.max(1, Math.round(length / 20))
  const moves: Readonly<Record<string, number>> = {
    ArrowRight: cursor + 1,
    ArrowUp: cursor + 1,
    ArrowLeft: cursor - 1,
    ArrowDown: cursor - 1,
    PageUp: cursor + page,
    PageDown: cursor - page,
    Home: 0,
    End: length,
  }
  const moved = moves[key]
  return moved === undefined ? undefined : Math.max(0, Math.min(length, moved))
}

/** How many of the events had happened at a moment. */
export function countUntil(events: readonly LoggedEvent[], length: number, atMs: number): number {
  let from = 0
  let to = length
  while (from < to) {
    const middle = (from + to) >> 1
    if (events[middle]!.atMs <= atMs) from = middle + 1
    else to = middle
  }
  return from
}

/** In one lane. */
const MAX_BARS = 400

interface LaneProps {
  readonly name: string
  readonly label: string
}

function Strokes({
  name,
  label,
  path,
  width,
}: LaneProps & { readonly path: string; readonly width: number }): ReactElement {
  return (
    <div data-part="inspector-lane" data-name={name}>
      <span>{label}</span>
      <svg viewBox={`0 0 ${width} ${LANE_HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        <path d={path} />
      </svg>
    </div>
  )
}

function Bars({
  name,
  label,
  spans,
  toMs,
}: LaneProps & {
  readonly spans: ReadonlyArray<Span & { readonly name?: string }>
  readonly toMs: number
}): ReactElement {
  // Of those that begin in one place the last is drawn: a model decides how many there are.
  const drawn = new Map(spans.map((span) => [Math.floor((span.fromMs / toMs) * MAX_BARS), span]))
  return (
    <div data-part="inspector-lane" data-name={name}>
      <span>{label}</span>
      <div>
        {Array.from(drawn, ([column, { fromMs, toMs: endMs, name }]) => (
          <span
            key={column}
            style={{ insetInlineStart: percent(fromMs / toMs), inlineSize: percent((endMs - fromMs) / toMs) }}
            title={name}
          >
            {name}
          </span>
        ))}
      </div>
    </div>
  )
}

function percent(share: number): string {
  return `${(Number.isFinite(share) ? share * 100 : 0).toFixed(3)}%`
}
