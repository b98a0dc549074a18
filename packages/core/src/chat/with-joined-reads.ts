import { concatBytes } from '../concat-bytes.ts'
import { FRAME_TIMEOUT_MS, platformClock, type FrameClock } from './frame-clock.ts'
import { nextReadingFrame } from './next-reading-frame.ts'

/** Masks blocks of 64 KiB. They are handed on before the frame: a burst is paced by whoever reads it. */
const WHOLE_BLOCKS = -64 * 1024
/** In a hidden page. Longer than the buffer keeps text there: what is read is then written at once. */
const HIDDEN_READ_INTERVAL_MS = 200
/** Who shows long text may rest for a frame, and shows what it left out with the third (`letGrow` of the interface). */
const SHOWING_FRAMES = 4
/** Who has not asked for so long is not at work on a burst. */
const WORK_TIMEOUT_MS = 5000

/**
 * A `fetch` of whose answers whatever the network delivers between two frames is read in one piece, at the beginning of the
 * frame that shows it: a fast answer takes one walk from bytes to state a frame, and not one for each of its tokens. Of more
 * than four answers at once every other frame is left out, of more than eight two of three. What comes after a pause is handed
 * on at once; the end comes with a frame as well, so that it is shown with the last text. In a hidden page, which has no
 * frames, text is handed on as it comes, at most every 200 ms, and the end at once; in one that is covered after 250 ms.
 * Frames are asked for until four in a row bring nothing, and for up to five seconds while whoever reads is at work and does not ask.
 * Bytes, their order and errors stay as they are; beyond 64 KiB no more is read until they are asked for; cancelling reaches
 * the network at once, and leaves nothing behind but a frame that calls nobody. Hooks have it, unless they are given a `clock`
 * or another `buffer` than `'frame'`.
 *
 * @param ask how requests are made. @default the global `fetch`, at call time
 * @param clock whose frames show the answer. @default the platform's
 * @param nextFrame frames that come before those of the clock, and are given back the same way. @default the platform's
 * @example createChat({ endpoint, fetch: withJoinedReads() })
 */
export function withJoinedReads(
  ask?: typeof fetch,
  clock: FrameClock = platformClock,
  nextFrame: FrameClock['nextFrame'] = nextReadingFrame,
): typeof fetch {
  return async (input, init) => {
    const response = await (ask ?? globalThis.fetch)(input, init)
    const { ok, body } = response
    // The same response: another one would not know whether it was redirected.
    if (ok && body) Object.defineProperty(response, 'body', { value: joinReads(body, clock, nextFrame) })
    return response
  }
}

function joinReads(
  body: ReadableStream<Uint8Array>,
  clock: FrameClock,
  nextFrame: FrameClock['nextFrame'],
): ReadableStream<Uint8Array> {
  const reader = body.getReader()
  let held: Uint8Array[] = []
  let heldBytes = 0
  /** When it was asked last. */
  let askedAtMs = 0
  /** How many frames may still show something that was handed on before them. */
  let showingFrames = 0
  /** Also once the body has ended: nothing more is to be read. */
  let isReading = false
  /** How the body has ended. */
  let end: ((controller: ReadableStreamDefaultController<Uint8Array>) => unknown) | undefined
  /** Hands on what there is to whoever has asked for it. */
  let handOn: (() => void) | undefined
  /** Takes back the frame until which what comes is kept. */
  let cancelFrame: (() => void) | undefined
  let cancelShowing: (() => void) | undefined

  /** Hands on what is due, and reads on. */
  function goOn(): void {
    const isDue =
      !cancelFrame ||
      heldBytes & WHOLE_BLOCKS ||
      // A hidden page has no frames, and its timers are slow: arrival is the only moment to ask.
      (clock.isHidden() && (end || clock.now() - askedAtMs >= HIDDEN_READ_INTERVAL_MS))
    if (isDue && (end || heldBytes)) handOn?.()
    if (isReading || heldBytes & WHOLE_BLOCKS) return
    isReading = true
    // By callbacks: a loop that waits for each read and for the frame costs as much as the walk that it is to save.
    reader.read().then(onRead, (error: unknown) => onEnd((controller) => controller.error(error)))
  }

  function onRead({ done, value }: ReadableStreamReadResult<Uint8Array>): void {
    if (done) return onEnd((controller) => controller.close())
    held.push(value)
    heldBytes += value.length
    isReading = false
    goOn()
  }

  /** Nothing is read any more. */
  function onEnd(tell: NonNullable<typeof end>): void {
    end = tell
    goOn()
  }

  function onFrame(): void {
    const isAtWork = !handOn
    cancelFrame = undefined
    goOn()
    // Who is still at work on a burst gets its end with a later frame, for this one may have shown some of it already; so does who
    // was given what this one shows, or one of the next.
    if (isAtWork) showingFrames = SHOWING_FRAMES
    if (showingFrames-- > 0) cancelFrame ??= nextFrame(onFrame)
  }

  /** The frame that shows what is handed on has to be asked for before: what is asked for within a frame comes in the next one. */
  function keepShowing(): void {
    cancelShowing = undefined
    if (clock.now() - askedAtMs >= (handOn ? FRAME_TIMEOUT_MS : WORK_TIMEOUT_MS)) {
      // The page is not drawn, and no frame for reading will come either; or nobody has asked for so long.
      leave()
      cancelFrame = undefined
      goOn()
    } else if (cancelFrame) cancelShowing = clock.nextFrame(keepShowing)
  }

  function leave(): void {
    cancelFrame?.()
    cancelShowing?.()
  }

  return new ReadableStream<Uint8Array>(
    {
      // Called for reads that nothing is there for. Whoever asks several times is given the first piece by the last of them.
      pull(controller) {
        askedAtMs = clock.now()
        handOn = () => {
          handOn = undefined
          // A burst is handed on in whole blocks: what is left over may be its end, and waits for the frame like every end.
          const whole = concatBytes(held, heldBytes)
          const dueBytes = heldBytes & WHOLE_BLOCKS || heldBytes
          // A copy, for what was handed on is its reader's, who may give it to a worker.
          held = [whole.slice(dueBytes)]
          showingFrames = SHOWING_FRAMES
          heldBytes -= dueBytes
          cancelFrame ??= nextFrame(onFrame)
          cancelShowing ??= clock.nextFrame(keepShowing)
          if (dueBytes) controller.enqueue(whole.subarray(0, dueBytes))
          if (end && !heldBytes) {
            // Whoever has asked has the rest by now: an error takes away only what nobody has asked for. Told once, however many ask.
            end = void end(controller)
            leave()
          }
        }
        goOn()
      },
      cancel(reason) {
        leave()
        // Whatever comes yet finds somebody who asks, and no frame is asked for in vain.
        handOn = leave
        return reader.cancel(reason)
      },
    },
    { highWaterMark: 0 },
  )
}
