import type { Chat } from './chat/chat.ts'
import { createChatEngine, type ChatBehaviour } from './chat/create-chat-engine.ts'
import type { FrameClock } from './chat/frame-clock.ts'
import { runGuarded } from './chat/run-guarded.ts'
import { generateId } from './message/generate-id.ts'
import type { Clock } from './time/clock.ts'
import { fetchTransport, type FetchTransportOptions } from './transport/fetch-transport.ts'
import type { ChatTools } from './tools/create-tools.ts'
import type { RetryPolicy } from './transport/retry-policy.ts'
import { withRetry } from './transport/with-retry.ts'
import { withTimeouts, type Timeouts } from './transport/with-timeouts.ts'
import type { ChatMessage, ChatTransport, MessageMetadata, ToolCallPart } from './types.ts'

/** How the requests to an endpoint are made, and how much trouble they stand. */
export interface EndpointOptions<
  Metadata extends object = MessageMetadata,
> extends FetchTransportOptions<Metadata> {
  /**
   * When a request that failed is sent again by itself. `false`: never.
   * @default two further attempts, before the first word of an answer only
   */
  readonly retry?: RetryPolicy | false | undefined
  /** How long to wait for what. @default ten minutes for the first word, two minutes between words */
  readonly timeouts?: Timeouts | undefined
}

/** Everything about a chat. All but `id`, `messages` and `clock` may change from request to request. */
export interface ChatOptions<Metadata extends object = MessageMetadata>
  extends EndpointOptions<Metadata>, ChatBehaviour<Metadata> {
  /** Names the conversation, for the transport and for storage. @default a random id */
  readonly id?: string | undefined
  /** The conversation so far. @default none */
  readonly messages?: ReadonlyArray<ChatMessage<Metadata>> | undefined
  /**
   * Where answers come from, instead of an endpoint. It is used as it is: `retry` and `timeouts` are for endpoints, and
   * `withRetry` and `withTimeouts` add the same to a transport of your own.
   */
  readonly transport?: ChatTransport | undefined
  /**
   * Functions that the model may call: from `createTools`. They stand around the endpoint or the transport, and bring the
   * protocol that knows of calls unless there is a `protocol`.
   * @default none
   */
  readonly tools?: ChatTools | undefined
  /**
   * Called once for each call of the model whose arguments are whole, before it is run or the user is asked. Only with `tools`.
   * An exception in it is reported, not thrown.
   */
  readonly onToolCall?: ((call: ToolCallPart) => void) | undefined
  /** Time and frames, for tests. @default the platform's */
  readonly clock?: FrameClock | undefined
}

/** A chat whose options can be renewed. */
export interface ConfigurableChat<Metadata extends object = MessageMetadata> extends Chat<Metadata> {
  /** Takes newer options; the next request uses them. `id`, `messages` and `clock` keep their first values. */
  readonly configure: (options: ChatOptions<Metadata>) => void
}

/**
 * A conversation with an OpenAI-compatible endpoint, free of React: a store (`getSnapshot`, `subscribe`) with verbs
 * (`send`, `stop`, `regenerate`, `setMessages`).
 *
 * @example
 * const chat = createChat({ endpoint: 'http://localhost:8787/v1/chat/completions', model: 'gpt-4' })
 * const reply = await chat.send('Write a haiku about programming')
 */
export function createChat<Metadata extends object = MessageMetadata>(
  options?: ChatOptions<Metadata>,
): ConfigurableChat<Metadata>
export function createChat(options: ChatOptions = {}): ConfigurableChat {
  const { clock } = options
  let newest = options
  const engine = createChatEngine({
    id: options.id ?? generateId(),
    messages: options.messages ?? [],
    clock,
    behaviour: () => newest,
    transport(request, signal) {
      const { tools, transport = endpointTransport(newest, clock) } = newest
      const answer = tools
        ? tools.wrap(transport, (call) => runGuarded(() => newest.onToolCall?.(call)))
        : transport
      return answer(request, signal)
    },
  })
  return Object.assign(engine, {
    configure(next: ChatOptions) {
      newest = next
    },
  })
}

/** Each attempt has its timeouts; the total one is for all of them together. */
function endpointTransport(
  { tools, protocol = tools?.protocol, retry, timeouts, ...options }: ChatOptions,
  clock?: Clock,
): ChatTransport {
  const { totalMs, ...perAttempt } = { ...PATIENCE, ...timeouts }
  const attempt = withTimeouts(fetchTransport({ ...options, protocol }, clock), perAttempt, clock)
  const answer = retry === false ? attempt : withRetry(attempt, retry, { clock })
  return totalMs === undefined ? answer : withTimeouts(answer, { totalMs }, clock)
}

/** Local servers answer only once a model is loaded, and models that think are silent for minutes. */
const PATIENCE: Timeouts = { connectMs: 600_000, firstTokenMs: 600_000, idleMs: 120_000 }
