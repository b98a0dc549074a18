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
  const error = last?.type === 'error' ? last.error : undefined
  return { deltas: last ? deltas.slice(0, error ? end : end + 1) : deltas, error, isOver: Boolean(last) }
}
