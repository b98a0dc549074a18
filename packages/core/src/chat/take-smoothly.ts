import type { StreamDelta } from '../types.ts'

/**
 * A share of the text that waits, at least one character, and everything when the share is 1. Text is never cut inside
 * a surrogate pair.
 */
export function takeSmoothly(
  waiting: readonly StreamDelta[],
  share: number,
): { taken: readonly StreamDelta[]; left: readonly StreamDelta[] } {
  const length = waiting.reduce((sum, delta) => sum + ('text' in delta ? delta.text.length : 0), 0)
  let room = Math.max(1, Math.ceil(length * share))
  for (const [index, delta] of waiting.entries()) {
    if (!('text' in delta)) continue
    if (delta.text.length > room) {
      const cut = isHighSurrogate(delta.text.charCodeAt(room - 1)) ? room + 1 : room
      const rest = { ...delta, text: delta.text.slice(cut) }
      return {
        taken: [...waiting.slice(0, index), { ...delta, text: delta.text.slice(0, cut) }],
        left: [...(rest.text === '' ? [] : [rest]), ...waiting.slice(index + 1)],
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
