import { ChatError } from '../errors.ts'
import { concatBytes } from '../concat-bytes.ts'
import { systemClock } from '../time/clock.ts'
import { onAbort } from './on-abort.ts'
import { yieldToMain } from './yield-to-main.ts'

const LF = 10
const CR = 13
/** Some 250 events of Chat Completions: one or two milliseconds of work, and ten in a page's first answer. */
const MAX_SLICE_BYTES = 64 * 1024
/** Half of what is a long task. What is read within a frame must not be put off to the next one by a pause, but for a burst. */
const MAX_WORK_MS = 24
const NOTHING = new Uint8Array()
const BLANK = 32
const DATA = new TextEncoder().encode('data:')

/** What a guard may be told. */
export interface GuardOptions {
  /** Called when the source has ended; the slice after it may hold a cut event. */
  readonly onEnd?: () => void
  /** Lets other tasks run. @default `yieldToMain` */
  readonly pause?: () => Promise<void>
  /** Milliseconds that only grow. @default `performance.now` */
  readonly now?: () => number
}

/**
 * A body that no event-stream parser can be hurt by:
 * - only whole lines are handed on, so a parser that joins its buffer for each chunk stays linear on a long line;
 * - slices are at most 64 KiB (or one line), with a pause once the work on them has taken more than 24 ms, so a burst never makes a
 *   long task, however slow the processor is; before half a slice once it has taken 48 ms, and so on;
 * - a line has a length limit, in bytes; a longer one fails the stream with `line-too-long`;
 * - a blank line follows the last byte, so that a server which forgot it does not lose its last event;
 * - JSON becomes the data of one event, and so does a page of HTML: no stream begins with a brace, a bracket or a tag.
 *
 * The first slice is empty: the body is there. So is one for each read that held no whole line. All others fill a buffer of their
 * own. Nothing is read before it is asked for, and leaving the loop closes the source, as does `signal`, whether or not anybody
 * reads.
 */
export async function* guardBody(
  source: ReadableStream<Uint8Array>,
  maxLineBytes: number,
  signal: AbortSignal,
  { onEnd, pause = yieldToMain, now = systemClock.now }: GuardOptions = {},
): AsyncGenerator<Uint8Array> {
  const reader = source.getReader()
  const close = (): void => void reader.cancel(signal.reason).catch(() => {})
  const unlink = onAbort(signal, close)
  let held: Uint8Array[] = []
  let heldBytes = 0
  let workMs = 0
  let first: number | undefined
  let isData = false

  // A line inside a slice is never longer than the limit, so only the one that may have begun earlier is measured.
  const sliceBytes = Math.min(MAX_SLICE_BYTES, maxLineBytes)

  function hold(bytes: Uint8Array, lineBytes: number): void {
    if (heldBytes + lineBytes > maxLineBytes) {
      throw new ChatError(
        'line-too-long',
        `The endpoint sent a line longer than maxLineBytes (${maxLineBytes}).`,
      )
    }
    held.push(bytes)
    heldBytes += bytes.length
  }

  function release(): Uint8Array {
    const whole = concatBytes(held, heldBytes)
    held = []
    heldBytes = 0
    return whole
  }

  try {
    yield NOTHING
    for (;;) {
      const { done, value } = await reader.read()
      if (done) {
        onEnd?.()
        hold(new Uint8Array([LF, LF]), 0)
        yield release()
        return
      }
      if (first === undefined) {
        // Blanks and a byte order mark may come before it.
        first = value.find((byte) => byte > BLANK && byte < 127)
        isData = first === 0x7b || first === 0x5b || first === 0x3c
        if (isData) {
          // In front of blanks that came in a read of their own: a field has none before its name.
          held.unshift(DATA)
          heldBytes += DATA.length
        }
      }
      // JSON and HTML know line ends only as blanks.
      const read = isData ? value.map((byte) => Math.max(byte, BLANK)) : value
      let rest = read
      for (;;) {
        // Whole lines, as many as fit in a slice, or else one long line. A lone CR ends a line too.
        const slice = rest.subarray(0, sliceBytes)
        const lastLf = slice.lastIndexOf(LF) + 1
        const end = lastLf + slice.subarray(lastLf).lastIndexOf(CR) + 1 || firstLineEnd(rest, sliceBytes)
        if (!end) break
        // The later the less there is: of a slow answer nothing waits, nor does its end, which another commit would show then.
        if (workMs * slice.length > MAX_WORK_MS * sliceBytes) {
          workMs = 0
          await pause()
        }
        const lines = rest.subarray(0, end)
        hold(lines, firstLineEnd(lines) - 1)
        rest = rest.subarray(end)
        workMs -= now()
        yield release()
        workMs += now()
      }
      hold(rest, rest.length)
      if (rest === read) yield NOTHING
    }
  } finally {
    unlink()
    close()
  }
}

function firstLineEnd(bytes: Uint8Array, from = 0): number {
  const end = bytes.indexOf(LF, from) + 1
  // No further than that: looking through all that is left, for each short line, would take quadratic time.
  return bytes.subarray(0, end || bytes.length).indexOf(CR, from) + 1 || end
}
