/** Which of the two animations of the cursor runs: see `createBeat`. */
export type Beat = 'a' | 'b'

/** The least time between two changes: far less than the 930 ms after which the animation first hides the cursor. */
const BEAT_MS = 200

const OTHER_BEAT = { a: 'b', b: 'a' } as const satisfies Record<Beat, Beat>

/**
 * Tells text that grows from text that stands still, without a timer: asked for each new text, it alternates, and with
 * each change the stylesheet's animation begins its wait anew. It does so five times a second and not in each frame, of
 * which an animation that begins would be a fifth: 0.25 ms of style.
 *
 * @param now milliseconds. @default the page's clock
 */
export function createBeat(now: () => number = () => performance.now()): () => Beat {
  let beat: Beat = 'b'
  let changedAtMs = Number.NEGATIVE_INFINITY
  return () => {
    const nowMs = now()
    if (nowMs - changedAtMs >= BEAT_MS) {
      beat = OTHER_BEAT[beat]
      changedAtMs = nowMs
    }
    return beat
  }
}
