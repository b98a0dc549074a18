import type { JsonReader } from '../message/create-json-reader.ts'
import { findJson } from './find-json.ts'

/** A value that grows, as immutable snapshots. */
export interface PartialValue {
  readonly read: (piece: string) => void
  /**
   * What has come so far. Whatever did not change since the last call is the same object in both. A very wide value may be
   * behind by up to a character for every 256 items or 32 fields that are copied, so that copying it costs no more than reading it.
   * @param isOver nothing more comes: the snapshot is not behind
   */
  readonly snapshot: (isOver?: boolean) => unknown
  /** Whether all of it is there. */
  readonly isWhole: boolean
}

type Container = JsonReader['open'][number]

/** How many items may be copied for a character that has come. */
const COPIES_PER_CHARACTER = 256
/** Copying a field of a wide object takes about as long as copying so many items of a list. */
const ITEMS_PER_FIELD = 8

/**
 * A value that is read while it is written. The time that it takes, over all pieces and snapshots, is linear in the length
 * of the text.
 * @param openers the brackets with which it may begin
 */
export function createPartialValue(openers = '{['): PartialValue {
  const json = findJson(openers)
  let newest: unknown
  /** The newest copy of each object and list that is open. */
  let copies = new Map<Container, Container>()
  let unreadCount = 0
  let width = 0

  function share(reader: JsonReader): unknown {
    if (reader.open.length === 0) return reader.value
    const shared = new Map<Container, Container>()
    let inner: Container | undefined
    let innerCopy: Container | undefined
    width = 0
    for (const container of reader.open.toReversed()) {
      const copy = copyOf(container, inner, innerCopy)
      const before = copies.get(container)
      width += Array.isArray(copy) ? copy.length : Object.keys(copy).length * ITEMS_PER_FIELD
      innerCopy = before && isSame(before, copy) ? before : copy
      inner = container
      shared.set(container, innerCopy)
    }
    copies = shared
    return innerCopy
  }

  return {
    read(piece) {
      unreadCount += piece.length
      json.read(piece)
    },
    snapshot(isOver = json.isWhole) {
      // What turned out to be no JSON stays until there is something else to show.
      if (json.reader && (isOver || unreadCount * COPIES_PER_CHARACTER >= width)) {
        newest = share(json.reader)
        unreadCount = 0
      }
      return newest
    },
    get isWhole() {
      return json.isWhole
    },
  }
}

/** A copy in which the part that is open itself is its own copy. The rest is closed, and shared as it is. */
function copyOf(
  container: Container,
  inner: Container | undefined,
  innerCopy: Container | undefined,
): Container {
  if (Array.isArray(container)) {
    const list: unknown[] = container.slice()
    if (inner) list[list.length - 1] = innerCopy
    return list
  }
  // Spreading keeps a key such as `__proto__` a key, and what is an own key can be assigned to.
  const copy: Record<string, unknown> = { ...(container as Record<string, unknown>) }
  for (const key of Object.keys(copy)) {
    if (inner && copy[key] === inner) copy[key] = innerCopy
  }
  return copy
}

function isSame(before: Container, after: Container): boolean {
  // Of a list, only what was its last item then can have changed.
  if (Array.isArray(after))
    return Array.isArray(before) && before.length === after.length && before.at(-1) === after.at(-1)
  const keys = Object.keys(after)
  return (
    keys.length === Object.keys(before).length &&
    keys.every((key) => Reflect.get(before, key) === Reflect.get(after, key))
  )
}
