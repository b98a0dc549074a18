import { areShallowlySame } from '../context/use-held.ts'

/** Rows that the stylesheet may skip as one when they are out of view. */
export interface RowGroup {
  /** Stays the same for as long as the group is there. */
  readonly key: string
  readonly ids: readonly string[]
}

/**
 * How many rows make a group: the browser looks at each element that may be skipped in each frame. With 2,000 rows and one
 * that streams, a frame is 2 ms in groups, 6 ms row by row, 8 ms without.
 */
export const GROUP_SIZE = 50

/**
 * Sorts rows into groups so that a row that stays never moves to another group, whatever comes before, between or after it:
 * one that moves would be made anew. Groups that did not change are the same objects, and so is the list if none did.
 */
export function groupRows(before: readonly RowGroup[], ids: readonly string[]): readonly RowGroup[] {
  const keys = knownKeys(before, ids)
  const sizes = new Map<string, number>()
  for (const [index, key] of keys.entries()) if (key !== undefined) put(index, key)

  function sizeOf(key: string): number {
    return sizes.get(key) ?? 0
  }

  function put(index: number, key: string): void {
    keys[index] = key
    sizes.set(key, sizeOf(key) + 1)
  }

  function hasRoom(key: string | undefined): key is string {
    return key !== undefined && sizeOf(key) < GROUP_SIZE
  }

  function place(from: number, to: number): void {
    const [above, below] = [keys[from - 1], keys[to]]
    // In the middle of a group there is always room.
    if (above !== undefined && above === below) {
      while (from < to) put(from++, above)
      return
    }
    while (from < to && hasRoom(above)) put(from++, above)
    while (from < to && hasRoom(below)) put(--to, below)
    // Filled from where they meet others, so that what comes next at an end finds room in the group there.
    while (from < to) {
      const start = above === undefined ? Math.max(from, to - GROUP_SIZE) : from
      const end = above === undefined ? to : Math.min(to, from + GROUP_SIZE)
      const key = newKey(ids[start]!, sizes)
      for (let index = start; index < end; index++) put(index, key)
      if (above === undefined) to = start
      else from = end
    }
  }

  for (let from = 0; from < ids.length; from++) {
    if (keys[from] !== undefined) continue
    let to = from
    while (to < ids.length && keys[to] === undefined) to++
    place(from, to)
    from = to
  }
  return share(before, gather(ids, keys))
}

/** The group that each row was in; none for rows that are new or that do not stand beside their group any more. */
function knownKeys(before: readonly RowGroup[], ids: readonly string[]): Array<string | undefined> {
  const known = new Map(before.flatMap(({ key, ids }) => ids.map((id) => [id, key] as const)))
  const seen = new Set<string>()
  let last: string | undefined
  return ids.map((id) => {
    const key = known.get(id)
    if (key === undefined || (key !== last && seen.has(key))) return undefined
    seen.add(key)
    last = key
    return key
  })
}

/** A row that came back may have given its id to a group that is still there. */
function newKey(id: string, taken: ReadonlyMap<string, unknown>): string {
  return taken.has(id) ? newKey(`${id}'`, taken) : id
}

function gather(ids: readonly string[], keys: ReadonlyArray<string | undefined>): readonly RowGroup[] {
  const groups: Array<{ key: string; ids: string[] }> = []
  for (const [index, id] of ids.entries()) {
    const key = keys[index]!
    const last = groups.at(-1)
    if (last?.key === key) last.ids.push(id)
    else groups.push({ key, ids: [id] })
  }
  return groups
}

function share(before: readonly RowGroup[], after: readonly RowGroup[]): readonly RowGroup[] {
  const known = new Map(before.map((group) => [group.key, group]))
  const shared = after.map((group) => {
    const old = known.get(group.key)
    return old && areShallowlySame(old.ids, group.ids) ? old : group
  })
  return areShallowlySame(before, shared) ? before : shared
}
