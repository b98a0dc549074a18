import type { MessagePart } from '../types.ts'

/**
 * Where the part stands that text is added to if it is of the same kind; -1 without any. Sources and data stand beside what is
 * said: they may come in the middle of a sentence, and do not cut it.
 */
export function growingIndex(parts: readonly MessagePart[]): number {
  return parts.findLastIndex(({ type }) => type !== 'source' && type !== 'data')
}
