'use client'

import type { ChatMessage } from '@rivulet/core'
import { useMemo, type ReactElement, type ReactNode } from 'react'
import { createStreamReader } from './create-stream-reader.ts'
import type { Format } from './describe-event.ts'
import { InspectorEvents } from './inspector-events.tsx'
import { InspectorFigures } from './inspector-figures.tsx'
import type { InspectorLabels } from './inspector-labels.ts'
import { InspectorMessage } from './inspector-message.tsx'
import { InspectorTimeLine, momentText } from './inspector-time-line.tsx'
import type { LoggedEvent, LoggedStream } from './logged-stream.ts'
import { usePlayback } from './use-playback.ts'

/** Props of `InspectorStream`. */
export interface InspectorStreamProps {
  readonly stream: LoggedStream
  readonly length: number
  readonly cursor: number
  readonly isLive: boolean
  readonly onMove: (cursor: number) => void
  readonly labels: InspectorLabels
  readonly format: Format
  /** How a message is shown. @default as plain text */
  readonly renderMessage: ((message: ChatMessage) => ReactNode) | undefined
}

/** One answer: figures, time line, events, and the message of the moment. */
export function InspectorStream(props: InspectorStreamProps): ReactElement {
  const { stream, length, cursor, isLive, onMove, labels, format, renderMessage } = props
  const reader = useMemo(() => createStreamReader(stream), [stream])
  reader.read(length)
  const playback = usePlayback(stream, length, cursor, onMove)
  const event = stream.events[cursor - 1]
  const message = reader.messageAt(cursor)
  // The chat beside shows what streams; a second copy of it would cost as much again.
  const isHidden = isLive && message.status.type === 'streaming'

  return (
    <>
      <InspectorFigures figures={reader.getFigures()} {...{ labels, format }} />
      <InspectorTimeLine {...props} reader={reader} />
      <div data-part="inspector-play">
        <button type="button" onClick={playback.isPlaying ? playback.pause : playback.play}>
          {playback.isPlaying ? labels.pause : labels.play}
        </button>
        <select
          aria-label={labels.speed}
          value={playback.speed}
          onChange={({ target }) => playback.setSpeed(Number(target.value))}
        >
          {[0.1, 0.2, 0.5, 1, 2, 4, 16].map((speed) => (
            <option key={speed} value={speed}>{`${format.number(speed)}×`}</option>
          ))}
        </select>
        <button type="button" disabled={cursor <= 0} onClick={() => onMove(cursor - 1)}>
          {labels.previous}
        </button>
        <button type="button" disabled={cursor >= length} onClick={() => onMove(cursor + 1)}>
          {labels.next}
        </button>
        <span data-part="inspector-moment">{momentText(props)}</span>
      </div>
      <div data-part="inspector-panes">
        <InspectorEvents events={stream.events} {...{ length, cursor, isLive, onMove, labels, format }} />
        <section
          data-part="inspector-now"
          aria-label={labels.message}
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by keyboard
          tabIndex={0}
        >
          <strong>{labels.message}</strong>
          <div data-part="inspector-message">
            {isHidden
              ? labels.messageHint
              : message.parts[0]
                ? (renderMessage?.(message) ?? <InspectorMessage {...{ message, labels }} />)
                : labels.emptyMessage}
          </div>
          {event && !isLive && (
            <>
              <strong>{labels.details}</strong>
              <pre data-part="inspector-details" dir="ltr">
                {detailsOf(event)}
              </pre>
            </>
          )}
        </section>
      </div>
    </>
  )
}

const MAX_DETAIL_CHARS = 4000

/** An event as it is, without the message that the end holds: that stands beside. */
function detailsOf(event: LoggedEvent): string {
  const json = JSON.stringify(event, (key, value: unknown) => (key === 'parts' ? undefined : value), 2)
  return json.length > MAX_DETAIL_CHARS ? `${json.slice(0, MAX_DETAIL_CHARS)}…` : json
}
