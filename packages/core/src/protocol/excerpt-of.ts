/** Scripts and styles with what they hold, and every other tag, closed or cut off. */
const MARKUP = /<(script|style)\b[^]*?(<\/\1>|$)|<[a-z/!?][^<>]*(>|$)/gi
const MAX_EXCERPT_CHARS = 300

/** One line of plain words from whatever a server said, and never its markup. */
export function excerptOf(text: string): string {
  // A page says what it is at its beginning.
  const words = text
    .slice(0, 10_000)
    .replace(MARKUP, ' ')
    .replace(/[\s\p{C}]+/gu, ' ')
    .trim()
  return words.length > MAX_EXCERPT_CHARS ? `${words.slice(0, MAX_EXCERPT_CHARS)}…` : words
}
