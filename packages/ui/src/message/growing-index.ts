import type { MessagePart } from '@rivulet/core'

/** Which part of a message grows while it streams: sources and data stand beside it. */
export function growingIndex(parts: readonly MessagePart[]): number {
  return parts.findLastIndex(({ type }) => type !== 'source' && type !== 'data')
}
