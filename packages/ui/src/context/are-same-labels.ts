import type { ChatLabels } from './chat-labels.ts'
import type { PluralLabel } from './fill-label.ts'

/** Whether two sets of labels hold the same words. */
export function areSameLabels(a: Partial<ChatLabels>, b: Partial<ChatLabels>): boolean {
  const keys = Object.keys({ ...a, ...b }) as Array<keyof ChatLabels>
  return keys.every((key) => isSameLabel(a[key], b[key]))
}

function isSameLabel(a: PluralLabel | undefined, b: PluralLabel | undefined): boolean {
  if (typeof a !== 'object' || typeof b !== 'object') return a === b
  return PLURAL_CATEGORIES.every((category) => a[category] === b[category])
}

const PLURAL_CATEGORIES = ['zero', 'one', 'two', 'few', 'many', 'other'] as const
