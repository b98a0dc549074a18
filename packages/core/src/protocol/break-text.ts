import type { StreamDelta } from '../types.ts'

/**
 * Keeps the words before something that has no part, such as a search of the server's own, from running into the words
 * behind it: they are paragraphs of their own.
 */
export const breakText: StreamDelta = {
  type: 'parts-delta',
  grow(parts) {
    const last = parts.at(-1)
    if (!last || !('text' in last) || last.text.endsWith('\n')) return parts
    return parts.with(parts.length - 1, { ...last, text: `${last.text}\n\n` })
  },
}
