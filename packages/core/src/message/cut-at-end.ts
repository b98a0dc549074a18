import type { ChatError } from '../errors.ts'
import type { StreamDelta } from '../types.ts'

/** A batch up to the delta that ends the stream, if one does. */
export interface CutBatch {
  /** Without the error, and without whatever stands behind the end. */
  readonly deltas: readonly StreamDelta[]
  readonly error: ChatError | undefined
  /** Nothing of the stream is to be read any more. */
  readonly isOver: boolean
}

/** Ends a batch at its first `done` or `error` delta. A batch without one comes back as it is. */
export function cutAtEnd(deltas: readonly StreamDelta[]): CutBatch {
  const end = deltas.findIndex(({ type }) => type === 'done' || type === 'error')
  const last = deltas[end]
  if (!last) return { deltas, error: undefined, isOver: false }
  if (last.type === 'error') return { deltas: deltas.slice(0, end), error: last.error, isOver: true }
  return { deltas: deltas.slice(0, end + 1), error: undefined, isOver: true }
}
