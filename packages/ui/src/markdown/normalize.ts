/** A label or footnote name as it is compared: without regard to case and the kind of space. */
export function normalizeLabel(label: string): string {
  // Both ways: some letters differ from each other in one case alone.
  return label.trim().replace(/\s+/g, ' ').toLowerCase().toUpperCase()
}

const TO_ENCODE = /[^\w!#$&-;=?@~%]|%(?![\dA-Fa-f]{2})/gu

/** An address with what may not stand in one percent-encoded. What is encoded stays as it is. */
export function normalizeAddress(address: string): string {
  return address.replace(TO_ENCODE, (character) =>
    // Half of a surrogate pair has no encoding.
    /[\uD800-\uDFFF]/.test(character) && character.length === 1 ? '%EF%BF%BD' : encodeURIComponent(character),
  )
}
