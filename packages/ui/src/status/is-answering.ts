import type { ChatSnapshot } from '@rivulet/core'

/** Whether an answer is on its way. */
export function isAnswering({ status }: Pick<ChatSnapshot, 'status'>): boolean {
  return status === 'submitted' || status === 'streaming'
}
