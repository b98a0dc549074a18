/** What was used last, up to a limit. */
export interface Recent<K, V> {
  /** What was kept under the key, which makes it the last used. */
  readonly get: (key: K) => V | undefined
  /** Keeps a value, and lets go of those that were not used for longest. One that is over the limit alone is not kept. */
  readonly set: (key: K, value: V) => void
  /** How much is kept, in the unit of the limit. */
  readonly weight: () => number
}

/**
 * A cache with a limit.
 *
 * @param maxWeight how much is kept at most
 * @param weightOf how much a value counts when it is put in. @default 1 each
 */
export function createRecent<K, V>(
  maxWeight: number,
  weightOf: (value: V) => number = () => 1,
): Recent<K, V> {
  // A Map holds its keys in the order in which they were added.
  const kept = new Map<K, { readonly value: V; readonly weight: number }>()
  let weight = 0

  function drop(key: K): void {
    weight -= kept.get(key)?.weight ?? 0
    kept.delete(key)
  }

  return {
    get(key) {
      const entry = kept.get(key)
      if (!entry) return undefined
      kept.delete(key)
      kept.set(key, entry)
      return entry.value
    },
    set(key, value) {
      drop(key)
      const added = weightOf(value)
      if (added > maxWeight) return
      for (const oldest of kept.keys()) {
        if (weight + added <= maxWeight) break
        drop(oldest)
      }
      kept.set(key, { value, weight: added })
      weight += added
    },
    weight: () => weight,
  }
}
