/** Characters side by side that cannot be seen. */
export interface InvisibleRun {
  /** The first of them. */
  readonly codePoint: number
  /** How many they are. */
  readonly count: number
}

/**
 * Takes text apart at the characters that hide something: they turn the direction of what follows, are not drawn at
 * all, or drive a terminal. What has its place in writing is let through: a joiner between letters or emoji, the
 * choice of an emoji's look, a flag.
 *
 * @returns the pieces in order; a text without such characters is its only piece
 */
export function markInvisible(text: string): ReadonlyArray<string | InvisibleRun> {
  if (!SUSPICIOUS.test(text)) return [text]
  const pieces: Array<string | InvisibleRun> = []
  let readTo = 0
  for (const { 0: found, index } of text.matchAll(ALLOWED_OR_SUSPICIOUS)) {
    const codePoint = found.codePointAt(0) ?? 0
    const isAllowed = found !== String.fromCodePoint(codePoint) || isJoinerInPlace(text, index)
    if (isAllowed) continue
    if (index > readTo) pieces.push(text.slice(readTo, index))
    const before = pieces.at(-1)
    if (typeof before === 'object') pieces[pieces.length - 1] = { ...before, count: before.count + 1 }
    else pieces.push({ codePoint, count: 1 })
    readTo = index + found.length
  }
  if (readTo < text.length) pieces.push(text.slice(readTo))
  return pieces
}

/** The text without what hides something; of none, `''`. */
export function withoutInvisible(text = ''): string {
  return markInvisible(text)
    .filter((piece) => typeof piece === 'string')
    .join('')
}

/** How characters that cannot be seen are named: `U+202E`, or `U+200B ×3` for three of which it is the first. */
export function invisibleName({ codePoint, count }: InvisibleRun): string {
  const name = `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`
  return count > 1 ? `${name} ×${count}` : name
}

// What Unicode says may be ignored (direction marks, zero widths, joiners, soft hyphens, variation selectors, tags), and what it
// does not: control characters but tab and line feed, line separators, annotations.
const HIDING = String.raw`(?![\t\n])[\p{DI}\p{Cc}\p{Zl}\p{Zp}\uFFF9-\uFFFB]`
const SUSPICIOUS = new RegExp(HIDING, 'u')

// A flag of a region (a black flag, its letters as tags, and their end), and an emoji or digit with the choice of its look.
const FLAG = String.raw`\u{1F3F4}[\u{E0030}-\u{E0039}\u{E0061}-\u{E007A}]{3,6}\u{E007F}`
const CHOSEN_LOOK = String.raw`[\p{Emoji}\p{S}\p{P}\p{sc=Han}][\uFE00-\uFE0F]|\p{sc=Han}[\u{E0100}-\u{E01EF}]|\p{sc=Mong}[\u180B-\u180F]`
const LINE_END = String.raw`\r\n`

const ALLOWED_OR_SUSPICIOUS = new RegExp(`${FLAG}|${CHOSEN_LOOK}|${LINE_END}|${HIDING}`, 'gu')

const JOINERS = '\u200C\u200D'
/** An emoji, perhaps with its look or skin; or a letter of a script whose letters join. */
const BEFORE_JOINER =
  /(?:\p{ExtPict}[\uFE0E\uFE0F]?|\p{EMod}|(?![\p{sc=Latn}\p{sc=Cyrl}\p{sc=Grek}])[\p{L}\p{M}])$/u
/** The same; or the end of what has arrived, perhaps within a character: what is joined is yet to come. */
const AFTER_JOINER =
  /^(?:$|[\uD800-\uDBFF]$|\p{ExtPict}|(?![\p{sc=Latn}\p{sc=Cyrl}\p{sc=Grek}])[\p{L}\p{M}])/u

function isJoinerInPlace(text: string, index: number): boolean {
  if (!JOINERS.includes(text.charAt(index))) return false
  // Three UTF-16 units hold any emoji with its look.
  const before = text.slice(Math.max(0, index - 3), index)
  return BEFORE_JOINER.test(before) && AFTER_JOINER.test(text.slice(index + 1, index + 3))
}
