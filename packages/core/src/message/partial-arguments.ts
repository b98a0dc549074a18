import type { ToolCallPart } from '../types.ts'
import type { PartialOf } from './partial-of.ts'
import { createJsonReader, type JsonReader } from './create-json-reader.ts'

/**
 * The value of a call's arguments so far, for showing them while they stream; `undefined` before anything of them has come.
 * Parsed when it is asked for, and only what is new: however small the pieces, the cost is linear in the length.
 *
 * The value grows in place, so it is the same object from one version of a call to the next: read it when rendering, and keep
 * nothing of it. It is not checked against any schema, and nothing in it is certain to stay. At most 16 Mi characters and
 * 128 levels are read.
 *
 * Of a call that `toolCallOf` has typed, it has the type of the tool's arguments, of which any may be missing yet.
 *
 * @example const city = call?.name === 'get_weather' && partialArguments(call)?.city
 */
export function partialArguments<Input = unknown>(
  call: ArgumentsText & { readonly types?: { readonly input: Input } | undefined },
): PartialOf<Input> | undefined
export function partialArguments(call: ToolCallPart): unknown
export function partialArguments(call: ArgumentsText): unknown {
  return readerOf(call).value
}

/** As much of a call as its arguments. */
type ArgumentsText = Omit<ToolCallPart, 'name' | 'state' | 'result'>

/** Whether the arguments so far are all of a call's: a JSON object, or nothing. What comes behind belongs to another call. */
export function hasWholeArguments(call: ToolCallPart): boolean {
  const { isWhole, isBlank, value } = readerOf(call)
  return isBlank || (isWhole && typeof value === 'object' && value !== null && !Array.isArray(value))
}

/** Tells that a call is another one with a piece more of its arguments, so that only the piece has to be read. */
export function noteGrowth(call: ToolCallPart, piece: string, grown: ToolCallPart): void {
  let growth = growths.get(call)
  if (!growth) growths.set(call, (growth = startGrowth(call)))
  // Another call has already grown out of the same one: this is another text.
  else if (growth.length > call.argumentsText.length) growth = startGrowth(call)
  growth.pieces.push(piece)
  growth.length += piece.length
  growths.set(grown, growth)
}

/**
 * One call through its versions. The text of a call is joined out of pieces, and looking into it makes the engine copy it;
 * so the pieces are kept until they are read.
 */
interface Growth {
  readonly reader: JsonReader
  readonly pieces: string[]
  /** How many characters have come, and how many of them are read. */
  length: number
  readLength: number
}

const growths = new WeakMap<ArgumentsText, Growth>()

function startGrowth({ argumentsText }: ArgumentsText): Growth {
  return { reader: createJsonReader(), pieces: [argumentsText], length: argumentsText.length, readLength: 0 }
}

function readerOf(call: ArgumentsText): JsonReader {
  const { length } = call.argumentsText
  let growth = growths.get(call)
  // What has been read is not unread: an older version is read for itself.
  if (!growth || growth.readLength > length) {
    growth = startGrowth(call)
    growths.set(call, growth)
  }
  let count = 0
  while (growth.readLength < length) {
    const piece = growth.pieces[count++]!
    growth.reader.read(piece)
    growth.readLength += piece.length
  }
  growth.pieces.splice(0, count)
  return growth.reader
}
