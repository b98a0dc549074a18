import { ChatError } from '../errors.ts'
import { yieldToMain } from './yield-to-main.ts'

const LF = 10
const CR = 13
/** Some 250 events of Chat Completions: about two milliseconds of parsing. */
const MAX_SLICE_BYTES = 64 * 1024
const BLANK_LINE = new Uint8Array([LF, LF])

export interface GuardOptions {
  /** The longest line that is accepted, in bytes. A longer one fails the stream with `line-too-long`. */
  readonly maxLineBytes: number
  /** Closes the source when it aborts, whether or not anybody reads. */
  readonly signal?: AbortSignal
  /** Called before each read from the network: all that was handed on by then has been taken in. */
  readonly onRead?: () => void
  /** Called when the source has ended; what is read after it may be a cut event. */
  readonly onEnd?: () => void
  /** Lets other tasks run. @default `yieldToMain` */
  readonly pause?: () => Promise<void>
}

/**
 * A body that no event-stream parser can be hurt by:
 * - only whole lines are handed on, so a parser that joins its buffer for each chunk stays linear on a long line;
 * - slices are at most 64 KiB (or one line), with a pause after each 64 KiB, so a burst never makes a long task;
 * - a line has a length limit;
 * - a blank line follows the last byte, so that a server which forgot it does not lose its last event.
 *
 * Nothing is read before the parser asks for it. Cancelling it, or aborting `signal`, cancels the source.
 */
export function guardBody(
  source: ReadableStream<Uint8Array>,
  options: GuardOptions,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const { maxLineBytes, signal, onRead, onEnd, pause = yieldToMain } = options
  const reader = source.getReader()
  const close = (): void => void reader.cancel(signal?.reason).catch(() => {})
  if (signal?.aborted) close()
  else signal?.addEventListener('abort', close, { once: true })
  let held: Uint8Array[] = []
  let heldBytes = 0
  let rest: Uint8Array = new Uint8Array()
  let bytesSincePause = 0

  // A line inside a slice is never longer than the limit, so only the one that may have begun earlier is measured.
  const sliceBytes = Math.min(MAX_SLICE_BYTES, maxLineBytes)

  function hold(bytes: Uint8Array): void {
    held.push(bytes)
    heldBytes += bytes.length
    if (heldBytes > maxLineBytes) throw lineTooLong(maxLineBytes)
  }

  function release(tail: Uint8Array): Uint8Array<ArrayBuffer> {
    const whole = concat([...held, tail], heldBytes + tail.length)
    held = []
    heldBytes = 0
    return whole
  }

  async function pull(controller: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>>): Promise<void> {
    for (;;) {
      const end = endOfLines(rest, sliceBytes)
      if (end > 0) {
        if (heldBytes + firstLineEnd(rest) > maxLineBytes + 1) throw lineTooLong(maxLineBytes)
        const slice = release(rest.subarray(0, end))
        rest = rest.subarray(end)
        bytesSincePause += slice.length
        if (bytesSincePause > MAX_SLICE_BYTES) {
          bytesSincePause = 0
          await pause()
        }
        controller.enqueue(slice)
        return
      }
      if (rest.length > 0) hold(rest)
      onRead?.()
      const { done, value } = await reader.read()
      if (done) {
        onEnd?.()
        controller.enqueue(release(BLANK_LINE))
        controller.close()
        return
      }
      rest = value
    }
  }

  return new ReadableStream(
    {
      async pull(controller) {
        try {
          await pull(controller)
        } catch (error) {
          // The source may be mid-body: without this its socket would stay open.
          void reader.cancel(error).catch(() => {})
          throw error
        }
      },
      cancel: (reason) => reader.cancel(reason),
    },
    // Zero: a pull is then the parser's own next read, which is what onRead and onEnd rely on.
    { highWaterMark: 0 },
  )
}

/** How many bytes of `bytes` to hand on: whole lines, as many as fit in a slice, or else one long line. 0: none. */
function endOfLines(bytes: Uint8Array, sliceBytes: number): number {
  if (bytes.length <= sliceBytes) return lastLineEnd(bytes)
  return lastLineEnd(bytes.subarray(0, sliceBytes)) || firstLineEnd(bytes, sliceBytes)
}

function firstLineEnd(bytes: Uint8Array, from = 0): number {
  const lineFeed = bytes.indexOf(LF, from)
  const carriageReturn = bytes.indexOf(CR, from)
  if (lineFeed < 0) return carriageReturn + 1
  return (carriageReturn < 0 ? lineFeed : Math.min(lineFeed, carriageReturn)) + 1
}

function lastLineEnd(bytes: Uint8Array): number {
  const afterLineFeed = bytes.lastIndexOf(LF) + 1
  // A lone CR ends a line too; only what follows the last LF can hold a later one.
  const afterReturn = bytes.subarray(afterLineFeed).lastIndexOf(CR) + 1
  return afterLineFeed + afterReturn
}

function concat(chunks: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(length)
  let offset = 0
  for (const chunk of chunks) {
    whole.set(chunk, offset)
    offset += chunk.length
  }
  return whole
}

function lineTooLong(maxLineBytes: number): ChatError {
  return new ChatError(
    'line-too-long',
    `The answer holds a line of more than ${maxLineBytes} bytes. Raise maxLineBytes if such lines are expected.`,
  )
}
