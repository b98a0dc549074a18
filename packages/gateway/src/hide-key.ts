import { concatBytes } from './concat-bytes.ts'

/**
 * Blots a key out of bytes that arrive in slices, whatever the cuts: `send` may go out now, `held` has to be handed back
 * with the next slice, and goes out as it is after the last one. `held` is shorter than the key, and empty unless the
 * slice ends in a beginning of the key, so nothing waits that need not. An untouched slice is returned as it came.
 */
export function hideKey(
  held: Uint8Array,
  slice: Uint8Array,
  key: Uint8Array,
): { send: Uint8Array; held: Uint8Array } {
  if (key.length === 0) return { send: slice, held: nothing }
  const bytes = held.length === 0 ? slice : concatBytes([held, slice])
  const kept: Uint8Array[] = []
  let start = 0
  for (let at = indexOfKey(bytes, key, 0); at !== -1; at = indexOfKey(bytes, key, start)) {
    kept.push(bytes.subarray(start, at), blot)
    start = at + key.length
  }
  const end = startOfHeld(bytes, key, start)
  kept.push(bytes.subarray(start, end))
  return { send: kept.length === 1 ? kept[0]! : concatBytes(kept), held: bytes.subarray(end) }
}

const nothing = new Uint8Array()

/** What stands in the key's place. No quote or backslash, so that a JSON string around it stays one. */
const blot: Uint8Array = new TextEncoder().encode('[hidden]')

function indexOfKey(bytes: Uint8Array, key: Uint8Array, from: number): number {
  const first = key[0]!
  for (let at = bytes.indexOf(first, from); at !== -1; at = bytes.indexOf(first, at + 1)) {
    if (at + key.length <= bytes.length && matchesAt(bytes, at, key, key.length)) return at
  }
  return -1
}

function startOfHeld(bytes: Uint8Array, key: Uint8Array, from: number): number {
  for (let at = Math.max(from, bytes.length - key.length + 1); at < bytes.length; at++) {
    if (matchesAt(bytes, at, key, bytes.length - at)) return at
  }
  return bytes.length
}

function matchesAt(bytes: Uint8Array, at: number, key: Uint8Array, length: number): boolean {
  for (let index = 0; index < length; index++) if (bytes[at + index] !== key[index]) return false
  return true
}
