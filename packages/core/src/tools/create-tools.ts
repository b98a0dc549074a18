import { refusal } from '../errors.ts'
import { chatCompletionsWithTools } from '../protocol/chat-completions-with-tools.ts'
import type { Clock } from '../time/clock.ts'
import type { ChatProtocol, ChatTransport, ToolCallPart } from '../types.ts'
import type { Tool } from './tool.ts'
import { withTools, type ToolLimits } from './with-tools.ts'

/** Options of `createTools`. */
export interface CreateToolsOptions extends ToolLimits {
  /** Time, for tests. @default the platform's */
  readonly clock?: Clock | undefined
}

/** Tools by their names. */
export type ToolRecord = Readonly<Record<string, Tool>>

/** Tools as a chat takes them: `useStreamingChat({ endpoint, tools })`. Any number of chats may share them. */
export interface ChatTools<Tools extends ToolRecord = ToolRecord> {
  /** The wire format that knows of calls, for endpoints. */
  readonly protocol: ChatProtocol
  /**
   * The transport with the tools around it.
   * @param onToolCall called once for each call whose arguments are whole, before it is run
   */
  readonly wrap: (transport: ChatTransport, onToolCall?: (call: ToolCallPart) => void) => ChatTransport
  /** The names, for `toolCallOf`. Tools that an app has made into one by hand have none. */
  readonly names?: ReadonlySet<string> | undefined
  /** For the compiler alone: it is never there. */
  readonly types?: Tools | undefined
}

const NAME = /^[\w-]{1,64}$/

/**
 * Functions that the model may call, by name. They are run as it asks for them, side by side, and what comes of them goes
 * back by itself until the model has answered: one answer, whatever it took. Throws a `ChatError` (`bad-request`) at a name
 * that endpoints refuse: letters, digits, `_` and `-` are allowed, 64 of them at most.
 *
 * @example
 * const tools = createTools({
 *   getWeather: tool({ description: '…', parameters: z.object({ city: z.string() }), execute: ({ city }) => weatherIn(city) }),
 * })
 * const chat = useStreamingChat({ endpoint, tools })
 */
export function createTools<Tools extends ToolRecord>(
  tools: Tools,
  { clock, ...limits }: CreateToolsOptions = {},
): ChatTools<Tools> {
  const byName = new Map(Object.entries(tools))
  for (const name of byName.keys()) {
    if (!NAME.test(name)) throw refusal('bad-request', `"${name}" cannot be the name of a tool.`)
  }
  return {
    protocol: chatCompletionsWithTools,
    names: new Set(byName.keys()),
    wrap: (transport, onToolCall) => withTools(transport, byName, { ...limits, onToolCall }, clock),
  }
}
