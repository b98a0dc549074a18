import { decodeNamedCharacterReference } from 'decode-named-character-reference'

/** A character reference (`&amp;`, `&#35;`, `&#x22;`), as a pattern that other patterns are made of. */
export const ENTITY = '&(?:#[xX][\\da-fA-F]{1,6}|#\\d{1,7}|[A-Za-z][A-Za-z\\d]{1,31});'

/** What a character reference stands for, given with its `&` and `;`. One that nobody knows stands for itself. */
export function decodeEntity(entity: string): string {
  // `Number` reads `0x22` as hexadecimal, and `034` in tens.
  if (entity[1] === '#') return characterOf(Number(`0${entity.slice(2, -1)}`))
  try {
    return decodeNamedCharacterReference(entity.slice(1, -1)) || entity
  } catch {
    // In browsers the package asks the document, which a page with Trusted Types may forbid.
    return entity
  }
}

function characterOf(codePoint: number): string {
  const isLetter = codePoint > 0 && codePoint <= 0x10ffff && (codePoint < 0xd800 || codePoint > 0xdfff)
  return isLetter ? String.fromCodePoint(codePoint) : '\uFFFD'
}
