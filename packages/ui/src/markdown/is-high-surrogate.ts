/** Half of a character, of which the other half is still to come. */
export function isHighSurrogate(character: string | undefined): boolean {
  return character !== undefined && /[\uD800-\uDBFF]/.test(character)
}
