import type { ChatSnapshot } from '@rivulet/core'

/** Whether there is no message to show: `system` messages are for the model alone. */
export function isEmpty({ messages }: ChatSnapshot): boolean {
  return messages.every(({ role }) => role === 'system')
}
