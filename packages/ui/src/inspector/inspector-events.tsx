'use client'

import { useRef, useState, type ReactElement } from 'react'
import { useBrowserLayoutEffect } from '../context/use-browser-layout-effect.ts'
import { describeEvent, type Format } from './describe-event.ts'
import type { InspectorLabels } from './inspector-labels.ts'
import type { LoggedEvent } from './logged-stream.ts'

interface InspectorEventsProps {
  readonly events: readonly LoggedEvent[]
  readonly length: number
  readonly cursor: number
  /** The newest are shown, and nothing scrolls. */
  readonly isLive: boolean
  readonly onMove: (cursor: number) => void
  readonly labels: InspectorLabels
  readonly format: Format
}

/** As the stylesheet has it. */
const ROW_PX = 28
const LIVE_ROWS = 9
/** More than the table is high. */
const WINDOW_ROWS = 40

/** All events as a table, of which the document holds those in view. */
export function InspectorEvents(props: InspectorEventsProps): ReactElement {
  const { events, length, cursor, isLive, onMove, labels, format } = props
  const scrollerRef = useRef<HTMLElement>(null)
  const [firstSeen, setFirstSeen] = useState(0)
  const first = isLive
    ? Math.max(0, length - LIVE_ROWS)
    : Math.max(0, Math.min(firstSeen - 10, length - WINDOW_ROWS))
  const last = Math.min(length, first + (isLive ? LIVE_ROWS : WINDOW_ROWS))

  useBrowserLayoutEffect(() => {
    const scroller = scrollerRef.current
    if (!scroller || isLive) return
    const top = (cursor - 1) * ROW_PX
    const { scrollTop, clientHeight } = scroller
    // The head of the table stands over the first row.
    if (top < scrollTop || top + 2 * ROW_PX > scrollTop + clientHeight)
      scroller.scrollTop = top - clientHeight / 2 + ROW_PX
  }, [cursor, isLive])

  return (
    <section
      ref={scrollerRef}
      data-part="inspector-events"
      data-state={isLive ? 'live' : undefined}
      aria-label={labels.events}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by keyboard
      tabIndex={0}
      onScroll={({ currentTarget }) => setFirstSeen(Math.floor(currentTarget.scrollTop / ROW_PX))}
    >
      <table aria-rowcount={length + 1}>
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col">{labels.number}</th>
            <th scope="col">{labels.time}</th>
            <th scope="col">{labels.event}</th>
            <th scope="col">{labels.content}</th>
          </tr>
        </thead>
        <tbody>
          {!isLive && <Room rows={first} />}
          {events.slice(first, last).map((event, offset) => {
            const number = first + offset + 1
            return (
              <tr
                key={number}
                data-type={event.type}
                aria-rowindex={number + 1}
                aria-current={number === cursor || undefined}
              >
                <td>{format.number(number)}</td>
                <td>
                  {/* The slider is the way for keys: a hundred thousand places to stop at would be none. */}
                  <button type="button" tabIndex={-1} onClick={() => onMove(number)}>
                    {format.seconds(event.atMs)}
                  </button>
                </td>
                <td>{labels[event.type]}</td>
                <td>{describeEvent(event, labels, format)}</td>
              </tr>
            )
          })}
          {!isLive && <Room rows={length - last} />}
        </tbody>
      </table>
    </section>
  )
}

/** The place of rows that are not in the document. */
function Room({ rows }: { readonly rows: number }): ReactElement | null {
  if (rows <= 0) return null
  return <tr aria-hidden="true" style={{ blockSize: rows * ROW_PX }} />
}
