'use client'

import { ChatError, type ChatHandle, type ChatMessage } from '@rivulet/core'
import {
  forwardRef,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
  type ForwardRefExoticComponent,
  type HTMLAttributes,
  type ReactElement,
  type ReactNode,
  type RefAttributes,
} from 'react'
import { downloadText } from '../code/download-text.ts'
import { writeClipboard } from '../clipboard/write-clipboard.ts'
import { createStreamReader, type StreamFigures } from './create-stream-reader.ts'
import { createStreamRecorder, type RecorderSnapshot, type StreamRecorder } from './create-stream-recorder.ts'
import { createFormat, type Format } from './describe-event.ts'
import { InspectorEvents } from './inspector-events.tsx'
import { englishInspectorLabels, type InspectorLabels } from './inspector-labels.ts'
import { InspectorMessage } from './inspector-message.tsx'
import { InspectorTimeLine, momentText } from './inspector-time-line.tsx'
import type { LoggedEvent, LoggedStream } from './logged-stream.ts'
import { readRecording } from './read-recording.ts'
import type { StreamRecording } from './stream-recording.ts'
import { streamsOf } from './streams-of.ts'
import { usePlayback } from './use-playback.ts'

/** Props of `StreamInspector`. All others go to its element. */
export interface StreamInspectorProps extends Omit<HTMLAttributes<HTMLElement>, 'children'> {
  /** Is recorded for as long as the inspector is mounted. Not with a `recorder`. */
  readonly chat?: ChatHandle | undefined
  /** What has been recording already, and goes on when the inspector is gone. */
  readonly recorder?: StreamRecorder | undefined
  /** Is shown instead of what is recorded. Read what comes from outside with `readRecording`. */
  readonly recording?: StreamRecording | undefined
  /** Shows the message of a moment. It may be shown many times a second, and nothing in it should act. @default plain text */
  readonly renderMessage?: ((message: ChatMessage) => ReactNode) | undefined
  /** Words that replace the English ones. */
  readonly labels?: Partial<InspectorLabels> | undefined
}

/**
 * Shows the life of a stream on a time line: reads of the network, gaps, parts, retries, hand-overs to the page and commits. Live,
 * it follows and renders once a frame; held, it is scrubbed with the pointer or with keys and shows the message of any moment.
 * What was recorded is saved as a file, and opened again. Unmounted it costs nothing. For development: load it lazily.
 *
 * @example
 * const StreamInspector = lazy(() => import('@rivulet/ui/inspector'))
 * <Suspense>{isOpen && <StreamInspector chat={chat} />}</Suspense>
 */
export const StreamInspector: ForwardRefExoticComponent<StreamInspectorProps & RefAttributes<HTMLElement>> =
  forwardRef<HTMLElement, StreamInspectorProps>(function StreamInspector(
    { chat, recorder: given, recording: givenRecording, renderMessage, labels: ownLabels, ...rest },
    ref,
  ) {
    const labels = { ...englishInspectorLabels, ...ownLabels }
    const format = useMemo(() => createFormat(labels.locale), [labels.locale])
    const recorder = useRecorder(chat?.chat, given)
    const [opened, setOpened] = useState<StreamRecording>()
    const [held, setHeld] = useState<RecorderSnapshot>()
    const [chosen, setChosen] = useState<LoggedStream>()
    const [wantedCursor, setCursor] = useState<number>()
    const [note, setNote] = useState<{ readonly text: string; readonly isError?: boolean }>()

    const recording = opened ?? givenRecording
    const read = useMemo(() => recording && snapshotOf(recording), [recording])
    const isFixed = read !== undefined || held !== undefined
    const live = useSyncExternalStore(
      // What stands still is not told of anything.
      isFixed ? ignoreChanges : recorder.subscribe,
      recorder.getSnapshot,
      () => NOTHING,
    )
    const { streams } = read ?? held ?? live
    const view = streams.find(({ stream }) => stream === chosen) ?? streams.at(-1)
    const length = view?.length ?? 0
    const cursor = Math.min(wantedCursor ?? length, length)
    const isLive = !isFixed

    function hold(): void {
      if (!isFixed) setHeld(live)
    }

    function move(next: number | undefined, stream = view?.stream): void {
      hold()
      setChosen(stream)
      setCursor(next)
    }

    function follow(): void {
      setOpened(undefined)
      setHeld(undefined)
      setChosen(undefined)
      setCursor(undefined)
      setNote(undefined)
    }

    async function open(file: File): Promise<void> {
      try {
        const text = await file.text()
        setOpened(readRecording(text))
        setChosen(undefined)
        setCursor(undefined)
        setNote(undefined)
      } catch (error) {
        // What is thrown besides is the browser's own, such as a file that is gone.
        setNote({ text: `${file.name}: ${(error as ChatError | DOMException).message}`, isError: true })
      }
    }

    const toJson = (): string => JSON.stringify(recording ?? recorder.getRecording())
    const canFollow = held !== undefined || opened !== undefined

    return (
      <section
        aria-label={labels.inspector}
        {...rest}
        ref={ref}
        data-rivulet=""
        data-part="inspector"
        data-state={read ? 'recorded' : held ? 'held' : 'live'}
      >
        <div data-part="inspector-bar">
          {streams[0] && (
            <select
              aria-label={labels.answers}
              value={streams.indexOf(view!)}
              onChange={({ target }) => move(undefined, streams[Number(target.value)]!.stream)}
            >
              {streams.map(({ stream }, index) => (
                <option key={stream.before.id} value={index}>
                  {labels.answer.replace('{number}', format.number(index + 1))}
                  {` (${new Date(stream.startedAt).toLocaleTimeString(labels.locale)})`}
                </option>
              ))}
            </select>
          )}
          {!read && (
            <button
              type="button"
              data-part="inspector-record"
              aria-pressed={live.isRecording}
              onClick={live.isRecording ? recorder.stop : recorder.start}
            >
              {labels.record}
            </button>
          )}
          {canFollow ? (
            <button type="button" onClick={follow}>
              {labels.live}
            </button>
          ) : (
            !read && (
              <button type="button" disabled={!view} onClick={() => move(undefined)}>
                {labels.hold}
              </button>
            )
          )}
          {!read && (
            <button
              type="button"
              disabled={!view}
              onClick={() => {
                recorder.clear()
                follow()
              }}
            >
              {labels.clear}
            </button>
          )}
          <button
            type="button"
            disabled={!view}
            onClick={() =>
              void writeClipboard(toJson()).then((isCopied) =>
                setNote({ text: isCopied ? labels.copied : labels.copyFailed, isError: !isCopied }),
              )
            }
          >
            {labels.copy}
          </button>
          <button type="button" disabled={!view} onClick={() => downloadText(toJson(), 'stream.json')}>
            {labels.save}
          </button>
          <OpenButton label={labels.open} onOpen={(file) => void open(file)} />
        </div>
        {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- screen readers do not all speak an <output> */}
        <p data-part="inspector-note" data-state={note?.isError ? 'error' : undefined} role="status">
          {note?.text ?? (view?.stream.isCut ? labels.isCut : '')}
        </p>
        {view ? (
          <StreamView
            {...{ stream: view.stream, length, cursor, isLive, labels, format, renderMessage }}
            onMove={move}
          />
        ) : (
          <p data-part="inspector-empty">{labels.nothing}</p>
        )}
      </section>
    )
  })

const NOTHING: RecorderSnapshot = { isRecording: false, streams: [] }

/** Stands where nothing is recorded. */
const NO_RECORDER: StreamRecorder = {
  start() {},
  stop() {},
  clear() {},
  getRecording: () => ({ format: 'rivulet-streams', version: 1, streams: [] }),
  noteCommit() {},
  getSnapshot: () => NOTHING,
  subscribe: ignoreChanges,
}

function ignoreChanges(): () => void {
  return () => {}
}

function snapshotOf(recording: StreamRecording): RecorderSnapshot {
  const streams = streamsOf(recording).map((stream) => ({ stream, length: stream.events.length }))
  return { isRecording: false, streams }
}

/** The given one, or one of its own, which ends with the inspector. */
function useRecorder(
  chat: ChatHandle['chat'] | undefined,
  given: StreamRecorder | undefined,
): StreamRecorder {
  const own = useMemo(
    () => (chat && !given ? createStreamRecorder({ chat }, { isRecording: false }) : undefined),
    [chat, given],
  )
  useEffect(() => {
    own?.start()
    return own?.stop
  }, [own])
  return given ?? own ?? NO_RECORDER
}

function OpenButton({
  label,
  onOpen,
}: {
  readonly label: string
  readonly onOpen: (file: File) => void
}): ReactElement {
  const inputRef = useRef<HTMLInputElement>(null)
  return (
    <>
      <button type="button" onClick={() => inputRef.current?.click()}>
        {label}
      </button>
      <input
        ref={inputRef}
        type="file"
        accept="application/json,.json"
        hidden
        aria-label={label}
        onChange={({ target }) => {
          const file = target.files?.[0]
          // The same file may be opened once more.
          target.value = ''
          if (file) onOpen(file)
        }}
      />
    </>
  )
}

interface StreamViewProps extends Pick<StreamInspectorProps, 'renderMessage'> {
  readonly stream: LoggedStream
  readonly length: number
  readonly cursor: number
  readonly isLive: boolean
  readonly onMove: (cursor: number) => void
  readonly labels: InspectorLabels
  readonly format: Format
}

/** One answer: figures, time line, events, and the message of the moment. */
function StreamView(props: StreamViewProps): ReactElement {
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
      <Figures figures={reader.getFigures()} {...{ labels, format }} />
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
          {[0.1, 0.25, 0.5, 1, 2, 4, 16].map((speed) => (
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
          // What scrolls is to be reached by keys.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
        >
          <strong>{labels.message}</strong>
          <div data-part="inspector-message">
            {isHidden
              ? labels.messageHint
              : message.parts[0]
                ? (renderMessage?.(message) ?? <InspectorMessage message={message} />)
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

function Figures({
  figures,
  labels,
  format: { number, seconds },
}: {
  readonly figures: StreamFigures
  readonly labels: InspectorLabels
  readonly format: Format
}): ReactElement {
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
