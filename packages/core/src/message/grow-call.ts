import type { MessagePart, ToolCallDelta, ToolCallPart } from '../types.ts'
import { isWholeCall } from './is-whole-call.ts'

const MAX_CALLS = 128
/** Begins the ids of calls to which the endpoint gave none. */
const LOCAL = 'local-call-'

/**
 * Adds a piece of a tool call to the call that it belongs to, or begins a new one. A name may come in pieces until there
 * are arguments, arguments are joined, further fields are collected. A message has room for 128 calls: where one more would begin, the last one is
 * `failed` instead, so that nobody runs a part of what was asked.
 */
export function growCall(parts: readonly MessagePart[], delta: ToolCallDelta): readonly MessagePart[] {
  const calls = parts.filter((part) => part.type === 'tool-call')
  const { id, index, name = '', argumentsText = '', extra } = delta
  const known = findCall(calls, delta)
  if (!known && calls.length < MAX_CALLS) {
    const call: ToolCallPart = {
      type: 'tool-call',
      id: id ?? LOCAL + calls.length,
      name,
      argumentsText,
      state: 'streaming',
      ...(index !== undefined && { index }),
      ...(extra && { extra }),
    }
    return [...parts, call]
  }
  const old = known ?? calls.at(-1)!
  const grown: ToolCallPart = known
    ? {
        ...old,
        id: isLocal(old) && id ? id : old.id,
        name: old.argumentsText ? old.name || name : joinName(old.name, name),
        argumentsText: old.argumentsText + argumentsText,
        ...(extra && { extra: { ...old.extra, ...extra } }),
      }
    : { ...old, state: 'failed' }
  return parts.with(parts.lastIndexOf(old), grown)
}

/** By its id; else the last one with its index, or the last one at all, unless the piece can only begin another. */
function findCall(
  calls: readonly ToolCallPart[],
  { id, index, name, argumentsText }: ToolCallDelta,
): ToolCallPart | undefined {
  const known = id && calls.find((call) => call.id === id)
  if (known) return known
  const last = calls.findLast((call) => index === undefined || call.index === index)
  if (!last || (id && !isLocal(last))) return undefined
  const isNameless = !name || !last.name
  if (index !== undefined) return isNameless || name === last.name || !last.argumentsText ? last : undefined
  if (!isNameless && name !== last.name) return undefined
  // Whole arguments do not go on with another object, and a call without any is not named twice.
  const isAnother = argumentsText
    ? argumentsText.startsWith('{') && last.argumentsText && isWholeCall(last.argumentsText)
    : !isNameless && isLocal(last) && isWholeCall(last.argumentsText)
  return isAnother ? undefined : last
}

/** Some servers repeat the name in each piece, or send what there is of it so far; few cut it. */
function joinName(name: string, piece: string): string {
  return piece.startsWith(name) ? piece : name + piece
}

function isLocal({ id }: ToolCallPart): boolean {
  return id.startsWith(LOCAL)
}
