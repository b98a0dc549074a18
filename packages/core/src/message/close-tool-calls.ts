import type { MessagePart, MessageStatus } from '../types.ts'

/**
 * The parts of an answer that is over, with no tool call left open: those of a complete answer are `requested`, those of
 * any other `failed`, because nobody knows whether their arguments are whole.
 */
export function closeToolCalls(
  parts: readonly MessagePart[],
  { type }: MessageStatus,
): readonly MessagePart[] {
  const state = type === 'complete' ? 'requested' : 'failed'
  return parts.map((part) => ('state' in part && part.state === 'streaming' ? { ...part, state } : part))
}
