import type { AttachmentsState } from './reduce-attachments.ts'

/**
 * How far the files of a message are: there are `none`, some are still being read (`reading`; `waiting` when the user has sent the
 * message meanwhile), all are `ready`, or the message is `due`: it was sent before, and now can be.
 */
export type AttachmentsPhase = 'none' | 'reading' | 'waiting' | 'ready' | 'due'

/** How far they are. */
export function phaseOf({ items, checks, isSendWished }: AttachmentsState): AttachmentsPhase {
  if (checks > 0 || items.some(({ part }) => !part)) return isSendWished ? 'waiting' : 'reading'
  if (isSendWished) return 'due'
  return items.length > 0 ? 'ready' : 'none'
}
