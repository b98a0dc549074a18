import { growingIndex } from '../message/growing-index.ts'
import type { GrowParts, StreamDelta } from '../types.ts'

/**
 * Keeps the words before something that has no part, such as a search of the server's own, from running into the words
 * behind it: they are paragraphs of their own.
 */
export const breakText: StreamDelta = {
  type: 'parts-delta',
  silent: true,
  grow: (parts) => endParagraph(parts),
}

/** The same before words of one kind, where such words stand before them. */
export function breakBefore(type: 'text' | 'reasoning'): StreamDelta {
  return {
    type: 'parts-delta',
    silent: true,
    grow: (parts) => (parts[growingIndex(parts)]?.type === type ? endParagraph(parts) : parts),
  }
}

const endParagraph: GrowParts = (parts) => {
  const at = growingIndex(parts)
  const last = parts[at]
  if (!last || !('text' in last) || last.text.endsWith('\n')) return parts
  return parts.with(at, { ...last, text: `${last.text}\n\n` })
}
