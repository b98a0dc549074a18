import type { StreamDelta } from '../types.ts'

/** A waiting burst is on the page after about this long. */
const DRAIN_MS = 200

/**
 * The part of what waits that is due in this frame: a share that empties the queue in about 200 ms however much waits,
 * and at least one character. Text is never cut inside a surrogate pair.
 */
export function takeSmoothly(
  waiting: readonly StreamDelta[],
  elapsedMs: number,
): { taken: readonly StreamDelta[]; left: readonly StreamDelta[] } {
  const length = waiting.reduce((sum, delta) => sum + ('text' in delta ? delta.text.length : 0), 0)
  let room = Math.max(1, Math.ceil(length * Math.min(1, elapsedMs / DRAIN_MS)))
  for (const [index, delta] of waiting.entries()) {
    if (!('text' in delta)) continue
    if (delta.text.length > room) {
      const cut = isHighSurrogate(delta.text.charCodeAt(room - 1)) ? room + 1 : room
      return {
        taken: [...waiting.slice(0, index), { ...delta, text: delta.text.slice(0, cut) }],
        left: [{ ...delta, text: delta.text.slice(cut) }, ...waiting.slice(index + 1)].filter(
          (rest) => !('text' in rest) || rest.text !== '',
        ),
      }
    }
    room -= delta.text.length
    if (room === 0) return { taken: waiting.slice(0, index + 1), left: waiting.slice(index + 1) }
  }
  return { taken: waiting, left: [] }
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff
}
