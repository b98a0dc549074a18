/** What may be the beginning of something: half a tag, half a reference, half an escape. */
const HALF_TYPED = /(?:^!|\s!|\$\$?|<\/?[A-Za-z][\w-]{0,10}|<\/?|&#?\w{0,31}|\\)$/
const HALF_ADDRESS = /^<(?:https?|mailto):[^\s<>]{0,2000}$/
/** What follows a link's label while its address is half written. */
const HALF_TARGET = /^(?:\([^\n)]*|\[[^\]]*)$/
/** Farther from its bracket than this, a link that is not closed yet is taken for text. */
const MAX_LABEL_CHARS = 200

/** A text without what may be the beginning of something else at its end. */
export function withoutHalfTyped(text: string): string {
  return text.replace(HALF_TYPED, '')
}

/** Whether an address in angle brackets has no end yet. */
export function isHalfAddress(text: string): boolean {
  return HALF_ADDRESS.test(text)
}

/** Whether what follows a link's label is half an address, or half the name of one. */
export function isHalfLink(text: string): boolean {
  return HALF_TARGET.test(text)
}

/** Whether what follows a bracket may become a link's label: no number, no box to tick, and not too long. */
export function isHalfLabel(text: string): boolean {
  return text.length <= MAX_LABEL_CHARS && !text.includes('\n') && /^[^\s\d^\]]/.test(text)
}
