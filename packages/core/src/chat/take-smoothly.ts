import type { StreamDelta } from '../types.ts'

/**
 * A share of the text that waits first, at least one character, with what stands before it; everything when the share
 * is 1. Text is never cut inside a surrogate pair.
 */
export function takeSmoothly(
  waiting: readonly StreamDelta[],
  share: number,
): { taken: readonly StreamDelta[]; left: readonly StreamDelta[] } {
  const index = waiting.findIndex((delta) => 'text' in delta)
  const delta = waiting[index]
  if (share >= 1 || !delta || !('text' in delta)) return { taken: waiting, left: [] }
  const { text } = delta
  const chars = Math.max(1, Math.ceil(text.length * share))
  const cut = /[\uD800-\uDBFF]/.test(text[chars - 1]!) ? chars + 1 : chars
  const piece = (part: string): StreamDelta[] => (part === '' ? [] : [{ ...delta, text: part }])
  return {
    taken: [...waiting.slice(0, index), ...piece(text.slice(0, cut))],
    left: [...piece(text.slice(cut)), ...waiting.slice(index + 1)],
  }
}
