import { createJsonReader, type JsonReader } from '../message/create-json-reader.ts'

/** Reads the first object or list in a text that comes in pieces. */
export interface JsonFinder {
  readonly read: (piece: string) => void
  /** The reader of what was found last; `undefined` while nothing is. */
  readonly reader: JsonReader | undefined
  /** Whether the object or list is whole. What comes behind it is passed over. */
  readonly isWhole: boolean
}

/** Up to one bracket at its beginning, and up to one at its end. */
const SEGMENTS = /[[{]?[^[\]{}]*[\]}]?/g

/**
 * Finds JSON wherever it stands: alone, in a fenced block, between sentences. What begins like JSON and is none is passed
 * over, brackets and all. Each character is read twice at the most.
 * @param openers the brackets with which it may begin
 */
export function findJson(openers: string): JsonFinder {
  let reader: JsonReader | undefined
  let isWhole = false

  function readSegment(segment: string): void {
    const begins = openers.includes(segment.charAt(0))
    const going = reader
    if (!going && !begins) return
    reader ??= createJsonReader()
    reader.read(segment)
    isWhole = reader.isWhole
    if (!reader.isStuck) return
    // The bracket at which one attempt ended may be where the object begins.
    reader = undefined
    if (going && begins) readSegment(segment)
  }

  return {
    read(piece) {
      for (const segment of piece.match(SEGMENTS) ?? []) if (segment && !isWhole) readSegment(segment)
    },
    get reader() {
      return reader
    },
    get isWhole() {
      return isWhole
    },
  }
}
