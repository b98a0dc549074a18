import type { MessagePart, ToolCallPart, ToolCallState } from '../types.ts'
import type { ChatTools, ToolRecord } from './create-tools.ts'
import type { Tool } from './tool.ts'

/** A call of a tool of which the compiler knows what it takes and gives. */
export type TypedCall<Name extends string, Input, Result> = Omit<
  ToolCallPart,
  'name' | 'state' | 'result'
> & {
  readonly name: Name
  /** For the compiler alone: `partialArguments` goes by it. */
  readonly types?: { readonly input: Input } | undefined
} & (
    | { readonly state: 'done'; readonly result: Result }
    | { readonly state: Exclude<ToolCallState, 'done'>; readonly result?: undefined }
  )

/** A call of one of these tools: `name` tells which, and `state` whether there is a `result`. */
export type ToolCallOf<Tools extends ToolRecord> = {
  [Name in keyof Tools & string]: Tools[Name] extends Tool<infer Input, infer Result>
    ? TypedCall<Name, Input, Result>
    : never
}[keyof Tools & string]

/**
 * A part as a call of one of these tools, typed, without a cast; `undefined` when it is another part, or a call of a name that
 * they do not have. It is the same object, so `approvalOf` knows it.
 *
 * @example
 * const call = toolCallOf(tools, part)
 * if (call?.name === 'get_weather' && call.state === 'done') return <Weather degrees={call.result.degrees} />
 */
export function toolCallOf<Tools extends ToolRecord>(
  tools: ChatTools<Tools>,
  part: MessagePart,
): ToolCallOf<Tools> | undefined {
  if (part.type !== 'tool-call' || !tools.names?.has(part.name)) return undefined
  // The name is one of them, and `execute` of that tool has given the result.
  return part as unknown as ToolCallOf<Tools>
}
