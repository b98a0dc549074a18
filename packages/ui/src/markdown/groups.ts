import type { Groups } from './types.ts'

/** How many items make a group: what is looked at again when one is added, beside one look at each full group. */
const GROUP_SIZE = 32

/** No items. The last group, which grows, is there from the beginning. */
export const NO_GROUPS: Groups<never> = [[]]

/** The list with another last item. */
export function withLast<T>(list: readonly T[], item: T): readonly T[] {
  return [...list.slice(0, -1), item]
}

/** The groups with one more item at the end. Full groups are shared. */
export function pushToGroups<T>(groups: Groups<T>, item: T): Groups<T> {
  const last = groups[groups.length - 1] ?? []
  if (last.length === GROUP_SIZE) return [...groups, [item]]
  return withLast(groups, [...last, item])
}

/** The groups with more items at the end. Full groups are shared. */
export function pushAllToGroups<T>(groups: Groups<T>, items: readonly T[]): Groups<T> {
  if (items.length === 0) return groups
  const grown = groups.slice(0, -1)
  const last = groups[groups.length - 1] ?? []
  let at = GROUP_SIZE - last.length
  grown.push([...last, ...items.slice(0, at)])
  for (; at < items.length; at += GROUP_SIZE) grown.push(items.slice(at, at + GROUP_SIZE))
  return grown
}

/** The last item, `undefined` if there is none. */
export function lastOfGroups<T>(groups: Groups<T>): T | undefined {
  return groups[groups.length - 1]?.at(-1)
}

/** The groups with another last item. */
export function replaceLastOfGroups<T>(groups: Groups<T>, item: T): Groups<T> {
  return withLast(groups, withLast(groups[groups.length - 1]!, item))
}

/** The items, one after the other. */
export function itemsOf<T>(groups: Groups<T>): T[] {
  return groups.flat()
}

/**
 * The groups in which the last item that begins at `start` or before is changed; the same groups if that gives the same item.
 */
export function changeInGroups<T extends { readonly start: number }>(
  groups: Groups<T>,
  start: number,
  change: (item: T) => T,
): Groups<T> {
  const group = lastIndexUpTo(groups, (items) => (items[0]?.start ?? Infinity) <= start)
  const items = groups[group]
  if (!items) return groups
  const index = lastIndexUpTo(items, (item) => item.start <= start)
  const item = items[index]
  if (!item) return groups
  const changed = change(item)
  return changed === item ? groups : groups.with(group, items.with(index, changed))
}

/** The last index for which `isReached` holds, in a list for which it holds up to some index; -1 if for none. */
function lastIndexUpTo<T>(list: readonly T[], isReached: (item: T) => boolean): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (isReached(list[middle]!)) low = middle + 1
    else high = middle
  }
  return low - 1
}
