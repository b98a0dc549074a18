import { closeToolCalls } from '../message/close-tool-calls.ts'
import { growCall } from '../message/grow-call.ts'
import type { GrowParts, MessagePart, StreamDelta, ToolCallDelta } from '../types.ts'
import { isText } from './provider-error.ts'

/** What a wire says of a call, as it stands in the event. */
export interface SaidCall {
  readonly index?: unknown
  readonly id?: unknown
  readonly name?: unknown
  /** Text, or the arguments as they are. */
  readonly given?: unknown
}

/** A delta that grows the parts of the answer. */
export type PartsDelta = Extract<StreamDelta, { readonly type: 'parts-delta' }>

/** A piece of a call: it is added to what there is of the call. */
export function callPiece(said: SaidCall): PartsDelta {
  const piece = toPiece(said)
  return callDelta((parts) => growCall(parts, piece))
}

/** A call of which the endpoint says all, again or for the first time: nothing is doubled, and nothing is missing. */
export function wholeCall(said: SaidCall): PartsDelta {
  const { argumentsText = '', ...piece } = toPiece(said)
  return callDelta((parts) => settleCall(parts, piece, argumentsText))
}

/** A delta about calls. Those that are still open when the answer ends are then what they have become. */
export function callDelta(grow: GrowParts): PartsDelta {
  return { type: 'parts-delta', grow, close: closeToolCalls }
}

function settleCall(
  parts: readonly MessagePart[],
  piece: ToolCallDelta,
  argumentsText: string,
): readonly MessagePart[] {
  const grown = growCall(parts, piece)
  // The one call that is another object is the one that was meant.
  const at = grown.findIndex((part, index) => part !== parts[index])
  const call = grown[at]
  if (call?.type !== 'tool-call' || call.state !== 'streaming' || !argumentsText) return grown
  return grown.with(at, { ...call, argumentsText })
}

function toPiece({ index, id, name, given }: SaidCall): ToolCallDelta {
  // Some servers send the arguments as they are, and not as text.
  const argumentsText = typeof given === 'object' && given ? JSON.stringify(given) : given
  return {
    ...Object.fromEntries(Object.entries({ id, name, argumentsText }).filter(([, value]) => isText(value))),
    ...(Number.isInteger(index) && { index: index as number }),
  }
}
