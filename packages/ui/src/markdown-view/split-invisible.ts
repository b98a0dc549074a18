/** Characters that nobody sees, though machines read them. */
export interface Invisible {
  /** The first of them: `U+202E`. */
  readonly code: string
  /** How many there are, side by side. */
  readonly count: number
}

/**
 * Splits a text at what cannot be seen: control characters but for tabs and newlines, changes of the writing direction,
 * blanks without width, language tags and lone variation selectors. They make code read as something that it is not, and
 * carry words to whoever copies them. What belongs to a glyph stays: joiners in an emoji or in scripts that join,
 * selectors behind a symbol, tags in a flag.
 */
export function splitInvisible(text: string): ReadonlyArray<string | Invisible> {
  if (!SUSPECT.test(text)) return [text]
  const pieces: Array<string | Invisible> = []
  let end = 0
  for (const { 0: run, index } of text.matchAll(INVISIBLE)) {
    if (index > end) pieces.push(text.slice(end, index))
    pieces.push({ code: codeOf(run), count: Array.from(run).length })
    end = index + run.length
  }
  if (end < text.length) pieces.push(text.slice(end))
  return pieces
}

/** The text without what cannot be seen. */
export function withoutInvisible(text: string): string {
  return SUSPECT.test(text) ? text.replaceAll(INVISIBLE, '') : text
}

function codeOf(run: string): string {
  return `U+${(run.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}

const TAGS = String.raw`\u{E0000}-\u{E007F}`
const SELECTORS = String.raw`\uFE00-\uFE0F\u{E0100}-\u{E01EF}`
const NEVER_SEEN = String.raw`\0-\x08\v\f\x0E-\x1F\x7F-\x9F\xAD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0\uFFF9-\uFFFB`

/** Scripts whose letters change their shape beside a joiner. */
const JOINING = [
  'Arab',
  'Syrc',
  'Mong',
  'Deva',
  'Beng',
  'Guru',
  'Gujr',
  'Orya',
  'Taml',
  'Telu',
  'Knda',
  'Mlym',
  'Sinh',
]
  .map((script) => String.raw`\p{Script=${script}}`)
  .join('')

/** One look at most texts: nothing in it can be invisible. */
const SUSPECT = new RegExp(String.raw`[${NEVER_SEEN}\r\u200C\u200D${SELECTORS}${TAGS}]`, 'u')

const ONE_INVISIBLE = [
  `[${NEVER_SEEN}]`,
  // A return is a line ending only before a newline.
  String.raw`\r(?!\n)`,
  // A joiner has its place between two glyphs that it joins.
  String.raw`(?<![${JOINING}\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F])[\u200C\u200D]`,
  String.raw`[\u200C\u200D](?![${JOINING}\p{Extended_Pictographic}])`,
  // A selector has its place behind a glyph of which there are several.
  String.raw`(?<![\p{S}\p{N}\p{P}\p{Script=Han}\p{Script=Mong}])[${SELECTORS}]`,
  // A flag is a black one, up to seven letters, and the end.
  String.raw`(?<!\u{1F3F4}[\u{E0061}-\u{E007A}\u{E0030}-\u{E0039}]{0,7})[${TAGS}]`,
].join('|')

const INVISIBLE = new RegExp(`(?:${ONE_INVISIBLE})+`, 'gu')
