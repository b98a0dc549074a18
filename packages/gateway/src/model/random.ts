/** A source of seeded numbers: the same seed gives the same run, on every machine. */
export interface Random {
  /** A number from 0 (included) to 1 (excluded). */
  readonly next: () => number
  /** A whole number between two bounds, both included. */
  readonly between: (min: number, max: number) => number
  /** One of the items; the list may not be empty. */
  readonly pick: <T>(items: readonly T[]) => T
}

/** A generator that starts from a seed (its low 32 bits count), by the mulberry32 recipe of Tommy Ettinger. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const between = (min: number, max: number): number => min + Math.floor(next() * (max - min + 1))
  // The index is below the length, so the item exists.
  const pick = <T>(items: readonly T[]): T => items[Math.floor(next() * items.length)] as T
  return { next, between, pick }
}

/** A 32-bit hash of a text (FNV-1a over its UTF-16 code units), to be used as a seed. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  }
  return hash >>> 0
}

/** Letters and digits as identifiers have them, `length` of them. */
export function randomWord(random: Random, length: number): string {
  let word = ''
  for (let index = 0; index < length; index++) word += random.pick(wordCharacters)
  return word
}

const wordCharacters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789')
