import { createSharedFrame, platformClock, type FrameClock } from './frame-clock.ts'

/** More than this is handed on before the frame: a burst is paced by whoever reads it. */
const MAX_JOINED_BYTES = 64 * 1024

/** Comes before the frames of `platformClock`, which are asked for later each time. */
const nextReadingFrame = /* @__PURE__ */ createSharedFrame()

/**
 * A `fetch` of whose answers whatever the network delivers between two frames is read in one piece, at the beginning of the
 * frame that shows it: a fast answer takes one walk from bytes to state a frame, and not one for each of its tokens. What comes
 * after a pause is handed on at once, and so is the end. In a hidden page, which has no frames, each read is. Bytes, their
 * order and errors stay as they are; at most 64 KiB are read before they are asked for; cancelling reaches the network at once
 * and leaves nothing behind. Hooks have it, unless they are given a `clock` or another `buffer` than `'frame'`.
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
    // Some platforms read bodies and can make none.
    if (!ok || !body || !globalThis.ReadableStream) return response
    // The same response: another one would not know whether it was redirected.
    return Object.defineProperty(response, 'body', { value: joinReads(body, clock, nextFrame) })
  }
}

function joinReads(
  body: ReadableStream<Uint8Array>,
  clock: FrameClock,
  nextFrame: FrameClock['nextFrame'],
): ReadableStream<Uint8Array> {
  const reader = body.getReader()
  /** The read that is under way. It stays when it failed: pieces that came before are handed on first. */
  let reading: ReturnType<typeof reader.read> | undefined
  /** Over with the next frame; until then what comes is kept. */
  let frame: Promise<undefined> | undefined
  let cancelFrame: (() => void) | undefined
  let cancelShowing: (() => void) | undefined

  function waitForFrame(): void {
    frame = new Promise((resolve) => {
      cancelFrame = nextFrame(() => {
        frame = cancelFrame = undefined
        resolve(undefined)
      })
    })
    if (!cancelShowing) keepShowing()
  }

  /** The frame that shows what is handed on has to be asked for before: what is asked for within a frame comes in the next one. */
  function keepShowing(): void {
    cancelShowing = frame && clock.nextFrame(keepShowing)
  }

  function leave(): void {
    cancelFrame?.()
    cancelShowing?.()
  }

  async function collect(): Promise<{ pieces: readonly Uint8Array[]; done: boolean }> {
    const pieces: Uint8Array[] = []
    let sizeBytes = 0
    try {
      for (;;) {
        reading ??= reader.read()
        const read = await (frame ? Promise.race([reading, frame]) : reading)
        if (read) {
          reading = undefined
          if (read.done) return { pieces, done: true }
          pieces.push(read.value)
          sizeBytes += read.value.length
        }
        if (pieces[0] && (!frame || sizeBytes >= MAX_JOINED_BYTES || clock.isHidden())) break
      }
    } catch (error) {
      if (!pieces[0]) {
        leave()
        throw error
      }
    }
    return { pieces, done: false }
  }

  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { pieces, done } = await collect()
        if (done) leave()
        else if (!frame && !clock.isHidden()) waitForFrame()
        if (pieces[0]) controller.enqueue(pieces[1] ? join(pieces) : pieces[0])
        if (done) controller.close()
      },
      cancel(reason) {
        leave()
        return reader.cancel(reason)
      },
    },
    { highWaterMark: 0 },
  )
}

function join(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sizeBytes, { length }) => sizeBytes + length, 0))
  let offset = 0
  for (const piece of pieces) {
    whole.set(piece, offset)
    offset += piece.length
  }
  return whole
}
