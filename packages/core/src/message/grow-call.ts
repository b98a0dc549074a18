import type { MessagePart, ToolCallDelta, ToolCallPart } from '../types.ts'
import { hasWholeArguments, noteGrowth } from './partial-arguments.ts'

const MAX_CALLS = 128
/** Begins the ids of calls to which the endpoint gave none. */
const LOCAL = 'local-call-'
/** Stands between an id that is taken and a number. */
const AGAIN = '~'

/**
 * Adds a piece of a tool call to the call that it belongs to, or begins a new one. Calls that are closed do not grow: a piece
 * with the id or the index of one is of another. A name may come in pieces until there are arguments, arguments are joined,
 * further fields are collected. A message has room for 128 calls: where one more would begin, the last one is `failed`
 * instead, so that nobody runs a part of what was asked.
 */
export function growCall(parts: readonly MessagePart[], delta: ToolCallDelta): readonly MessagePart[] {
  const calls = parts.filter((part) => part.type === 'tool-call')
  const { id, index, name = '', argumentsText = '', extra } = delta
  const old = findCall(
    calls.filter(({ state }) => state === 'streaming'),
    delta,
  )
  if (old) {
    const grown: ToolCallPart = {
      ...old,
      id: isLocal(old) && id ? ownId(id, calls, calls.indexOf(old)) : old.id,
      name: old.argumentsText ? old.name || name : joinName(old.name, name),
      argumentsText: old.argumentsText + argumentsText,
      ...(extra && { extra: { ...old.extra, ...extra } }),
    }
    noteGrowth(old, argumentsText, grown)
    return parts.with(parts.lastIndexOf(old), grown)
  }
  if (calls.length === MAX_CALLS) {
    const last = calls.at(-1)!
    if (last.state !== 'streaming') return parts
    const failed: ToolCallPart = { ...last, state: 'failed', error: 'The answer has too many calls.' }
    return parts.with(parts.lastIndexOf(last), failed)
  }
  const call: ToolCallPart = {
    type: 'tool-call',
    id: id ? ownId(id, calls, calls.length) : LOCAL + calls.length,
    name,
    argumentsText,
    state: 'streaming',
    ...(index !== undefined && { index }),
    ...(extra && { extra }),
  }
  return [...parts, call]
}

/** Some servers begin to count anew with each request: an id that an earlier call has is made another. */
function ownId(id: string, calls: readonly ToolCallPart[], position: number): string {
  return calls.some((call) => call.id === id) ? id + AGAIN + position : id
}

/** By its id; else the last one with its index, or the last one at all, unless the piece can only begin another. */
function findCall(
  calls: readonly ToolCallPart[],
  { id, index, name, argumentsText }: ToolCallDelta,
): ToolCallPart | undefined {
  const known =
    id && (calls.find((call) => call.id === id) ?? calls.find((call) => call.id.startsWith(id + AGAIN)))
  if (known) return known
  const last = calls.findLast((call) => index === undefined || call.index === index)
  if (!last || (id && !isLocal(last))) return undefined
  const isNameless = !name || !last.name
  if (index !== undefined) return isNameless || name === last.name || !last.argumentsText ? last : undefined
  if (!isNameless && name !== last.name) return undefined
  // Whole arguments do not go on with another object, and a call without any is not named twice.
  const isAnother = argumentsText
    ? argumentsText.startsWith('{') && last.argumentsText && hasWholeArguments(last)
    : !isNameless && isLocal(last) && hasWholeArguments(last)
  return isAnother ? undefined : last
}

/** Some servers repeat the name in each piece, or send what there is of it so far; few cut it. */
function joinName(name: string, piece: string): string {
  return piece.startsWith(name) ? piece : name + piece
}

function isLocal({ id }: ToolCallPart): boolean {
  return id.startsWith(LOCAL)
}
