import { decodeEntity, ENTITY } from './decode-entity.ts'

/** What a backslash takes its meaning from: ASCII punctuation. */
export const ESCAPABLE = '[!-/:-@[-`{-~]'

const ESCAPED = new RegExp(`\\\\(${ESCAPABLE})|${ENTITY}`, 'g')

/** A text in which escapes and character references are read, as in addresses, titles and after a fence. */
export function unescape(text: string): string {
  return text.replace(ESCAPED, (match: string, escaped: string | undefined) => escaped ?? decodeEntity(match))
}
