'use client'

import { ChatError, type ChatHandle, type ChatMessage } from '@rivulet/core'
import {
  forwardRef,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
  type ForwardRefExoticComponent,
  type HTMLAttributes,
  type ReactNode,
  type RefAttributes,
} from 'react'
import { downloadText } from '../code/download-text.ts'
import { writeClipboard } from '../clipboard/write-clipboard.ts'
import { neverChanges } from '../context/never-changes.ts'
import { useIsLocal } from '../context/use-is-local.ts'
import { createStreamRecorder, type RecorderSnapshot, type StreamRecorder } from './create-stream-recorder.ts'
import { createFormat } from './describe-event.ts'
import { englishInspectorLabels, type InspectorLabels } from './inspector-labels.ts'
import { InspectorStream } from './inspector-stream.tsx'
import type { LoggedStream } from './logged-stream.ts'
import { OpenButton } from './open-button.tsx'
import { readRecording } from './read-recording.ts'
import type { StreamRecording } from './stream-recording.ts'
import { streamsOf } from './streams-of.ts'

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
    const isLocal = useIsLocal()
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
      isFixed ? neverChanges : recorder.subscribe,
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
                // oxlint-disable-next-line react/no-array-index-key -- an answer that goes on is a stream of the same id
                <option key={index} value={index}>
                  {labels.answer.replace('{number}', format.number(index + 1))}
                  {isLocal && ` (${new Date(stream.startedAt).toLocaleTimeString(labels.locale)})`}
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
          <InspectorStream
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
  subscribe: neverChanges,
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
