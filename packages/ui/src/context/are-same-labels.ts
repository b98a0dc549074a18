import type { ChatLabels } from './chat-labels.ts'

/** Whether two sets of labels hold the same words. Of those that are written in another order it says that they do not. */
export function areSameLabels(a: Partial<ChatLabels>, b: Partial<ChatLabels>): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
